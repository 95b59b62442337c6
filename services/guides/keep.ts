import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { acting, type Acting } from '../kernel/change.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { guides } from './memory.ts'
import { guideIdOf, guideIn, Guiding, type Guide } from './model.ts'

const stateIdOf = ({ conversation, actor }: Context): string => {
  if (!conversation) throw new AppError('RULE', 'no_conversation')
  return guideIdOf(conversation.channelId, actor.userId)
}

/** The guide of this person in this conversation, from memory. It needs no statement once guides were read. */
export const guideOf = async (context: Context): Promise<Guide | undefined> =>
  guideIn((await context.known(guides).get(context.now)).value.get(stateIdOf(context)), context.now)

/** The guide of this person in this conversation from memory of any age, without a statement. */
export const guideInMemory = (context: Context): Guide | undefined =>
  context.conversation && guideIn(context.known(guides).peek()?.value.get(stateIdOf(context)), context.now)

const Kept = z.object({
  /** The guide as it is now; null when it ended. */
  guide: z.object({ id: z.string(), step: z.number().int(), state: Guiding }).nullable(),
  /** The step it was at before; absent for a new one. */
  from: z.number().int().optional(),
})

/** Writes the state of this person's guide. If it went on meanwhile, nothing is written; it is returned as it is. */
const keep = async (
  context: Acting,
  { guide, from }: z.output<typeof Kept>,
  stateId = stateIdOf(context),
  belief = context.known(guides).peek()?.value.get(stateId),
): Promise<Guide | undefined> => {
  const { row } = await context.change(
    'bot_state',
    stateId,
    (before) => {
      if (from !== undefined && guideIn(before, context.now)?.step !== from) return undefined
      const threadId =
        (from === undefined ? context.conversation?.threadId : guideIn(before, context.now)?.threadId) ?? null
      return {
        set: { value: guide ? { ...guide, threadId } : {} },
        event: { type: 'EDIT', payload: { step: guide?.step ?? null } },
      }
    },
    belief ?? null,
  )
  return guideIn(row, context.now)
}

/** Begins a guide. Another guide of this person in this conversation is forgotten. */
export const beginGuide = action('guide.begin', Kept, (context, input) => keep(context, input))
/** Continues a guide, or ends it. */
export const answerGuide = action('guide.answer', Kept, (context, input) => keep(context, input))

/** Ends a guide that is done: in memory now, and in the store once the person is answered. */
export const endGuide = (context: Context, { step }: Pick<Guide, 'step'>): void => {
  const stateId = stateIdOf(context)
  const row = context.known(guides).peek()?.value.get(stateId)
  context.known(guides).update((known) => new Map([...known].filter(([id]) => id !== stateId)))
  context.afterwards.push(() => keep(acting(context, 'guide.answer'), { guide: null, from: step }, stateId, row))
}
