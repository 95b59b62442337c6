import { expect, it } from 'vitest'
import type { Past } from '../desk/past-shapes.ts'
import { monthsIn, reportOf } from './report-model.ts'

const span = (title: string, from: string, until: string | null): Past['spans'][number] => ({
  ...{ kind: 'incident', id: title, title, from: `2026-${from}:00.000Z`, until: until && `2026-${until}:00.000Z` },
})
const check = (checkId: string): Past['checks'][number] => ({
  ...{ checkId, checkType: 'freshness', slaMinutes: 60, critAfterMinutes: 120, at: [], states: '', values: [] },
  ...{ uptime: 1, sla: 1 },
})
const past: Past = {
  ...{ platformId: 'lakehouse', range: 'year', from: '2025-02-01T00:00:00.000Z', until: '2026-03-10T12:00:00.000Z' },
  ...{ step: 'day', at: '2026-03-10T12:00:00.000Z', away: false, checks: [check('a'), check('b')] },
  months: [
    { month: '2026-02', uptime: 0.99, sla: 0.95, checks: [{ checkId: 'a', uptime: 0.99, sla: 0.95 }] },
    { month: '2026-03', uptime: 1, sla: 1, checks: [{ checkId: 'a', uptime: 1, sla: 1 }] },
  ],
  spans: [
    span('before', '01-30T10:00', '01-31T23:59'),
    span('into it', '01-31T23:00', '02-01T01:00'),
    span('in it', '02-10T10:00', '02-10T10:30'),
    span('out of it', '02-28T23:00', '03-01T02:00'),
    span('still open', '03-10T11:00', null),
    span('just begun', '03-10T12:05', null),
  ],
}

it('the newest month comes first', () => {
  expect(monthsIn(past)).toEqual(['2026-03', '2026-02'])
})

it.each([
  ['2026-02', true, ['into it 60', 'in it 30', 'out of it 60']],
  ['2026-03', false, ['out of it 120', 'still open 60', 'just begun 0']],
  ['2026-01', true, ['before 2279', 'into it 60']],
])('what lasted in %s counts with the minutes of it that lie there', (month, isWhole, lasted) => {
  const report = reportOf(past, month)
  expect(report.isWhole).toBe(isWhole)
  expect(report.spans.map(({ title, minutes }) => `${title} ${minutes}`)).toEqual(lasted)
})

it('each check has its figures of the month, and none where it was not measured', () => {
  expect(reportOf(past, '2026-02').checks.map(({ checkId, uptime, sla }) => [checkId, uptime, sla])).toEqual([
    ['a', 0.99, 0.95],
    ['b', null, null],
  ])
  expect(reportOf(past, '2026-03').until.toISOString()).toBe('2026-03-10T12:00:00.000Z')
})
