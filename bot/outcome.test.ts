import { describe, expect, it } from 'vitest'
import type { Operation } from './meanings.ts'
import { judgeRefusal, outcomeOf } from './outcome.ts'

const now = new Date('2026-03-02T12:00:00Z')
const refused = (status: number | undefined, code: string | undefined, retryAfter?: string) => ({
  ...(status !== undefined && { statusCode: status }),
  ...(status === undefined ? { code } : { code: 'RestError', details: { error: { code } } }),
  response: { headers: { get: (name: string) => (name === 'retry-after' ? retryAfter : undefined) } },
})
const inSeconds = (at: Date | null) => (at ? (at.getTime() - now.getTime()) / 1000 : 0)
/** Neither early nor late. */
const middling = 0.5
const hour = 3600
const day = 24 * hour

type What = 'waits' | 'may be there' | 'is parked' | 'needs another card' | 'is posted anew'
type Row = [
  Operation,
  status: number | undefined,
  code: string | undefined,
  inARow: number,
  What,
  seconds: number,
  alone?: 'conversation' | 'tenant',
]
const meanings: Record<string, What> = {
  PENDING: 'waits',
  UNCERTAIN: 'may be there',
  BLOCKED: 'is parked',
  FAILED: 'needs another card',
}

/**
 * Each row: an answer of Teams, how often it came in a row, its meaning, the seconds until the next try, and who is left
 * alone until then besides the post.
 */
