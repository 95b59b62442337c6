import { describe, expect, it } from 'vitest'
import { byDay, dayAfter, dayIn, daysOf, firstOfWeek, lanesOf, monthAfter, weeksOf } from './month.ts'

const berlin = 'Europe/Berlin'

describe('the day of an instant', () => {
  it.each([
    ['2026-03-28T23:30:00Z', berlin, '2026-03-29'],
    ['2026-03-29T21:59:00Z', berlin, '2026-03-29'],
    ['2026-03-29T22:00:00Z', berlin, '2026-03-30'],
    ['2026-10-24T22:00:00Z', berlin, '2026-10-25'],
    ['2026-10-25T22:59:00Z', berlin, '2026-10-25'],
    ['2026-10-25T23:00:00Z', berlin, '2026-10-26'],
    ['2026-03-01T04:00:00Z', 'America/New_York', '2026-02-28'],
    ['2026-03-01T10:30:00Z', 'Pacific/Kiritimati', '2026-03-02'],
  ])('%s in %s is on %s', (instant, zone, day) => expect(dayIn(zone)(instant)).toBe(day))
})

describe('the days of a window', () => {
  it.each([
    ['within a day', '2026-03-02T10:00:00Z', '2026-03-02T12:00:00Z', ['2026-03-02', '2026-03-02']],
    ['over midnight', '2026-03-02T22:00:00Z', '2026-03-03T01:00:00Z', ['2026-03-02', '2026-03-03']],
    ['until midnight', '2026-03-02T10:00:00Z', '2026-03-02T23:00:00Z', ['2026-03-02', '2026-03-02']],
    ['of the day with 23 hours', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', ['2026-03-29', '2026-03-29']],
    ['of the day with 25 hours', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', ['2026-10-25', '2026-10-25']],
    [
      'over the night without two o’clock',
      '2026-03-29T00:30:00Z',
      '2026-03-29T01:30:00Z',
      ['2026-03-29', '2026-03-29'],
    ],
    ['without an end', '2026-03-02T10:00:00Z', null, ['2026-03-02', '2026-03-02']],
    ['without any length', '2026-03-02T23:00:00Z', '2026-03-02T23:00:00Z', ['2026-03-03', '2026-03-03']],
  ])('%s', (_, start, end, days) => expect(daysOf({ start, end }, berlin)).toEqual(days))
})

describe('the weeks of a month', () => {
  it.each([
    ['2026-03', 1, ['2026-02-23', '2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30']],
    ['2026-10', 1, ['2026-09-28', '2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26']],
    ['2026-10', 7, ['2026-09-27', '2026-10-04', '2026-10-11', '2026-10-18', '2026-10-25']],
    ['2027-02', 1, ['2027-02-01', '2027-02-08', '2027-02-15', '2027-02-22']],
    ['2026-12', 6, ['2026-11-28', '2026-12-05', '2026-12-12', '2026-12-19', '2026-12-26']],
  ])('%s, from day %i on', (month, first, begins) => {
    const weeks = weeksOf(month, first)
    expect(weeks.map(([day]) => day)).toEqual(begins)
    // Every day is there once, the ones on which clocks change among them.
    const days = weeks.flat()
    expect(days).toEqual(days.map((_, index) => dayAfter(days[0]!, index)))
  })
  it('begin where people are used to it', () => {
    expect([firstOfWeek('de-DE'), firstOfWeek('en-US')]).toEqual([1, 7])
  })
  it('follow each other over a new year', () => {
    expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthAfter('2026-05', 0)]).toEqual([
      ...['2027-01', '2025-12', '2026-05'],
    ])
  })
})

const at = (title: string, start: string, end: string | null) => ({ title, start, end })
const week = weeksOf('2026-03', 1)[5]!.map((day) => dayAfter(day, -7))
const drawn = (...windows: ReturnType<typeof at>[]) =>
  lanesOf(week, windows, berlin).map((lane) =>
    lane.map(
      ({ window, column, days, isBegun, goesOn }) =>
        `${isBegun ? '<' : ''}${window.title} ${column}+${days}${goesOn ? '>' : ''}`,
    ),
  )

describe('the lanes of the week from 23 March, in which clocks go forward', () => {
  const patches = at('patches', '2026-03-29T00:00:00Z', '2026-03-29T02:00:00Z')
  it.each([
    ['nothing', [], []],
    ['what lies elsewhere', [at('a', '2026-03-22T10:00:00Z', '2026-03-22T22:59:00Z')], []],
    ['two on different days', [at('a', '2026-03-23T10:00:00Z', null), patches], [['a 0+1', 'patches 6+1']]],
    [
      'two on one day',
      [at('late', '2026-03-23T12:00:00Z', null), at('early', '2026-03-23T10:00:00Z', null)],
      [['early 0+1'], ['late 0+1']],
    ],
    [
      'one over the whole week and more',
      [patches, at('banner', '2026-03-20T10:00:00Z', '2026-04-02T10:00:00Z')],
      [['<banner 0+7>'], ['patches 6+1']],
    ],
    [
      'the longer of two first, and a gap that is filled',
      [
        at('short', '2026-03-24T08:00:00Z', '2026-03-24T09:00:00Z'),
        at('long', '2026-03-24T10:00:00Z', '2026-03-26T10:00:00Z'),
        at('after', '2026-03-25T10:00:00Z', '2026-03-25T11:00:00Z'),
      ],
      [['long 1+3'], ['short 1+1', 'after 2+1']],
    ],
  ])('%s', (_, windows, lanes) => expect(drawn(...windows)).toEqual(lanes))
})

it('a list names a window under its first day, and what began before under the first of the list', () => {
  const windows = [
    at('a', '2026-02-20T10:00:00Z', '2026-03-05T10:00:00Z'),
    at('b', '2026-03-28T23:30:00Z', '2026-03-29T03:00:00Z'),
  ]
  expect(byDay(windows, '2026-03-01', berlin).map(([day, all]) => [day, all.map(({ title }) => title)])).toEqual([
    ['2026-03-01', ['a']],
    ['2026-03-29', ['b']],
  ])
})
