import type { IncomingMessage } from 'node:http'
import type { Actor } from '../services/kernel/actor.ts'
import type { Desk } from '../services/kernel/context.ts'
import { AppError } from '../services/kernel/errors.ts'
import { createPerMinute } from './per-minute.ts'
import { refusal } from './refusal.ts'
import type { Answered } from './server.ts'
import { actorOf, localeOf, timeZoneOf, type SignIn } from './session.ts'

export interface CallerParts {
  desk: Desk
  signIn: SignIn
  /** Requests that one person may make within a minute. */
  perMinute: number
  clock: () => Date
}

/** Tells who asks, or the refusal that answers a request of somebody who may not ask, or not now. */
export type FindCaller = (request: IncomingMessage) => Promise<{ actor: Actor } | { refusal: Answered }>

/** Makes what finds out who asks. All doors of the API share one, so that requests are counted together. */
export const createFindCaller = ({ desk, signIn, perMinute, clock }: CallerParts): FindCaller => {
  const isTooMany = createPerMinute(clock, perMinute)
  return async (request) => {
    const locale = localeOf(request)
    const refuse = (error: AppError, timeZone = 'UTC') =>
      refusal(error, { locale, timeZone, correlationId: desk.newId() })
    const stranger = (error: AppError, refused: string) => ({
      refusal: { ...refuse(error), refused, stranger: true },
    })
    const identity = await signIn(request)
    if ('refused' in identity) return stranger(new AppError('UNAUTHENTICATED', 'not_signed_in'), identity.refused)
    if ('away' in identity) return stranger(new AppError('UNAVAILABLE', 'sign_in_away'), 'sign-in away')
    const actor = actorOf(identity, locale, timeZoneOf(request))
    if (!isTooMany(actor.userId)) return { actor }
    const tooMany = new AppError('RATE_LIMITED', 'too_many_requests', { fields: { minutes: 1 } })
    return { refusal: refuse(tooMany, actor.timeZone) }
  }
}
