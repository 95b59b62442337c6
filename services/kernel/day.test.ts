import { describe, expect, it } from 'vitest'
import { dayIn, endOfDay } from './day.ts'

describe('a due day ends at midnight where it was meant', () => {
  it.each([
    ['2026-03-02', 'UTC', '2026-03-02T23:59:59.999Z'],
    ['2026-03-02', 'Europe/Berlin', '2026-03-02T22:59:59.999Z'],
    ['2026-07-02', 'Europe/Berlin', '2026-07-02T21:59:59.999Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-29T21:59:59.999Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-25T22:59:59.999Z'],
    ['2026-04-04', 'America/Santiago', '2026-04-05T03:59:59.999Z'],
    ['2026-03-02', 'America/Los_Angeles', '2026-03-03T07:59:59.999Z'],
    ['2026-03-02', 'Asia/Kolkata', '2026-03-02T18:29:59.999Z'],
  ])('%s in %s: %s', (day, zone, instant) => expect(endOfDay(day, zone).toISOString()).toBe(instant))
  it('is on that day, in every zone', () => {
    for (const zone of Intl.supportedValuesOf('timeZone'))
      for (const day of ['2026-03-29', '2026-04-04', '2026-06-30', '2026-10-24', '2026-10-25'])
        expect([zone, dayIn(endOfDay(day, zone), zone)]).toEqual([zone, day])
  })
})
