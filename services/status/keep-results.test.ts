import { expect, it, test } from 'vitest'
import { beginOf } from './history-model.ts'
import { rollupsKeptFrom, stepsOf } from './keep-results.ts'

const now = new Date('2026-06-15T10:30:00Z')
const kept = { days: 90, months: 13 }
const day = (text: string) => new Date(`${text}T00:00:00Z`)

it.each<[string, string, number, number, { rollsUp: boolean; forgets: boolean } | null]>([
  ['yesterday, not rolled up yet', '2026-06-14', 10, 10, { rollsUp: true, forgets: false }],
  ['yesterday, rolled up', '2026-06-14', 0, 10, null],
  ['a day one of whose hours got late results', '2026-05-01', 2, 10, { rollsUp: true, forgets: false }],
  ['the last day that is kept whole for long enough', '2026-03-17', 0, 10, null],
  ['the day that has just been kept for 90 days', '2026-03-16', 0, 10, { rollsUp: false, forgets: true }],
  ['an old day that was never rolled up', '2025-01-01', 10, 10, { rollsUp: true, forgets: true }],
  ['an old day that has nothing but what came after the others were deleted', '2025-01-01', 0, 0, null],
])('%s', (_, of, lacking, whole, step) => {
  const days = { from: day(of), until: new Date(day(of).getTime() + 86_400_000) }
  expect(stepsOf([{ day: day(of), lacking, whole }], kept, now)).toEqual(
    step ? [{ ...days, results: whole, ...step }] : [],
  )
})

const old = (of: string, whole: number, lacking = 0) => ({ day: day(of), lacking, whole })
it.each<[string, ReturnType<typeof old>[], string[]]>([
  ['days that follow each other', [old('2025-01-01', 10), old('2025-01-02', 10)], ['2025-01-01 to 2025-01-03: 20']],
  [
    'a day in between without results',
    [old('2025-01-01', 10), old('2025-01-03', 10)],
    ['2025-01-01 to 2025-01-02: 10', '2025-01-03 to 2025-01-04: 10'],
  ],
  [
    'more results than a statement takes',
    [old('2025-01-01', 400_000), old('2025-01-02', 600_000), old('2025-01-03', 1)],
    ['2025-01-01 to 2025-01-03: 1000000', '2025-01-03 to 2025-01-04: 1'],
  ],
  [
    'a day that has to be rolled up first',
    [old('2025-01-01', 10), old('2025-01-02', 10, 1)],
    ['2025-01-01 to 2025-01-02: 10', '2025-01-02 to 2025-01-03: 10'],
  ],
  [
    'more days than are looked after at once',
    ['2025-01-01', '2025-01-02', '2025-01-03', '2025-01-04'].map((of) => old(of, 10)),
    ['2025-01-01 to 2025-01-04: 30'],
  ],
])('steps of %s', (_, found, steps) => {
  const date = (instant: Date) => instant.toISOString().slice(0, 10)
  expect(
    stepsOf(found, kept, now, 3).map(({ from, until, results }) => `${date(from)} to ${date(until)}: ${results}`),
  ).toEqual(steps)
})

test.each([
  ['2026-06-15', 13, '2025-05-01'],
  ['2027-03-03', 13, '2026-02-01'],
  ['2026-12-31', 13, '2025-11-01'],
  ['2028-03-31', 24, '2026-03-01'],
])('on %s rollups of %i months are kept from %s on', (today, months, from) => {
  expect(rollupsKeptFrom({ days: 16, months }, new Date(`${today}T10:30:00Z`))).toEqual(day(from))
})

it('the months that the page counts over a year are kept as a whole, whatever day it is', () => {
  for (let at = day('2026-01-01').getTime(); at < day('2030-01-01').getTime(); at += 86_400_000) {
    const from = beginOf('year', new Date(at))
    const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + (from.getUTCDate() > 1 ? 1 : 0)))
    expect(rollupsKeptFrom(kept, new Date(at)).getTime()).toBeLessThanOrEqual(first.getTime())
  }
})
