import { describe, expect, it } from 'vitest'
import { judgeRefusal, outcomeOf, type Operation } from './outcome.ts'

const now = new Date('2026-03-02T12:00:00Z')
const refused = (status: number | undefined, code: string | undefined, retryAfter?: string) => ({
  ...(status !== undefined && { statusCode: status }),
  ...(status === undefined ? { code } : { code: 'RestError', details: { error: { code } } }),
  response: { headers: { get: (name: string) => (name === 'retry-after' ? retryAfter : undefined) } },
})
const inSeconds = (at: Date | null) => (at ? (at.getTime() - now.getTime()) / 1000 : 0)
const hour = 3600
const day = 24 * hour

type What = 'waits' | 'rests' | 'rests, nobody can wake it' | 'is posted anew'
type Row = [Operation, status: number | undefined, code: string | undefined, inARow: number, What, seconds: number]

/** Each row: an answer of Teams, how often it came in a row, its meaning, and the seconds until the next try. */
const rows: Row[] = [
  ['edit', 429, 'Throttled', 1, 'waits', 2],
  ['create', 429, 'Throttled', 2, 'waits', 4],
  ['open', 429, 'Throttled', 1, 'waits', 2],
  ['edit', 412, 'PreconditionFailed', 2, 'waits', 4],
  ['create', 412, 'PreconditionFailed', 1, 'waits', 2],
  ['edit', 500, 'ServiceError', 1, 'waits', 2],
  ['edit', 502, 'ServiceError', 3, 'waits', 8],
  ['create', 503, 'ServiceError', 8, 'waits', 256],
  ['edit', 504, undefined, 9, 'waits', 300],
  ['edit', 502, 'ServiceError', 20, 'waits', 300],
  ['edit', 502, 'ServiceError', 21, 'rests', hour],
  ['edit', 429, 'Throttled', 22, 'rests', 2 * hour],
  ['create', undefined, 'ETIMEDOUT', 1, 'waits', 2],
  ['open', undefined, 'ECONNREFUSED', 4, 'waits', 16],
  ['edit', undefined, undefined, 1, 'waits', 2],
  ['edit', undefined, undefined, 30, 'rests', day],

  ['edit', 404, 'ActivityNotFoundInConversation', 1, 'waits', 0],
  ['edit', 404, 'ActivityNotFoundInConversation', 2, 'is posted anew', 0],
  ['create', 404, 'ActivityNotFoundInConversation', 1, 'rests', hour],
  ['edit', 404, 'ConversationNotFound', 1, 'waits', 30],
  ['edit', 404, 'ConversationNotFound', 2, 'waits', 300],
  ['edit', 404, 'ConversationNotFound', 3, 'rests', hour],
  ['edit', 404, 'ConversationNotFound', 4, 'rests', 2 * hour],
  ['edit', 404, 'ConversationNotFound', 8, 'rests', day],
  ['edit', 404, 'ConversationNotFound', 500, 'rests', day],
  ['create', 404, 'ConversationNotFound', 1, 'rests', hour],
  ['create', 404, 'ConversationNotFound', 3, 'rests', 4 * hour],
  ['open', 404, 'ConversationNotFound', 1, 'rests', hour],
  ['edit', 404, 'NobodyKnows', 1, 'waits', 30],
  ['edit', 404, undefined, 3, 'rests', hour],
  ['create', 404, undefined, 1, 'rests', hour],

  ['create', 403, 'BotNotInConversationRoster', 1, 'rests', hour],
  ['edit', 403, 'BotNotInConversationRoster', 2, 'rests', 2 * hour],
  ['edit', 403, 'BotDisabledByAdmin', 1, 'rests', hour],
  ['edit', 403, 'ConversationBlockedByUser', 6, 'rests', day],
  ['edit', 403, 'InvalidBotApiHost', 1, 'rests', hour],
  ['edit', 403, 'NotEnoughPermissions', 1, 'rests', hour],
  ['open', 403, 'ForbiddenOperationException', 1, 'rests', hour],
  ['edit', 403, 'NobodyKnows', 1, 'waits', 30],
  ['edit', 403, 'NobodyKnows', 2, 'waits', 300],
  ['create', 403, undefined, 3, 'rests', hour],

  ['create', 401, 'BotNotRegistered', 1, 'rests', hour],
  ['create', 401, undefined, 1, 'waits', 30],
  ['edit', 400, 'BadArgument', 1, 'rests, nobody can wake it', hour],
  ['open', 400, 'BadArgument', 2, 'rests, nobody can wake it', 2 * hour],
  ['create', 413, 'MessageSizeTooBig', 1, 'rests, nobody can wake it', hour],
  ['edit', 418, 'NobodyKnows', 1, 'waits', 30],
  ['create', 409, undefined, 3, 'rests', hour],
]

