import { describe, expect, it } from 'vitest'
import { instantAt, instantsAt, placeOfDay, wallClockAt, zoneNamed } from './zone.ts'

const read = (day: string, time: string, zone: string) =>
  instantsAt({ day, time }, zone).map((instant) => instant.toISOString())

describe('what clocks in a zone show is an instant', () => {
  it.each<[string, string, string, string[]]>([
    ['2026-03-07', '08:00', 'Europe/Berlin', ['2026-03-07T07:00:00.000Z']],
    ['2026-07-07', '08:00', 'Europe/Berlin', ['2026-07-07T06:00:00.000Z']],
    // Clocks go from 02:00 to 03:00.
    ['2026-03-29', '02:30', 'Europe/Berlin', []],
    ['2026-03-29', '03:00', 'Europe/Berlin', ['2026-03-29T01:00:00.000Z']],
    // Clocks go from 03:00 back to 02:00.
    ['2026-10-25', '02:30', 'Europe/Berlin', ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']],
    ['2026-10-25', '03:00', 'Europe/Berlin', ['2026-10-25T02:00:00.000Z']],
    ['2028-02-29', '12:00', 'Asia/Kolkata', ['2028-02-29T06:30:00.000Z']],
    // Half an hour is what clocks change here.
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', []],
    ['2026-04-05', '01:45', 'Australia/Lord_Howe', ['2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z']],
    ['2026-03-07', '08:00', 'UTC', ['2026-03-07T08:00:00.000Z']],
  ])('%s %s in %s', (day, time, zone, instants) => expect(read(day, time, zone)).toEqual(instants))
  it('after a gap where only one will do', () =>
    expect(instantAt({ day: '2026-03-29', time: '02:30' }, 'Europe/Berlin').toISOString()).toBe(
      '2026-03-29T01:30:00.000Z',
    ))
  it('and back, in every zone, on both days of the change and on leap day', () => {
    for (const zone of Intl.supportedValuesOf('timeZone'))
      for (const day of ['2026-03-29', '2026-10-25', '2028-02-29', '2026-04-05', '2026-10-04'])
        for (const instant of instantsAt({ day, time: '02:30' }, zone))
          expect([zone, wallClockAt(instant, zone)]).toEqual([zone, { day, time: '02:30' }])
  })
  it.each([
    ['2026-02-29', '10:00', 'UTC'],
    ['2026-03-01', '24:10', 'UTC'],
    ['2026-03-01', '10:00', 'Mars/Base'],
  ])('%s %s in %s is none', (day, time, zone) => expect(() => instantsAt({ day, time }, zone)).toThrow(RangeError))
})

it.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['Berlin', 'Europe/Berlin'],
  ['new york', 'America/New_York'],
  ['UTC', 'UTC'],
  ['Etc/GMT-2', 'Etc/GMT-2'],
  ['Mars', undefined],
  ['+02:00', undefined],
  ['', undefined],
  ['x'.repeat(100_000), undefined],
])('the zone %s', (typed, zone) => expect(zoneNamed(typed)).toBe(zone))

it('a day has its place in its week and its month', () => {
  expect(placeOfDay('2026-03-08')).toEqual({ weekday: 7, ofMonth: 8, daysInMonth: 31, nth: 2, left: 3 })
  expect(placeOfDay('2028-02-29')).toEqual({ weekday: 2, ofMonth: 29, daysInMonth: 29, nth: 5, left: 0 })
})