const rows: Row[] = [
  ['edit', 429, 'Throttled', 1, 'waits', 2, 'conversation'],
  ['create', 429, 'Throttled', 2, 'waits', 4, 'conversation'],
  ['open', 429, 'Throttled', 1, 'waits', 2, 'conversation'],
  ['edit', 412, 'PreconditionFailed', 2, 'waits', 4],
  ['create', 412, 'PreconditionFailed', 1, 'waits', 2],
  ['edit', 500, 'ServiceError', 1, 'waits', 2],
  ['edit', 502, 'ServiceError', 3, 'waits', 8],
  ['open', 503, 'ServiceError', 8, 'waits', 256],
  ['create', 500, 'ServiceError', 1, 'may be there', 5],
  ['create', 503, 'ServiceError', 2, 'may be there', 60],
  ['create', 504, undefined, 3, 'may be there', 600],
  ['create', 502, undefined, 4, 'may be there', hour],
  ['create', 502, undefined, 300, 'may be there', day],
  ['create', 201, undefined, 1, 'may be there', 5],
  ['create', 408, undefined, 1, 'may be there', 5],
  ['edit', 504, undefined, 9, 'waits', 300],
  ['edit', 502, 'ServiceError', 20, 'waits', 300],
  ['edit', 502, 'ServiceError', 21, 'is parked', hour],
  ['edit', 429, 'Throttled', 22, 'is parked', 2 * hour],
  ['create', undefined, 'ETIMEDOUT', 1, 'may be there', 5],
  ['create', undefined, 'ECONNRESET', 1, 'may be there', 5],
  ['create', undefined, undefined, 1, 'may be there', 5],
  ['edit', undefined, 'ECONNRESET', 1, 'waits', 2],
  ['create', undefined, 'ECONNREFUSED', 1, 'waits', 2],
  ['create', undefined, 'ENOTFOUND', 2, 'waits', 4],
  ['open', undefined, 'ECONNREFUSED', 4, 'waits', 16],
  ['edit', undefined, undefined, 1, 'waits', 2],
  ['edit', undefined, undefined, 30, 'is parked', day],

  ['edit', 404, 'ActivityNotFoundInConversation', 1, 'waits', 0],
  ['edit', 404, 'ActivityNotFoundInConversation', 2, 'is posted anew', 0],
  ['create', 404, 'ActivityNotFoundInConversation', 1, 'is parked', hour],
  ['edit', 404, 'ConversationNotFound', 1, 'waits', 30],
  ['edit', 404, 'ConversationNotFound', 2, 'waits', 300],
  ['edit', 404, 'ConversationNotFound', 3, 'is parked', hour],
  ['edit', 404, 'ConversationNotFound', 4, 'is parked', 2 * hour],
  ['edit', 404, 'ConversationNotFound', 8, 'is parked', day],
  ['edit', 404, 'ConversationNotFound', 500, 'is parked', day],
  ['create', 404, 'ConversationNotFound', 1, 'is parked', hour],
  ['create', 404, 'ConversationNotFound', 3, 'is parked', 4 * hour],
  ['open', 404, 'ConversationNotFound', 1, 'is parked', hour],
  ['edit', 404, 'NobodyKnows', 1, 'waits', 30],
  ['edit', 404, undefined, 3, 'is parked', hour],
  ['create', 404, undefined, 1, 'is parked', hour],

  ['create', 403, 'BotNotInConversationRoster', 1, 'is parked', hour],
  ['edit', 403, 'BotNotInConversationRoster', 2, 'is parked', 2 * hour],
  ['edit', 403, 'BotDisabledByAdmin', 1, 'waits', 60, 'tenant'],
  ['edit', 403, 'BotDisabledByAdmin', 3, 'is parked', hour, 'tenant'],
  ['edit', 403, 'ConversationBlockedByUser', 6, 'is parked', day],
  ['edit', 403, 'InvalidBotApiHost', 1, 'is parked', hour],
  ['edit', 403, 'NotEnoughPermissions', 1, 'waits', 0],
  ['edit', 403, 'NotEnoughPermissions', 2, 'is posted anew', 0],
  ['create', 403, 'NotEnoughPermissions', 1, 'is parked', hour],
  ['open', 403, 'ForbiddenOperationException', 1, 'is parked', hour],
  ['edit', 403, 'NobodyKnows', 1, 'waits', 30],
  ['edit', 403, 'NobodyKnows', 2, 'waits', 300],
  ['create', 403, undefined, 3, 'is parked', hour],

  ['create', 401, 'BotNotRegistered', 1, 'waits', 60, 'tenant'],
  ['create', 401, 'BotNotRegistered', 2, 'waits', 300, 'tenant'],
  ['create', 401, 'BotNotRegistered', 3, 'is parked', hour, 'tenant'],
  ['create', 401, undefined, 1, 'waits', 30],
  ['edit', 400, 'BadArgument', 1, 'waits', 0],
  ['edit', 400, 'BadArgument', 2, 'needs another card', hour],
  ['open', 400, 'BadArgument', 3, 'needs another card', 2 * hour],
  ['create', 413, 'MessageSizeTooBig', 1, 'waits', 0],
  ['create', 413, 'MessageSizeTooBig', 2, 'needs another card', hour],
  ['edit', 418, 'NobodyKnows', 1, 'waits', 30],
  ['create', 409, undefined, 3, 'is parked', hour],
]

