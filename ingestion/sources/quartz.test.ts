import { expect, test } from 'vitest'
import { lastTime } from './quartz.ts'

/** A Friday, 12:00 UTC. */
const friday = '2026-11-20T12:00:00Z'

test.each([
  ['0 15 22 ? * *', 'UTC', friday, '2026-11-19T22:15:00Z'],
  ['0 0 6 * * ?', 'Europe/Berlin', friday, '2026-11-20T05:00:00Z'],
  ['20 30 * * * ?', 'America/New_York', friday, '2026-11-20T11:30:20Z'],
  // Sunday is 1, and not 0 or 7 as elsewhere.
  ['0 0 8 ? * 1', 'UTC', friday, '2026-11-15T08:00:00Z'],
  ['0 0 8 ? * SUN', 'UTC', friday, '2026-11-15T08:00:00Z'],
  ['0 0 8 ? * 7', 'UTC', friday, '2026-11-14T08:00:00Z'],
  ['0 0 8 ? * L', 'UTC', friday, '2026-11-14T08:00:00Z'],
  ['0 0 14 ? * 2-6', 'UTC', friday, '2026-11-19T14:00:00Z'],
  ['0 0 14 ? * MON-FRI', 'UTC', '2026-11-22T12:00:00Z', '2026-11-20T14:00:00Z'],
  ['0 0 8 ? * SAT-MON', 'UTC', friday, '2026-11-16T08:00:00Z'],
  ['0 0 8 ? * 6#3', 'UTC', friday, '2026-11-20T08:00:00Z'],
  ['0 0 8 ? * 6L', 'UTC', friday, '2026-10-30T08:00:00Z'],
  ['0 0 8 L * ?', 'UTC', friday, '2026-10-31T08:00:00Z'],
  ['0 0 8 LW * ?', 'UTC', friday, '2026-10-30T08:00:00Z'],
  ['0 0 8 15W * ?', 'UTC', friday, '2026-11-16T08:00:00Z'],
  ['0 0 0 1 1 ?', 'UTC', friday, '2026-01-01T00:00:00Z'],
  ['0 0/15 9-17 * * ?', 'UTC', friday, '2026-11-20T11:45:00Z'],
  ['0 5/20 * * * ?', 'UTC', friday, '2026-11-20T11:45:00Z'],
  ['0 0 22-2 * * ?', 'UTC', friday, '2026-11-20T02:00:00Z'],
  ['0 0 8 * * ? 2025-2026', 'UTC', friday, '2026-11-20T08:00:00Z'],
  ['0 0 8 * * ? 2025', 'UTC', friday, '2025-12-31T08:00:00Z'],
  // The night in which clocks have no 2:30, and the one in which they have two.
  ['0 30 2 * * ?', 'Europe/Berlin', '2026-03-29T12:00:00Z', '2026-03-28T01:30:00Z'],
  ['0 30 2 * * ?', 'Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-25T00:30:00Z'],
])('%s in %s, before %s: %s', (expression, zone, now, time) => {
  expect(lastTime(expression, zone, new Date(now))).toBe(Date.parse(time))
})

test.each([
  ['0 0 8 * * ? 2027', 'UTC'],
  ['0 0 8 L-3 * ?', 'UTC'],
  ['0 8 * * *', 'UTC'],
  ['every day', 'UTC'],
  ['', 'UTC'],
  ['0 0 8 * * ?', 'Mars/Olympus'],
])('%j in %s names no time', (expression, zone) => {
  expect(lastTime(expression, zone, new Date(friday))).toBeUndefined()
})
