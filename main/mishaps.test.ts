import { describe, expect, it } from 'vitest'
import type { LogLine } from '../services/kernel/log.ts'
import { createMishaps } from './mishaps.ts'

const begin = new Date('2026-03-02T09:00:00Z').getTime()
const minuteOf = (at: Date | null): number | null => at && (at.getTime() - begin) / 60_000

/** What a process knows of its mishaps at a minute, after these lines: each with the minute at which it was written. */
const after = (lines: readonly [minute: number, line: LogLine][], now: number) => {
  let minute = 0
  const mishaps = createMishaps(() => new Date(begin + minute * 60_000))
  for (const [at, line] of lines) {
    minute = at
    mishaps.observe(line)
  }
  minute = now
  return mishaps.known()
}

const turn = (outcome: string): LogLine => ({ kind: 'turn', name: 'command.status', outcome })
const sent = (outcome: string, post: unknown = 'a'): LogLine => ({ kind: 'delivery', name: 'status', outcome, post })

describe('an error', () => {
  it.each<[rule: string, lines: [number, LogLine][], now: number, errors: number[], erredAt: number | null]>([
    ['is a turn that ended in a defect', [[1, turn('DEFECT')]], 2, [1], 1],
    ['is a request that did', [[1, { ...turn('DEFECT'), kind: 'request' }]], 2, [1], 1],
    ['is no turn that went well', [[1, turn('OK')]], 2, [], null],
    ['is no refusal, which has a reason', [[1, turn('UNAVAILABLE')]], 2, [], null],
    ['is no run of a source, which is watched by itself', [[1, { ...turn('DEFECT'), kind: 'run' }]], 2, [], null],
    ['counts for a quarter of an hour', [[1, turn('DEFECT')]], 15.9, [1], 1],
    ['does not count after that, but it is known when the last was', [[1, turn('DEFECT')]], 16, [], 1],
    ['leaves those before it that are recent', [0, 1, 14, 15].map((at) => [at, turn('DEFECT')]), 15, [1, 14, 15], 15],
  ])('%s', (_, lines, now, errors, erredAt) => {
    const known = after(lines, now)
    expect([known.errors.map(minuteOf), minuteOf(known.erredAt)]).toEqual([errors, erredAt])
  })
})

describe('a message', () => {
  it.each<[rule: string, lines: [number, LogLine][], waits: Record<string, number>, deliveredAt: number | null]>([
    ['that is shown waits for nothing', [[1, sent('SHOWN')]], {}, null],
    ['waits where Teams has too many', [[1, sent('429')]], { a: 1 }, null],
    ['waits while Teams is away', [[1, sent('503')]], { a: 1 }, null],
    ['waits after an answer that nobody knows', [[1, sent('302')]], { a: 1 }, null],
    ['waits since it was first tried', [1, 5, 9].map((at) => [at, sent('503')]), { a: 1 }, null],
    [
      'waits beside another',
      [
        [1, sent('503')],
        [2, sent('429', 'b')],
      ],
      { a: 1, b: 2 },
      null,
    ],
    [
      'waits no longer once it is shown',
      [
        [1, sent('503')],
        [4, sent('SHOWN')],
      ],
      {},
      4,
    ],
    [
      'waits no longer for the desk where a person has to do something',
      [
        [1, sent('503')],
        [4, sent('403 BotNotInConversationRoster')],
      ],
      {},
      4,
    ],
    ...['403 BlockedByUser', '401', '404', '413', '400', 'DROPPED'].map(
      (outcome): [string, [number, LogLine][], Record<string, number>, null] => [
        `that ends with ${outcome} waits for a person`,
        [[1, sent(outcome)]],
        {},
        null,
      ],
    ),
    ['without a post is none', [[1, sent('503', null)]], {}, null],
    ['is told by delivery alone', [[1, { ...sent('503'), kind: 'desk' }]], {}, null],
  ])('%s', (_, lines, waits, deliveredAt) => {
    const { undelivered, deliveredAt: taken } = after(lines, 10)
    const since = Object.fromEntries([...undelivered].map(([post, at]) => [post, minuteOf(at)]))
    expect([since, minuteOf(taken)]).toEqual([waits, deliveredAt])
  })
})
