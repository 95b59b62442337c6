import { describe, expect, inject, it } from 'vitest'
import { loadFailures } from '../../services/status/failures-query.ts'
import { judgeMeasurement, worst } from '../../services/status/health.ts'
import { beginOf, ranges, stepMs, type Mark, type Range } from '../../services/status/history-model.ts'
import { loadPast } from '../../services/status/history-query.ts'
import { keepResults } from '../../services/status/keep-results.ts'
import { forgetDays, resultDays, rollUpDays } from '../../services/status/roll-up.ts'
import type { Store } from '../../services/store/store.ts'
import { resultStatuses } from '../../services/store/tables/status.ts'
import type { Row } from '../../services/store/tables.ts'
import { seeded } from '../../services/kernel/seeded.ts'
import { engines, newForEach } from './engines.ts'

type Result = Row<'status_results'>
const now = new Date('2026-03-12T10:30:00Z')
const day = (of: number) => new Date(Date.UTC(2026, 2, of))
/** Days of March, from one until another. */
const days = (first: number, until = first + 1) => ({ from: day(first), until: day(until) })
const limits = { slaMinutes: 60, warnAfterMinutes: 60, critAfterMinutes: 120, enabled: true, owner: null }
const checks = (['freshness', 'availability', 'quality'] as const).map((checkType) => ({
  ...{ checkId: `data-${checkType}`, platformId: 'data', checkType, source: 'files', target: '/data', ...limits },
}))
// A statement costs seconds on Spark, and many more on a machine that does other things as well.
const onSpark = inject('spark') !== undefined
const [seeds, firstDay, looks] = onSpark
  ? ([[1], 9, ['month']] as const)
  : ([[1, 2, 3, 4, 5, 6], 2, ['month', 'year']] as const)

let made = 0
const result = (checkId: string, measuredAt: Date, status: Result['status'], observedValue: number | null): Result => ({
  ...{ resultId: `r${++made}`, checkId, platformId: 'data', measuredAt, status, observedValue },
  ...{ message: status === 'red' ? `Failed ${made}` : null, errorPayload: null, ingestionRunId: `run-${made}` },
})

/** Results of some days: busy hours, empty ones, borders of hours and days, and several at one instant. */
const anyResults = (chance: () => number, from: Date, until: Date): Result[] => {
  const below = (limit: number) => Math.floor(chance() * limit)
  const hours = Array.from({ length: (until.getTime() - from.getTime()) / stepMs.hour }, (_, index) => index)
  return hours.flatMap((hour) =>
    checks.flatMap(({ checkId }) =>
      Array.from({ length: chance() < 0.5 ? 0 : below(4) }, () => {
        const within = [0, stepMs.hour - 1, stepMs.hour / 2, below(stepMs.hour)][below(4)]!
        const value = chance() < 0.2 ? null : [0, 59, 60, 61, 119, 120, 500.5][below(7)]!
        const at = new Date(from.getTime() + hour * stepMs.hour + within)
        return result(checkId, at, resultStatuses[below(4)]!, value)
      }),
    ),
  )
}

/** The past as it was measured, counted one result after the other. */
const counted = (results: readonly Result[], range: Range) => {
  const from = beginOf(range, now)
  return checks
    .toSorted((a, b) => a.checkId.localeCompare(b.checkId))
    .map((check) => {
      const steps = new Map<number, Result[]>()
      for (const one of results.filter(({ checkId, measuredAt }) => checkId === check.checkId && measuredAt >= from)) {
        const at = Math.floor((one.measuredAt.getTime() - from.getTime()) / stepMs[ranges[range].step])
        steps.set(at, [...(steps.get(at) ?? []), one])
      }
      const isFresh = check.checkType === 'freshness'
      const marks = [...steps].map(([at, all]): Mark => {
        const values = all.map(({ observedValue }) => observedValue).filter((value) => value !== null)
        const value = values.length === 0 ? null : Math.max(...values)
        const said = all.filter(({ status }) => status !== 'unknown')
        const isLate = ({ status, observedValue }: Result) => status === 'red' || (isFresh && (observedValue ?? 0) > 60)
        const isDown = ({ status, observedValue }: Result) =>
          check.checkType === 'availability' ? status === 'red' : isFresh && (observedValue ?? 0) >= 120
        return {
          ...{ at, value },
          state:
            said.length === 0 ? 'unknown' : worst(...said.map(({ status }) => judgeMeasurement(check, status, value))),
          counts: {
            ...{ all: all.length, unknown: all.length - said.length },
            ...{ late: said.filter(isLate).length, down: said.filter(isDown).length },
          },
        }
      })
      return { checkId: check.checkId, marks: marks.sort((a, b) => a.at - b.at) }
    })
}

