import { AppError } from '../../services/kernel/errors.ts'
import type { Ask } from '../turn.ts'

/**
 * The same for people of the organisation alone: whoever Teams names without an Entra id, such as a guest of a meeting, gets
 * nothing of the desk into a chat.
 */
export const byKnownPerson = (ask: Ask): Ask => ({
  ...ask,
  async run(context) {
    const { actor } = context
    if (actor.kind === 'person' && !actor.identified) throw new AppError('UNAUTHENTICATED', 'nameless')
    return ask.run(context)
  },
})
