import type { IncomingMessage } from 'node:http'
import type { Directory } from '../../services/kernel/context.ts'
import type { SignIn } from '../session.ts'

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i

/** True for a request from this machine under its own name: a page of another site has another. */
export const isOfThisMachine = ({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean =>
  loopback.has(socket.remoteAddress ?? '') && loopbackHost.test(headers.host ?? '')

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
