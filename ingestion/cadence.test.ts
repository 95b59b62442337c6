import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseEnv } from '../services/kernel/env.ts'
import { cadenceOf, cadenceVariables } from './cadence.ts'
import { workingHoursIn } from './calendar.ts'

const cadence = (env: Record<string, string>) => cadenceOf(parseEnv(z.object(cadenceVariables), env))
const week = { INGEST_INTERVAL_SECONDS: '300', INGEST_HOURS: 'Mon-Fri 06:00-20:00 Europe/Berlin' }

test.each([
  ['every source alike', {}, 'fabric', '2026-03-02T03:00Z', 300],
  ['one by its own', { INGEST_INTERVALS: 'powerbi=900, fabric=1800' }, 'fabric', '2026-03-02T03:00Z', 1800],
  ['the others as usual', { INGEST_INTERVALS: 'powerbi=900' }, 'http', '2026-03-02T03:00Z', 300],
  ['Monday morning in Berlin', week, 'http', '2026-03-02T05:00Z', 300],
  ['a minute before', week, 'http', '2026-03-02T04:59Z', 1800],
  ['after the clocks went forward', week, 'http', '2026-03-30T04:00Z', 300],
  ['Monday evening', week, 'http', '2026-03-02T19:00Z', 1800],
  ['Saturday', week, 'http', '2026-03-07T10:00Z', 1800],
  ['by its own, outside', { ...week, INGEST_INTERVALS: 'http=60' }, 'http', '2026-03-07T10:00Z', 360],
  ['four times', { ...week, INGEST_OUTSIDE_HOURS: '4' }, 'http', '2026-03-07T10:00Z', 1200],
  [
    'a day at most',
    { ...week, INGEST_OUTSIDE_HOURS: '100', INGEST_INTERVALS: 'http=7200' },
    'http',
    '2026-03-07T10:00Z',
    86_400,
  ],
])('%s', (_, env, source, now, every) => {
  expect(cadence(env)(source, new Date(now))).toBe(every)
})

test.each([
  ['Mon-Fri 06:00-20:00', [1, 2, 3, 4, 5], '06:00', '20:00', 'UTC'],
  ['sat,sun 0:00-24:00 berlin', [6, 7], '00:00', '24:00', 'Europe/Berlin'],
  ['Fri-Mon 8-17', [5, 6, 7, 1], '08:00', '17:00', 'UTC'],
])('%s are hours', (typed, weekdays, from, until, zone) => {
  expect(workingHoursIn(typed)).toEqual({ weekdays, from, until, zone })
})

test.each([
  '',
  'Mon-Fri',
  'Mon-Fri 20:00-06:00',
  'Mo-Fr 06:00-20:00',
  'Mon-Fri 06:00-20:00 Atlantis',
  'Mon-Fri 25:00-26:00',
  'Mon-Fri 06:00',
])('%s are none', (typed) => {
  expect(workingHoursIn(typed)).toBeUndefined()
})

test.each([
  [{ INGEST_INTERVALS: 'powerbi' }, /INGEST_INTERVALS must be like/],
  [{ INGEST_INTERVALS: 'powerbi=1' }, /INGEST_INTERVALS must be like/],
  [{ INGEST_INTERVALS: 'powerbi=99999999' }, /INGEST_INTERVALS must be like/],
  [{ INGEST_HOURS: 'at night' }, /INGEST_HOURS must be like/],
  [{ INGEST_OUTSIDE_HOURS: '0' }, /INGEST_OUTSIDE_HOURS must be 1 to 100/],
  [{ INGEST_TIMEOUT_SECONDS: '1' }, /INGEST_TIMEOUT_SECONDS must be 5 to 3600/],
])('%j is refused', (env, says) => {
  expect(() => cadence(env)).toThrow(says)
})
