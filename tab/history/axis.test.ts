import { expect, it, test } from 'vitest'
import { axisOf, pathOf, stretchesOf } from './axis.ts'
import { csvOf } from './csv.ts'

const day = { from: '2026-03-01T00:00:00.000Z', until: '2026-03-02T00:00:00.000Z', step: 'hour' } as const

test('the axis begins at 0, ends at its length, and holds everything', () => {
  const { length, placeOf, instantAt } = axisOf(day)
  expect(length).toBe(24)
  expect(['2026-02-01T00:00:00Z', '2026-03-01T06:00:00Z', '2027-01-01T00:00:00Z', null].map(placeOf)).toEqual([
    0, 6, 24, 24,
  ])
  expect(instantAt(6).toISOString()).toBe('2026-03-01T06:00:00.000Z')
})

it.each([
  ['nothing was measured', [], '', []],
  ['one state is one stretch', [0, 1, 2], 'hhh', [{ from: 0, until: 3, state: 'healthy' }]],
  [
    'another state begins another, and what was not measured is no state',
    [0, 1, 5],
    'hxx',
    [
      { from: 0, until: 1, state: 'healthy' },
      { from: 1, until: 2, state: 'down' },
      { from: 5, until: 6, state: 'down' },
    ],
  ],
  ['the last one ends with the axis', [23.5], 'u', [{ from: 23.5, until: 24, state: 'unknown' }]],
] as const)('%s', (_, at, states, stretches) => {
  expect(stretchesOf({ at, states }, 'hour', 24)).toEqual(stretches)
})

test('the line breaks where nothing was measured, and stays in its field', () => {
  expect(pathOf({ at: [0, 1, 4], values: [0, 50, 1000] }, 'hour', 100, 60)).toBe('M0 60h0.01L1 30M4 0h0.01')
})

test('a row of the file for each step, in UTC, and no formula', () => {
  const check = {
    checkId: '=1+1',
    checkType: 'freshness',
    slaMinutes: 60,
    critAfterMinutes: 120,
    uptime: 1,
    sla: 1,
  } as const
  const past = {
    ...{ ...day, platformId: 'lakehouse', range: 'day', months: [], spans: [], at: day.until, away: false },
    checks: [{ ...check, at: [3], states: 'd', values: [61.5] }],
  }
  expect(csvOf(past).split('\r\n')).toEqual([
    'platform,check,type,from,state,value',
    "lakehouse,'=1+1,freshness,2026-03-01T03:00:00.000Z,degraded,61.5",
  ])
})
