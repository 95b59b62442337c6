import type { Directory } from '../../services/kernel/context.ts'
import { isOfThisMachine } from '../../services/kernel/this-machine.ts'
import type { SignIn } from '../session.ts'

/**
 * Takes people of the local directory at their word: `Local-Person` has the id. Only from this machine, and only under its
 * own name, so that no page of another site can ask. A page of another origin cannot send that header either.
 */
export const localSignIn =
  ({ find }: Pick<Directory, 'find'>): SignIn =>
  async (request) => {
    const { headers } = request
    if (!isOfThisMachine(request)) return { refused: 'local mode answers loopback only' }
    const asked = headers['local-person']
    if (typeof asked !== 'string') return { refused: 'no person' }
    const person = (await find(asked)).find(({ kind, id }) => kind === 'user' && id === asked.toLowerCase())
    return person
      ? { tenantId: '', userId: person.id, ownId: person.id, name: person.name }
      : { refused: 'unknown person' }
  }
