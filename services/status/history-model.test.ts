import { describe, expect, it, test } from 'vitest'
import { attainmentOf, beginOf, monthsOf, type Counts, type Mark } from './history-model.ts'

const counts = (all: number, unknown = 0, late = 0, down = 0): Counts => ({ all, unknown, late, down })

describe('the share that was of use, and within the service level', () => {
  it.each<[string, Counts[], number | null, number | null]>([
    ['nothing was measured', [], null, null],
    ['nothing that was measured says anything', [counts(5, 5)], null, null],
    ['all was well', [counts(4), counts(6)], 1, 1],
    ['some were late, one of them of no use', [counts(10, 0, 3, 1)], 0.9, 0.7],
    ['what says nothing counts neither for nor against', [counts(20, 10, 5, 0)], 1, 0.5],
    ['steps count by their results, not one each', [counts(99), counts(1, 0, 1, 1)], 0.99, 0.99],
  ])('%s', (_, all, uptime, sla) => {
    expect(attainmentOf(all)).toEqual({ uptime, sla })
  })
})

test.each([
  ['day', '2026-03-01T10:31:00.000Z'],
  ['week', '2026-02-23T11:00:00.000Z'],
  ['month', '2026-01-30T11:00:00.000Z'],
  ['year', '2025-01-31T00:00:00.000Z'],
] as const)('the range %s begins with a whole step', (range, begin) => {
  expect(beginOf(range, new Date('2026-03-02T10:30:20Z')).toISOString()).toBe(begin)
})

test('months are those of UTC, each with its own share, and with that of each check', () => {
  const mark = (at: number, late: number): Mark => ({ at, state: 'healthy', value: 1, counts: counts(10, 0, late) })
  const check = {
    checkId: 'a',
    checkType: 'freshness',
    slaMinutes: 60,
    warnAfterMinutes: 60,
    critAfterMinutes: 120,
  } as const
  const from = new Date('2026-02-27T00:00:00Z')
  expect(
    monthsOf({
      ...{ from, until: from, step: 'day' },
      checks: [
        { ...check, marks: [mark(0, 0), mark(1, 5), mark(2, 10)] },
        { ...check, checkId: 'b', marks: [mark(2, 0)] },
      ],
    }),
  ).toEqual([
    { month: '2026-02', uptime: 1, sla: 0.75, checks: [{ checkId: 'a', uptime: 1, sla: 0.75 }] },
    {
      ...{ month: '2026-03', uptime: 1, sla: 0.5 },
      checks: [
        { checkId: 'a', uptime: 1, sla: 0 },
        { checkId: 'b', uptime: 1, sla: 1 },
      ],
    },
  ])
})
