import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Pushes } from '../kernel/pushes.ts'
import type { Row } from '../store/tables.ts'

/** Milliseconds for which what was pushed is looked back on: a job may run once a month. */
export const pushedWindowMs = 32 * 24 * 3_600_000

const prefix = 'whsec_'

/**
 * Makes the secrets of the checks of a workspace out of one, each different and of 256 bits; another revision is another secret.
 * Their form is that of Standard Webhooks, https://www.standardwebhooks.com.
 */
export const secretsFrom =
  (signingSecret: string, workspace: string): Pushes['secretOf'] =>
  (checkId, revision) =>
    prefix +
    createHmac('sha256', signingSecret)
      .update(JSON.stringify(['deltadesk webhook', workspace, checkId, revision]))
      .digest('base64')

/** Milliseconds for which the secret before the last still counts, so that there is time to give the job the new one. */
const bothMs = 24 * 3_600_000

type Connected = Pick<Row<'status_checks'>, 'webhookRevision' | 'webhookConnectedAt'>

/**
 * The secrets with which deliveries of a check may be signed now, always two: the last one, and for a day the one before. Where there
 * is none, because nobody asked for it or the check takes no deliveries, they are ones that nobody has, so that all take as long.
 */
export const secretsNow = (
  { secretOf }: Pushes,
  checkId: string,
  connected: Connected | undefined,
  now: Date,
): readonly string[] => {
  const last = connected?.webhookRevision ?? 0
  const since = connected?.webhookConnectedAt?.getTime() ?? -Infinity
  const isBoth = now.getTime() - since < bothMs
  return [secretOf(checkId, last), secretOf(checkId, isBoth ? last - 1 : 0)]
}

/** Secrets that another process may have given meanwhile. Whoever signs with one had it from the desk. */
export const secretsAhead = (
  { secretOf }: Pushes,
  checkId: string,
  connected: Pick<Connected, 'webhookRevision'> | undefined,
): readonly string[] => [1, 2, 3].map((ahead) => secretOf(checkId, (connected?.webhookRevision ?? 0) + ahead))

/** A delivery as it came in, with the headers that Standard Webhooks names. */
export interface Delivery {
  id: string
  /** Seconds since the epoch, as text. */
  timestamp: string
  /** One or several signatures, as `v1,<base64>`, with blanks between them. */
  signature: string
  body: string
}

/** The signature of a delivery: HMAC-SHA256 over id, time and body. */
export const signatureOf = (secret: string, { id, timestamp, body }: Omit<Delivery, 'signature'>): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')}`

/** Seconds by which the clock of a sender may differ. */
export const mostSecondsOff = 300

/**
 * True for a delivery that was signed with one of the secrets, at about this time. Takes as long for a wrong one, however much of it
 * is right.
 */
export const isSigned = (secrets: readonly string[], delivery: Delivery, now: Date): boolean => {
  const expected = secrets.map((secret) => Buffer.from(signatureOf(secret, delivery)))
  const isRight = delivery.signature
    .slice(0, 1000)
    .split(' ')
    .map((one) => Buffer.from(one))
    .flatMap((given) => expected.map((one) => given.length === one.length && timingSafeEqual(given, one)))
    .some(Boolean)
  const isRecent =
    /^\d{1,12}$/.test(delivery.timestamp) &&
    Math.abs(now.getTime() / 1000 - Number(delivery.timestamp)) <= mostSecondsOff
  return isRight && isRecent
}
