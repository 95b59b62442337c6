import { describe, expect, it } from 'vitest'
import type { Row } from '../services/store/tables.ts'
import { outcomeOf } from './outcome.ts'

const now = new Date('2026-03-02T12:00:00Z')
const post = (change: Partial<Row<'posts'>> = {}) => ({ activityId: 'a1', attempts: 0, ...change }) as Row<'posts'>
const error = (statusCode: number, code: string, retryAfter?: string) => ({
  error: {
    statusCode,
    code: 'RestError',
    details: { error: { code } },
    response: { headers: { get: (name: string) => (name === 'retry-after' ? retryAfter : undefined) } },
  },
})
const inSeconds = (at: Date | null) => at && (at.getTime() - now.getTime()) / 1000

describe('a try to send', () => {
  it('that worked forgets earlier trouble', () => {
    expect(outcomeOf({ activityId: 'a2' }, post({ attempts: 5 }), now)).toMatchObject({
      state: 'SHOWN',
      activityId: 'a2',
      attempts: 0,
      nextAttemptAt: null,
      lastError: null,
    })
  })

  it.each<[number, string, string | undefined, number, number, string]>([
    [429, 'Throttled', '30', 0, 30, 'waits as long as Teams asks'],
    [429, 'Throttled', 'Mon, 02 Mar 2026 12:00:45 GMT', 0, 45, 'also when Teams names the time'],
    [429, 'Throttled', undefined, 0, 2, 'waits a little when Teams does not say'],
    [412, 'PreconditionFailed', undefined, 1, 4, 'waits longer the second time'],
    [503, 'ServiceError', undefined, 3, 16, 'and longer'],
    [502, 'ServiceError', undefined, 20, 300, 'but never more than five minutes'],
    [403, 'BotNotInConversationRoster', undefined, 0, 3600, 'rests for an hour where the desk was thrown out'],
    [403, 'ConversationBlockedByUser', undefined, 0, 3600, 'rests where somebody blocked it'],
    [413, 'MessageSizeTooBig', undefined, 0, 3600, 'does not insist on what Teams will never take'],
  ])('%i %s (Retry-After %s, try %i): next in %i s, %s', (status, code, retryAfter, attempts, seconds) => {
    const outcome = outcomeOf(error(status, code, retryAfter), post({ attempts }), now)
    expect(inSeconds(outcome.nextAttemptAt)).toBe(seconds)
    expect(outcome).toMatchObject({
      activityId: 'a1',
      attempts: attempts + 1,
      shown: false,
      lastError: `${status} ${code}`,
    })
  })

  it('at a message that is gone starts anew at once', () => {
    expect(outcomeOf(error(404, 'ActivityNotFoundInConversation'), post(), now)).toMatchObject({
      gone: true,
      activityId: null,
      nextAttemptAt: null,
    })
  })
  it('that nobody can explain waits and tries again', () => {
    expect(outcomeOf({ error: 'what?' }, post(), now)).toMatchObject({ state: 'PENDING', lastError: 'ERROR' })
  })
})