describe.each(engines)('rollups of results on %s', (_, start) => {
  let store: Store
  newForEach(start, async (made) => {
    store = made
    const cause = { eventId: 'define', actor: 'anna', now }
    await Promise.all(
      checks.map((check) =>
        store.change('status_checks', check.checkId, cause, () => ({ set: check, event: { type: 'check.define' } })),
      ),
    )
    await store.settled()
  })

  const figures = async (range: Range) =>
    (await loadPast(store, 'data', range, now)).checks.map(({ checkId, marks }) => ({ checkId, marks }))
  const agrees = async (results: readonly Result[]) => {
    for (const range of looks) expect(await figures(range)).toEqual(counted(results, range))
  }
  const rollups = async () => (await store.all('status_rollups')).toSorted((a, b) => (a.rollupId < b.rollupId ? -1 : 1))

  it.each(seeds)('tell the same past as the results they take the place of, at every step (seed %i)', async (seed) => {
    const chance = seeded(seed)
    const results = anyResults(chance, day(firstDay), now)
    await store.append('status_results', results)
    await agrees(results)

    // A process that dies between two steps leaves an hour with both.
    await rollUpDays(store, days(firstDay))
    await agrees(results)
    await forgetDays(store, days(firstDay))
    await agrees(results)

    const kept = { days: 2, months: 13 }
    await keepResults(store, kept, now)
    expect((await resultDays(store, now)).map((of) => of.day)).toEqual([day(10), day(11)])
    await agrees(results)

    const late = anyResults(chance, day(10), day(12))
    await store.append('status_results', late)
    await agrees([...results, ...late])
    await keepResults(store, kept, now)
    for (const { lacking } of await resultDays(store, now)) expect(lacking).toBe(0)
    const made = await rollups()
    await rollUpDays(store, days(10))
    expect(await rollups()).toEqual(made)
    await forgetDays(store, days(10))
    await agrees([...results, ...late])

    const reds = [...results, ...late].filter(({ status }) => status === 'red')
    const { failures } = await loadFailures(store, 'data', 'year', now)
    const alone = failures.filter(({ firstAt }) => firstAt >= day(11))
    expect(alone.length).toBe(Math.min(50, reds.filter(({ measuredAt }) => measuredAt >= day(11)).length))
  })

  it('keep the hour of what failed, under its last reason', async () => {
    const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 2, 8, hour, minute))
    const failed = [at(9), at(9, 5), at(9, 59), at(11)].map((instant) => result('data-quality', instant, 'red', 1))
    await store.append('status_results', failed)
    await rollUpDays(store, days(8))
    expect(await forgetDays(store, days(8))).toBe(4)
    const { failures } = await loadFailures(store, 'data', 'month', now)
    expect(failures).toMatchObject([
      { checkId: 'data-quality', message: failed[3]!.message, count: 1, firstAt: at(11), lastAt: at(11), facts: [] },
      { message: failed[2]!.message, count: 3, firstAt: at(9), lastAt: at(9, 59) },
    ])
  })

  it('count what no check measures any more, and lose nothing to a result that comes after all others are deleted', async () => {
    const at = new Date('2026-03-08T09:30:00Z')
    await store.append('status_results', [
      ...[0, 1, 2].map(() => result('data-quality', at, 'green', 1)),
      result('gone', at, 'red', null),
    ])
    expect(await forgetDays(store, days(8))).toBe(0)
    await rollUpDays(store, days(8))
    expect(await forgetDays(store, days(8))).toBe(4)
    const before = await rollups()
    expect(before).toMatchObject([
      { green: 3, late: 0 },
      { checkId: 'gone', red: 1, late: 1, down: 0 },
    ])
    await store.append('status_results', [result('data-quality', at, 'green', 1)])
    await rollUpDays(store, days(8))
    expect(await rollups()).toEqual(before)
    // Its hour does not count it, so it stays, and is no reason to look after the day again.
    expect(await forgetDays(store, days(8))).toBe(0)
    expect(await keepResults(store, { days: 2, months: 13 }, now)).toBe(0)
    expect(await store.all('status_results')).toHaveLength(1)

    // An hour of that day that has no rollup yet gets one, though the day counts more results than are left of it.
    await store.append('status_results', [result('data-quality', new Date('2026-03-08T11:30:00Z'), 'green', 1)])
    expect(await keepResults(store, { days: 2, months: 13 }, now)).toBe(1)
    expect(await rollups()).toHaveLength(3)
    expect(await store.all('status_results')).toHaveLength(1)
  })
})
