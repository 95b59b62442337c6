import type { Outcome } from '../services/posts/ledger.ts'
import { retryAfterMs } from '../services/kernel/retry-after.ts'
import type { Row } from '../services/store/tables.ts'
import { meaningBefore, meaningOf, type Meaning, type Operation } from './meanings.ts'

const firstRestMs = 3_600_000
const longestRestMs = 86_400_000

interface Refused {
  name?: string
  statusCode?: number
  code?: string
  details?: { error?: { code?: string } }
  body?: { error?: { code?: string } }
  response?: { headers?: { get?: (name: string) => string | undefined } }
}

/** The earlier tries: the number of refusals since the last success, and the last of them. */
export type Before = Pick<Row<'posts'>, 'attempts' | 'lastError'>

/** A refusal as it was judged: when the next try is due, and how. */
export interface Judgement extends Before {
  lastError: string
  /** The time of the next try; null when it is due at once. */
  nextAttemptAt: Date | null
  state: Outcome['state']
  anew: boolean
  holds: Outcome['holds']
}

/** Errors of the SDK that have no code, by name. */
const timeouts: Readonly<Record<string, string>> = { AbortError: 'TIMEOUT' }

/** The state of a post that waits for a further try, and of one whose tries are over for now. */
const stateOf = ({ then, uncertain }: Meaning, isOver: boolean): Outcome['state'] => {
  if (uncertain) return 'UNCERTAIN'
  if (!isOver) return 'PENDING'
  return then === 'parks' || then === 'waits' ? 'BLOCKED' : then === 'fails' ? 'FAILED' : 'PENDING'
}

/**
 * Judges what the SDK threw. Pure. `chance`, from 0 to 1, spreads tries over half of the wait, so that what was refused
 * together is not tried together.
 */
export const judgeRefusal = (
  operation: Operation,
  thrown: unknown,
  before: Before,
  now: Date,
  chance: number,
): Judgement => {
  const error = (thrown ?? {}) as Refused
  const status = error.statusCode ?? null
  // If Teams answered, the SDK's own code (REST_ERROR and the like) carries no information.
  const code =
    error.details?.error?.code ??
    error.body?.error?.code ??
    (status === null ? (error.code ?? timeouts[error.name ?? '']) : undefined)
  const lastError = [status, code].filter(Boolean).join(' ') || 'ERROR'
  const means = meaningOf(operation, status, code)
  const last = means.waits.length
  // What was refused for another reason before is not given up at once for this one.
  const isOther = before.lastError !== null && meaningBefore(operation, before.lastError) !== means
  const tries = isOther ? Math.min(before.attempts, Math.max(0, last - 1)) : before.attempts
  const askedMs = retryAfterMs(error.response?.headers?.get?.('retry-after'), now) ?? 0
  const after = (ms: number): Date | null => (ms > 0 ? new Date(now.getTime() + Math.round(ms)) : null)
  const spread = 0.75 + chance / 2
  // Twice in a row: another refusal in between says nothing about the message.
  const anew = means.then === 'anew' && before.lastError === lastError && tries >= last
  const isSame = means.then !== 'fails' || before.lastError === lastError
  const isOver = means.then !== 'anew' && isSame && tries >= last
  const restMs = Math.min(longestRestMs, firstRestMs * 2 ** (tries - last)) * spread
  const waits = means.waits[Math.min(tries, last - 1)] ?? 0
  const waitMs = 1000 * Math.max(isOther ? 2 : 0, waits) * spread
  const nextMs = isOver ? Math.max(restMs, askedMs) : askedMs || waitMs
  const state = stateOf(means, isOver)
  return {
    attempts: tries + 1,
    lastError,
    nextAttemptAt: anew ? null : after(nextMs),
    state,
    anew,
    holds: means.holds ?? (state === 'BLOCKED' ? 'conversation' : 'post'),
  }
}

/** The new state of a post after a try to send it. */
export const outcomeOf = (
  tried: { activityId: string } | { error: unknown },
  post: Pick<Row<'posts'>, 'activityId' | 'attempts' | 'lastError'>,
  now: Date,
  chance: number,
): Outcome => {
  if ('activityId' in tried)
    return {
      activityId: tried.activityId,
      state: 'SHOWN',
      attempts: 0,
      nextAttemptAt: null,
      lastError: null,
      shown: true,
      holds: 'post',
    }
  const operation = post.activityId === null ? 'create' : 'edit'
  const { anew, ...judged } = judgeRefusal(operation, tried.error, post, now, chance)
  return { ...judged, activityId: anew ? null : post.activityId, shown: false }
}
