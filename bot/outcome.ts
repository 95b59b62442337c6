import type { Outcome } from '../services/posts/ledger.ts'
import { retryAfterMs } from '../services/kernel/retry-after.ts'
import type { Row } from '../services/store/tables.ts'

interface Refused {
  statusCode?: number
  code?: string
  details?: { error?: { code?: string } }
  body?: { error?: { code?: string } }
  response?: { headers?: { get?: (name: string) => string | undefined } }
}

/** Codes after which only a person can help: https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability */
const blocked = new Set([
  'BotNotInConversationRoster',
  'BotDisabledByAdmin',
  'ConversationBlockedByUser',
  'ForbiddenOperationException',
  'InvalidBotApiHost',
])
const firstWaitMs = 2_000
const longestWaitMs = 300_000
const blockedWaitMs = 3_600_000

/** Milliseconds to wait before the next try: what Teams asks for, else doubling. */
const waitMs = ({ response }: Refused, attempts: number, now: Date): number =>
  retryAfterMs(response?.headers?.get?.('retry-after'), now) ||
  Math.min(longestWaitMs, firstWaitMs * 2 ** (attempts - 1))

/** Judges a try. A message that is gone is posted again; a full stop, or a card Teams will never take, waits for an hour; all else waits and tries again. */
export const outcomeOf = (
  result: { activityId: string } | { error: unknown },
  post: Row<'posts'>,
  now: Date,
): Outcome => {
  if ('activityId' in result)
    return {
      activityId: result.activityId,
      state: 'SHOWN',
      attempts: 0,
      nextAttemptAt: null,
      lastError: null,
      gone: false,
      shown: true,
    }
  const error = (result.error ?? {}) as Refused
  const code = error.details?.error?.code ?? error.body?.error?.code ?? error.code
  const lastError = [error.statusCode, code].filter(Boolean).join(' ') || 'ERROR'
  const attempts = post.attempts + 1
  const failed = { attempts, lastError, shown: false }
  if (post.activityId && error.statusCode === 404)
    return { ...failed, activityId: null, state: 'PENDING', nextAttemptAt: null, gone: true }
  const defect = error.statusCode === 400 || error.statusCode === 413
  if (defect || (error.statusCode === 403 && blocked.has(code ?? '')))
    return {
      ...failed,
      activityId: post.activityId,
      state: 'BLOCKED',
      nextAttemptAt: new Date(now.getTime() + blockedWaitMs),
      gone: false,
    }
  return {
    ...failed,
    activityId: post.activityId,
    state: 'PENDING',
    nextAttemptAt: new Date(now.getTime() + waitMs(error, attempts, now)),
    gone: false,
  }
}