describe('a refusal', () => {
  it.each(rows)('%s, %s %s, for the %i. time in a row: %s, %i s', (operation, status, code, times, what, seconds) => {
    const lastError = [status, code].filter(Boolean).join(' ') || 'ERROR'
    const before = { attempts: times - 1, lastError: times > 1 ? lastError : null }
    const judged = judgeRefusal(operation, refused(status, code), before, now)
    const { anew, rests, wakes } = judged
    const said = anew ? 'is posted anew' : !rests ? 'waits' : wakes ? 'rests' : 'rests, nobody can wake it'
    expect([said, inSeconds(judged.nextAttemptAt)]).toEqual([what, seconds])
    expect(judged).toMatchObject({ attempts: times, lastError })
  })

  it.each<[string | undefined, number]>([
    ['30', 30],
    ['Mon, 02 Mar 2026 12:00:45 GMT', 45],
    ['soon', 2],
    [undefined, 2],
  ])('with Retry-After %s waits %i s', (retryAfter, seconds) => {
    const judged = judgeRefusal('edit', refused(429, 'Throttled', retryAfter), { attempts: 0, lastError: null }, now)
    expect(inSeconds(judged.nextAttemptAt)).toBe(seconds)
  })

  it('of a message that is gone counts twice in a row only: another refusal in between says nothing about it', () => {
    const gone = refused(404, 'ActivityNotFoundInConversation')
    const judged = judgeRefusal('edit', gone, { attempts: 3, lastError: '502 ServiceError' }, now)
    expect(judged).toMatchObject({ anew: false, nextAttemptAt: null })
    expect(judgeRefusal('edit', gone, judged, now)).toMatchObject({ anew: true })
  })

  it('that is no error of Teams waits and is tried again', () => {
    const judged = judgeRefusal('create', 'what?', { attempts: 0, lastError: null }, now)
    expect(judged).toMatchObject({ lastError: 'ERROR', rests: false })
  })
})

describe('a try to send a post', () => {
  const post = { activityId: 'a1', attempts: 1, lastError: '404 ActivityNotFoundInConversation' }

  it('that worked forgets earlier trouble', () => {
    expect(outcomeOf({ activityId: 'a2' }, post, now)).toEqual({
      state: 'SHOWN',
      holds: false,
      activityId: 'a2',
      attempts: 0,
      nextAttemptAt: null,
      lastError: null,
      shown: true,
    })
  })
  it.each<[string, Parameters<typeof refused>, object]>([
    ['gone lets go of its message', [404, 'ActivityNotFoundInConversation'], { state: 'PENDING', activityId: null }],
    ['blocked keeps it', [403, 'BotNotInConversationRoster'], { state: 'BLOCKED', activityId: 'a1' }],
    ['put off keeps it', [503, 'ServiceError'], { state: 'PENDING', activityId: 'a1' }],
    ['too big keeps it, and is not woken', [413, 'MessageSizeTooBig'], { state: 'PENDING', activityId: 'a1' }],
  ])('that is %s', (_, error, outcome) => {
    expect(outcomeOf({ error: refused(...error) }, post, now)).toMatchObject({ ...outcome, shown: false })
  })
})
