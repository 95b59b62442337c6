import type { Outcome } from '../services/posts/ledger.ts'
import { retryAfterMs } from '../services/kernel/retry-after.ts'
import type { Row } from '../services/store/tables.ts'

/** A request of the desk to Teams: post a new message, edit one, or open the personal chat with somebody. */
export type Operation = 'create' | 'edit' | 'open'

/** The meaning of a refusal: when to try again, and what follows after the last try. */
interface Meaning {
  /** Seconds before each further try. Teams may ask for longer. */
  waits: readonly number[]
  /**
   * After the last of them: `parks` until somebody writes there, with a try now and then; `fails` because only another
   * card can help; `waits` for longer each time; or `anew`, because the message is gone and is posted again.
   */
  then: 'parks' | 'fails' | 'waits' | 'anew'
  /** Those who are left alone meanwhile; when absent the post alone, and its conversation once it is parked. */
  holds?: Outcome['holds']
  /** True if Teams may have done it all the same. */
  uncertain?: true
}

/**
 * For faults that pass by themselves. Twenty tries within an hour and a half: 2 s, doubled each time, at most five
 * minutes.
 */
const passes: Meaning = {
  waits: Array.from({ length: 20 }, (_, index) => Math.min(300, 2 * 2 ** index)),
  then: 'waits',
}
/** For a conversation that got too much: others would be refused there as well. */
const throttled: Meaning = { ...passes, holds: 'conversation' }
/** For a new message that may be there: it is looked for, or comes twice, so it is tried less often. */
const uncertain: Meaning = { waits: [5, 60, 600], then: 'waits', uncertain: true }
/** For refusals that Teams sends by mistake now and then: two more tries tell. */
const odd: Meaning = { waits: [30, 300], then: 'parks' }
/** For conversations that only people can open again: they removed or blocked the desk, or deleted the conversation. */
const closed: Meaning = { waits: [], then: 'parks' }
/** For a desk that nobody lets in: every other request of the tenant would be refused as well. */
const shut: Meaning = { waits: [60, 300], then: 'parks', holds: 'tenant' }
/** For a card that Teams does not take: it is tried once more as a simpler one (`delivery/redraw.ts`). */
const untakable: Meaning = { waits: [0], then: 'fails' }
/** The rule for a message that may be gone: it counts as gone once Teams says so twice in a row. */
const missing: Meaning = { waits: [0], then: 'anew' }

interface Rule {
  operation?: Operation
  /** HTTP status; null when there was no answer. */
  status?: number | null
  code?: string
  means: Meaning
}

const gone = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'CERT_HAS_EXPIRED']

/**
 * The rules by which refusals are judged; the first rule that fits counts. One odd answer is never final, and nothing
 * is tried without an end: a post that goes on being refused rests for longer each time. The table in docs/operations.md
 * says the same to operators.
 * https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis
 */
const rules: readonly Rule[] = [
  // Nobody was reached.
  ...gone.map((code): Rule => ({ status: null, code, means: passes })),
  { status: 412, means: passes },
  { status: 429, means: throttled },
  // The answer got lost, or cannot be read, or comes from a machine on the way: the message may be there.
  ...[null, 200, 201, 202, 408, 500, 502, 503, 504].flatMap((status): Rule[] => [
    { status, operation: 'create', means: uncertain },
    { status, means: passes },
  ]),
  { status: 404, operation: 'edit', code: 'ActivityNotFoundInConversation', means: missing },
  // Teams loses a conversation for some seconds: https://github.com/MicrosoftDocs/msteams-docs/issues/9425
  { status: 404, operation: 'edit', means: odd },
  { status: 404, means: closed },
  { status: 401, code: 'BotNotRegistered', means: shut },
  { status: 403, code: 'BotDisabledByAdmin', means: shut },
  { status: 403, code: 'BotNotInConversationRoster', means: closed },
  { status: 403, code: 'ConversationBlockedByUser', means: closed },
  { status: 403, code: 'ForbiddenOperationException', means: closed },
  { status: 403, code: 'InvalidBotApiHost', means: closed },
  // The message is not the desk's own any more, for example after its registration was replaced.
  { status: 403, operation: 'edit', code: 'NotEnoughPermissions', means: missing },
  { status: 403, code: 'NotEnoughPermissions', means: closed },
  { status: 400, means: untakable },
  { status: 413, means: untakable },
  { means: odd },
]

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

const meaningOf = (operation: Operation, status: number | null, code: string | undefined): Meaning =>
  rules.find(
    (rule) =>
      (rule.operation === undefined || rule.operation === operation) &&
      (rule.status === undefined || rule.status === status) &&
      (rule.code === undefined || rule.code === code),
  )!.means

/** The meaning of a refusal as it was put on record: `404 ConversationNotFound`, `502`, `ECONNRESET`. */
const meaningBefore = (operation: Operation, lastError: string): Meaning => {
  const [, status, code] = /^(\d{3})? ?(.*)$/.exec(lastError)!
  return meaningOf(operation, status === undefined ? null : Number(status), code || undefined)
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
