import type { Activity } from './activities.ts'
import { lotFor } from './faults.ts'
import { placeIdOf } from './messages.ts'

/** The shares of all activities, from 0 to 1, that reach the bot in another way than once and at once. */
export interface Mail {
  /** Sent a second time, at once or some seconds later. */
  duplicated?: number
  /** Held back for a moment, so that later ones of the same conversation overtake it. */
  reordered?: number
  /** Late by up to half a minute. */
  delayed?: number
}

/** The way of one activity: when it is sent, and when once more. */
export interface Way {
  afterMs: number
  againAfterMs: number | null
}

/** Teams sends an activity again when it was not answered for so long. */
const patienceMs = 15_000
/** Nobody waits longer than this for an answer to the second one. */
const endMs = 60_000

/** Decides the way of the nth activity of a conversation. */
export const wayOf = (mail: Mail, seed: number, where: string, nth: number): Way => {
  const lot = lotFor(seed, `mail ${where}`, nth)
  const happens = (rate = 0): boolean => lot.percent(100 * rate)
  const againAfterMs = happens(mail.duplicated) ? lot.one([0, 0, 200, 3000]) : null
  const heldMs = happens(mail.reordered) ? 300 + lot.upTo(1700) : 0
  const lateMs = happens(mail.delayed) ? 1000 + lot.upTo(29_000) : 0
  return { afterMs: heldMs + lateMs, againAfterMs }
}

/** The answer of a bot to an activity: status 0 when it could not be reached. */
export interface Heard {
  status: number
  body: unknown
  /** Milliseconds until the answer was there. */
  tookMs: number
}

export interface InboundParts {
  /** Brings an activity to the bot. */
  post: (activity: Activity) => Promise<{ status: number; body: unknown }>
  mail: () => Mail
  seed: number
  now: () => number
  wait: (ms: number) => Promise<void>
}

const waited = Symbol('waited')

/** Sends activities to a bot the way Teams does: sometimes late, in another order or twice, and again when nobody answers. */
export const createInbound = ({ post, mail, seed, now, wait }: InboundParts) => {
  const sent = new Map<string, number>()
  const counts = { sent: 0, duplicated: 0, late: 0, resent: 0, failed: 0 }
  const postOnce = async (activity: Activity): Promise<Heard> => {
    const begun = now()
    const heard = await post(activity).catch(() => ({ status: 0, body: null }))
    if (heard.status === 0 || heard.status >= 400) counts.failed++
    return { ...heard, tookMs: now() - begun }
  }

  return {
    counts,
    /** Sends one activity and gives the first answer to it. */
    async send(activity: Activity): Promise<Heard> {
      const placeId = placeIdOf(activity.conversation.id)
      const nth = (sent.get(placeId) ?? 0) + 1
      sent.set(placeId, nth)
      const { afterMs, againAfterMs } = wayOf(mail(), seed, placeId, nth)
      counts.sent++
      if (afterMs > 0) {
        counts.late++
        await wait(afterMs)
      }
      const first = postOnce(activity)
      if (againAfterMs !== null) {
        counts.duplicated++
        void (againAfterMs > 0 ? wait(againAfterMs) : Promise.resolve()).then(() => postOnce(activity))
      }
      const heard = await Promise.race([first, wait(patienceMs).then(() => waited)])
      if (typeof heard !== 'symbol') return heard
      counts.resent++
      const nothing = { status: 0, body: null, tookMs: patienceMs + endMs }
      return Promise.race([first, postOnce(activity), wait(endMs).then(() => nothing)])
    },
  }
}
export type Inbound = ReturnType<typeof createInbound>