describe('a refusal', () => {
  it.each(rows)('%s, %s %s, for the %i. time in a row: %s, %i s', (...row) => {
    const [operation, status, code, times, what, seconds, alone] = row
    const lastError = [status, code].filter(Boolean).join(' ') || 'ERROR'
    const before = { attempts: times - 1, lastError: times > 1 ? lastError : null }
    const judged = judgeRefusal(operation, refused(status, code), before, now, middling)
    const { anew, state, holds } = judged
    const said = anew ? 'is posted anew' : meanings[state]
    expect(holds).toBe(alone ?? (state === 'BLOCKED' ? 'conversation' : 'post'))
    expect([said, inSeconds(judged.nextAttemptAt)]).toEqual([what, seconds])
    expect(judged).toMatchObject({ attempts: times, lastError })
  })

  it.each<[string | undefined, number]>([
    ['30', 30],
    ['Mon, 02 Mar 2026 12:00:45 GMT', 45],
    ['soon', 2],
    [undefined, 2],
  ])('with Retry-After %s waits %i s', (retryAfter, seconds) => {
    const judged = judgeRefusal(
      'edit',
      refused(429, 'Throttled', retryAfter),
      { attempts: 0, lastError: null },
      now,
      middling,
    )
    expect(inSeconds(judged.nextAttemptAt)).toBe(seconds)
  })

  it.each([
    [0, 1.5],
    [1, 2.5],
  ])('is tried again earlier or later as chance has it: %f, %f s', (chance, seconds) => {
    const judged = judgeRefusal('edit', refused(502, undefined), { attempts: 0, lastError: null }, now, chance)
    expect(inSeconds(judged.nextAttemptAt)).toBe(seconds)
  })

  it.each<[string, number, string, number]>([
    ['429 Throttled', 10, '404 NobodyKnows', 300],
    ['502', 3, '403 NobodyKnows', 300],
    ['404 NobodyKnows', 2, '502', 8],
  ])('after another one, %s %i times, is not final: %s waits %i s', (lastError, attempts, text, seconds) => {
    const [status, code] = text.split(' ')
    const judged = judgeRefusal('edit', refused(Number(status), code), { attempts, lastError }, now, middling)
    expect(judged.state).toBe('PENDING')
    expect(inSeconds(judged.nextAttemptAt)).toBe(seconds)
  })

  it('of a message that is gone counts twice in a row only: another refusal in between says nothing about it', () => {
    const gone = refused(404, 'ActivityNotFoundInConversation')
    const judged = judgeRefusal('edit', gone, { attempts: 3, lastError: '502 ServiceError' }, now, middling)
    expect(judged).toMatchObject({ anew: false })
    expect(inSeconds(judged.nextAttemptAt)).toBe(2)
    expect(judgeRefusal('edit', gone, judged, now, middling)).toMatchObject({ anew: true })
  })

  it('that never came is a timeout', () => {
    const judged = judgeRefusal('create', { name: 'AbortError' }, { attempts: 0, lastError: null }, now, middling)
    expect(judged).toMatchObject({ lastError: 'TIMEOUT', state: 'UNCERTAIN' })
  })

  it('that is no error of Teams says nothing about the message', () => {
    const judged = judgeRefusal('create', 'what?', { attempts: 0, lastError: null }, now, middling)
    expect(judged).toMatchObject({ lastError: 'ERROR', state: 'UNCERTAIN' })
  })
})

describe('a try to send a post', () => {
  const post = { activityId: 'a1', attempts: 1, lastError: '404 ActivityNotFoundInConversation' }

  it('that worked forgets earlier trouble', () => {
    expect(outcomeOf({ activityId: 'a2' }, post, now, middling)).toEqual({
      state: 'SHOWN',
      holds: 'post',
      activityId: 'a2',
      attempts: 0,
      nextAttemptAt: null,
      lastError: null,
      shown: true,
    })
  })
  it('that is too big the first time is drawn smaller', () => {
    const error = refused(413, 'MessageSizeTooBig')
    expect(outcomeOf({ error }, post, now, middling)).toMatchObject({ state: 'PENDING' })
  })
  it.each<[string, Parameters<typeof refused>, object]>([
    ['gone lets go of its message', [404, 'ActivityNotFoundInConversation'], { state: 'PENDING', activityId: null }],
    ['blocked keeps it', [403, 'BotNotInConversationRoster'], { state: 'BLOCKED', activityId: 'a1' }],
    ['put off keeps it', [503, 'ServiceError'], { state: 'PENDING', activityId: 'a1' }],
    ['too big keeps it, and wants another card', [413, 'MessageSizeTooBig'], { state: 'FAILED', activityId: 'a1' }],
  ])('that is %s', (_, error, outcome) => {
    const lastError = error.join(' ')
    expect(outcomeOf({ error: refused(...error) }, { ...post, lastError }, now, middling)).toMatchObject({
      ...outcome,
      shown: false,
    })
  })
})
