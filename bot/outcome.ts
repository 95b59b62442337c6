import type { Outcome } from '../services/posts/ledger.ts'
import { retryAfterMs } from '../services/kernel/retry-after.ts'
import type { Row } from '../services/store/tables.ts'

/** A request of the desk to Teams: post a new message, edit one, or open the personal chat with somebody. */
export type Operation = 'create' | 'edit' | 'open'

/** The meaning of a refusal: when to try again, and what follows after the last try. */
interface Meaning {
  /** Seconds before each further try. Teams may ask for longer. */
  waits: readonly number[]
  /** After the last of them: `rests`, or `anew` when the message is gone and is posted again. */
  then: 'rests' | 'anew'
  /** True if the next message in that conversation causes another try at once. */
  wakes: boolean
  /** True if Teams refused for the whole conversation, which is left alone as long. */
  holds?: boolean
}

/**
 * For faults that pass by themselves. Twenty tries within an hour and a half: 2 s, doubled each time, at most five
 * minutes.
 */
const passes: Meaning = {
  waits: Array.from({ length: 20 }, (_, index) => Math.min(300, 2 * 2 ** index)),
  then: 'rests',
  wakes: true,
}
/** For a conversation that got too much: others would be refused there as well. */
const throttled: Meaning = { ...passes, holds: true }
/** For refusals that Teams sends by mistake now and then: two more tries tell. */
const odd: Meaning = { waits: [30, 300], then: 'rests', wakes: true }
/** For conversations that only people can open again: they removed or blocked the desk, or deleted the conversation. */
const closed: Meaning = { waits: [], then: 'rests', wakes: true }
/** For a card that Teams will never accept: only another card can help. */
const untakable: Meaning = { waits: [], then: 'rests', wakes: false }
/** The rule for a message that may be gone: it counts as gone once Teams says so twice in a row. */
const missing: Meaning = { waits: [0], then: 'anew', wakes: true }

interface Rule {
  operation?: Operation
  /** HTTP status; null when there was no answer. */
  status?: number | null
  code?: string
  means: Meaning
}

/**
 * The rules by which refusals are judged; the first rule that fits counts. One odd answer is never final, and nothing
 * is tried without an end: a post that goes on being refused rests for longer each time.
 * https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis
 */
const rules: readonly Rule[] = [
  { status: null, means: passes },
  { status: 412, means: passes },
  { status: 429, means: throttled },
  { status: 500, means: passes },
  { status: 502, means: passes },
  { status: 503, means: passes },
  { status: 504, means: passes },
  { status: 404, operation: 'edit', code: 'ActivityNotFoundInConversation', means: missing },
  // Teams loses a conversation for some seconds: https://github.com/MicrosoftDocs/msteams-docs/issues/9425
  { status: 404, operation: 'edit', means: odd },
  { status: 404, means: closed },
  { status: 403, code: 'BotDisabledByAdmin', means: closed },
  { status: 403, code: 'BotNotInConversationRoster', means: closed },
  { status: 403, code: 'ConversationBlockedByUser', means: closed },
  { status: 403, code: 'ForbiddenOperationException', means: closed },
  { status: 403, code: 'InvalidBotApiHost', means: closed },
  { status: 403, code: 'NotEnoughPermissions', means: closed },
  { status: 401, code: 'BotNotRegistered', means: closed },
  { status: 400, means: untakable },
  { status: 413, means: untakable },
  { means: odd },
]

const firstRestMs = 3_600_000
const longestRestMs = 86_400_000

interface Refused {
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
  /** True when the refusal is not expected to pass by itself soon. */
  rests: boolean
  wakes: boolean
  anew: boolean
  holds: boolean
}

/** Judges what the SDK threw. Pure. */
export const judgeRefusal = (operation: Operation, thrown: unknown, before: Before, now: Date): Judgement => {
  const error = (thrown ?? {}) as Refused
  const status = error.statusCode ?? null
  // If Teams answered, the SDK's own code (REST_ERROR and the like) carries no information.
  const code = error.details?.error?.code ?? error.body?.error?.code ?? (status === null ? error.code : undefined)
  const lastError = [status, code].filter(Boolean).join(' ') || 'ERROR'
  const { means } = rules.find(
    (rule) =>
      (rule.operation === undefined || rule.operation === operation) &&
      (rule.status === undefined || rule.status === status) &&
      (rule.code === undefined || rule.code === code),
  )!
  const judged = { attempts: before.attempts + 1, lastError, wakes: means.wakes, holds: means.holds ?? false }
  const askedMs = retryAfterMs(error.response?.headers?.get?.('retry-after'), now) ?? 0
  const after = (ms: number) => (ms > 0 ? new Date(now.getTime() + ms) : null)
  const last = means.waits.length
  // Twice in a row: another refusal in between says nothing about the message.
  const anew = means.then === 'anew' && before.lastError === lastError && before.attempts >= last
  if (anew) return { ...judged, nextAttemptAt: null, rests: false, anew }
  if (means.then === 'rests' && before.attempts >= last) {
    const restMs = Math.min(longestRestMs, firstRestMs * 2 ** (before.attempts - last))
    return { ...judged, nextAttemptAt: after(Math.max(restMs, askedMs)), rests: true, anew }
  }
  const waitMs = 1000 * means.waits[Math.min(before.attempts, last - 1)]!
  return { ...judged, nextAttemptAt: after(askedMs || waitMs), rests: false, anew }
}

/** The new state of a post after a try to send it. */
export const outcomeOf = (
  tried: { activityId: string } | { error: unknown },
  post: Pick<Row<'posts'>, 'activityId' | 'attempts' | 'lastError'>,
  now: Date,
): Outcome => {
  if ('activityId' in tried)
    return {
      activityId: tried.activityId,
      state: 'SHOWN',
      attempts: 0,
      nextAttemptAt: null,
      lastError: null,
      shown: true,
      holds: false,
    }
  const operation = post.activityId === null ? 'create' : 'edit'
  const { attempts, lastError, nextAttemptAt, rests, wakes, anew, holds } = judgeRefusal(
    operation,
    tried.error,
    post,
    now,
  )
  return {
    attempts,
    lastError,
    nextAttemptAt,
    activityId: anew ? null : post.activityId,
    state: rests && wakes ? 'BLOCKED' : 'PENDING',
    shown: false,
    holds,
  }
}
