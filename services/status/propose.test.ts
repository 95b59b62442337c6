import { describe, expect, test } from 'vitest'
import { proposalOf, rounded } from './propose.ts'

const start = Date.parse('2026-03-02T06:00:00Z')
/** The ends of runs with these minutes between them. */
const endsAfter = (...gaps: number[]): number[] =>
  gaps.reduce((ends, gap) => [...ends, ends.at(-1)! + gap * 60_000], [start])
const times = (count: number, gap: number): number[] => Array.from({ length: count }, () => gap)

describe('thresholds from the past', () => {
  test.each<[string, number[], [sla: number, warn: number, crit: number]]>([
    ['every quarter of an hour', times(20, 15), [15, 15, 30]],
    ['hourly, two minutes late at times', [...times(20, 60), 62, 58], [60, 60, 120]],
    ['hourly, often late', [...times(10, 60), ...times(5, 75)], [90, 90, 180]],
    ['daily on the minute', times(20, 1440), [1440, 1440, 2880]],
    ['daily, some minutes early or late', [1437, 1443, 1440, 1446, 1434], [1560, 1560, 4320]],
    ['on working days', [1440, 1440, 1440, 1440, 4320, 1440, 1440, 1440, 1440, 4320], [4320, 4320, 10_080]],
    ['hourly, away for a day once', [...times(40, 60), 1440], [60, 60, 1440]],
    ['weekly', times(4, 10_080), [10_080, 10_080, 20_160]],
    ['once in two years', times(4, 1_051_200), [525_600, 525_600, 525_600]],
  ])('%s', (_, gaps, [slaMinutes, warnAfterMinutes, critAfterMinutes]) => {
    const proposed = proposalOf(endsAfter(...gaps))
    const sorted = gaps.toSorted((a, b) => a - b)
    expect(proposed).toEqual({
      ...{ slaMinutes, warnAfterMinutes, critAfterMinutes, intervals: gaps.length },
      ...{ usualMinutes: sorted[Math.floor(gaps.length / 2)], longestMinutes: sorted.at(-1) },
    })
  })

  test.each<[string, number[]]>([
    ['without runs', []],
    ['of one run', [start]],
    ['of three runs, which is too few', endsAfter(60, 60)],
    ['of runs without an end', [0, 0, 0, 0, 0]],
    ['of one run that is told five times', times(5, start)],
  ])('%s: those of every check', (_, ends) => {
    expect(proposalOf(ends)).toEqual({
      slaMinutes: 60,
      warnAfterMinutes: 60,
      critAfterMinutes: 120,
      intervals: 0,
      usualMinutes: null,
      longestMinutes: null,
    })
  })

  test('the order of the runs does not matter', () => {
    const ends = endsAfter(60, 70, 200, 55)
    expect(proposalOf(ends.toReversed())).toEqual(proposalOf(ends))
  })

  test('whatever the intervals: 95 of 100 keep the promise, none passes the limit, and all are minutes people set', () => {
    // Numbers that only look like chance, so that a failure comes again.
    let seed = 7
    const next = (most: number): number => (seed = (seed * 48_271) % 2_147_483_647) % most
    for (let round = 0; round < 300; round++) {
      const gaps = Array.from({ length: 3 + next(60) }, () => 1 + next(20_000))
      const { slaMinutes: sla, warnAfterMinutes: warn, critAfterMinutes: crit } = proposalOf(endsAfter(...gaps))
      expect(gaps.filter((gap) => gap <= sla).length / gaps.length).toBeGreaterThanOrEqual(0.95)
      expect(Math.max(...gaps)).toBeLessThanOrEqual(crit)
      expect(warn).toBe(sla)
      expect(crit).toBeGreaterThanOrEqual(Math.min(2 * sla, 525_600))
      expect([rounded(sla), rounded(crit)]).toEqual([sla, crit])
    }
  })
})
