import { admit } from '../../services/api-keys/admit.ts'
import { isKey } from '../../services/api-keys/model.ts'
import type { Desk } from '../../services/kernel/context.ts'
import { createPerMinute } from '../per-minute.ts'
import type { SignIn } from '../session.ts'

/** Keys that nobody knows and for which the store is asked, for one address within an hour. Others are answered from memory. */
const mostUnknown = 5
const anHourMs = 3_600_000

/** Knows programs by a key of the desk in `Authorization: Bearer`, beside the way in which people sign in. */
export const orByKey = (people: SignIn, desk: Pick<Desk, 'known' | 'clock'>): SignIn => {
  const isTooMany = createPerMinute(desk.clock, mostUnknown, anHourMs)
  return async (request) => {
    const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
    if (token === undefined || !isKey(token)) return people(request)
    try {
      return await admit(desk, token, desk.clock(), () => !isTooMany(request.socket.remoteAddress))
    } catch {
      return { away: true }
    }
  }
}
