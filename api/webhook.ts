import type { IncomingMessage } from 'node:http'
import { service } from '../services/kernel/actor.ts'
import type { Desk } from '../services/kernel/context.ts'
import { AppError } from '../services/kernel/errors.ts'
import { checks } from '../services/status/memory.ts'
import { pushedSource } from '../services/kernel/pushes.ts'
import { isSigned, secretsAhead, secretsNow, type Delivery } from '../services/status/pushed.ts'
import { reportCheck } from '../services/status/report.ts'
import { createPerMinute } from './per-minute.ts'
import { createPerform, type PerformParts } from './perform.ts'
import { refusal } from './refusal.ts'
import { base, privately } from './request.ts'
import type { Answered, Door } from './server.ts'
import { localeOf } from './session.ts'

/** The most bytes of a delivery, and the most deliveries for one check within a minute. */
const mostBytes = 16 * 1024
const mostPerMinute = 60

/** The headers of Standard Webhooks: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
const headersOf = ({ headers }: IncomingMessage) => {
  const one = (name: string): string => (typeof headers[name] === 'string' ? headers[name] : '')
  return { id: one('webhook-id'), timestamp: one('webhook-timestamp'), signature: one('webhook-signature') }
}

/** The check of an id, if it is one that is pushed to, as this process knows it. */
const checkOf = async ({ known, clock }: Desk, checkId: string) => {
  const { value } = await known(checks).get(clock())
  return value.find((one) => one.checkId === checkId && one.source === pushedSource)
}

/**
 * Tells whether a delivery is signed for its check. One with a secret that this process has not heard of makes it read the checks anew:
 * another process gave it a moment ago. A stranger has none, and causes no statement.
 */
const isRight = async (desk: Desk, checkId: string, delivery: Delivery): Promise<boolean> => {
  const { clock, settings } = desk
  const pushes = settings.pushes!
  const isSignedNow = (check: Awaited<ReturnType<typeof checkOf>>) =>
    isSigned(secretsNow(pushes, checkId, check, clock()), delivery, clock())
  const check = await checkOf(desk, checkId)
  const [isNow, isAhead] = [isSignedNow(check), isSigned(secretsAhead(pushes, checkId, check), delivery, clock())]
  if (isNow || !isAhead) return isNow
  desk.known(checks).expire()
  return isSignedNow(await checkOf(desk, checkId))
}

/**
 * The way in for jobs that push what came of them, each delivery signed with the secret of its check. Which checks there are is told
 * to nobody: an unknown one is answered as a wrong signature is.
 */
export const webhookDoor = (parts: PerformParts): Door => {
  const { desk, clock } = parts
  const perform = createPerform(parts)
  const isTooMany = createPerMinute(clock, mostPerMinute)
  return {
    method: 'post',
    path: `${base}/webhooks/:checkId`,
    async answer(request, read): Promise<Answered> {
      const refuse = (error: unknown, status?: number) =>
        refusal(error, { locale: localeOf(request), timeZone: 'UTC', correlationId: desk.newId() }, status)
      const body = await read()
      if (body === 'long' || body === 'broken') return refuse(undefined, body === 'long' ? 413 : 400)
      const raw = body.raw ?? Buffer.alloc(0)
      if (raw.length > mostBytes) return { ...refuse(undefined, 413), refused: 'size', stranger: true }
      const { checkId = '' } = (request.params ?? {}) as { checkId?: string }
      const sent = headersOf(request)
      const delivery = { ...sent, body: raw.toString('utf8') }
      const isRightly = await isRight(desk, checkId, delivery).catch((error: unknown) => ({ error }))
      if (typeof isRightly === 'object') return { ...refuse(isRightly.error), refused: 'store away', stranger: true }
      if (!isRightly)
        return {
          ...refuse(new AppError('UNAUTHENTICATED', 'not_signed')),
          refused: 'webhook signature',
          stranger: true,
        }
      if (isTooMany(checkId))
        return refuse(new AppError('RATE_LIMITED', 'too_many_requests', { fields: { minutes: 1 } }))
      return perform({
        actor: service(`webhook:${checkId}`, ['check.report']),
        name: 'check.report',
        idempotencyKey: sent.id,
        said: [checkId, body.json],
        run: async (context) => {
          const report = { ...(body.json as object), checkId } as Parameters<typeof reportCheck>[1]
          const { runId, state } = await reportCheck(context, report)
          return { status: 200, headers: privately, body: { checkId, runId, state } }
        },
      })
    },
  }
}
