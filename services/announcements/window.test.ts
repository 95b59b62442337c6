import { describe, expect, it } from 'vitest'
import { wallClockAt } from '../kernel/zone.ts'
import { windowOf } from './window.ts'

const read = (
  [startDay, startTime, endDay, endTime]: (string | null)[],
  zone: string | null = 'Europe/Berlin',
  now = '2026-03-02T09:00:00Z',
  before?: [string, string],
) => {
  const times = {
    startDay: startDay ?? null,
    startTime: startTime ?? null,
    endDay: endDay ?? null,
    endTime: endTime ?? null,
  }
  const window = before && { start: new Date(before[0]), end: new Date(before[1]) }
  const found = windowOf({ ...times, zone }, { ownZone: 'Asia/Tokyo', now: new Date(now), before: window })
  if ('faults' in found) return found.faults.map(({ field, code }) => `${field}: ${code}`).join()
  return `${found.start.toISOString().slice(0, 16)} ${found.end.toISOString().slice(0, 16)} ${found.zone}`
}

describe('a window is read as clocks show it in its zone', () => {
  it.each<[Parameters<typeof read>, string]>([
    [[['2026-03-07', '08:00', '2026-03-07', '12:00']], '2026-03-07T07:00 2026-03-07T11:00 Europe/Berlin'],
    [
      [['2026-03-07', '08:00', '2026-03-07', '12:00'], 'new york'],
      '2026-03-07T13:00 2026-03-07T17:00 America/New_York',
    ],
    // Whoever names no zone means their own.
    [[['2026-03-07', '08:00', '2026-03-07', '12:00'], null], '2026-03-06T23:00 2026-03-07T03:00 Asia/Tokyo'],
    // Over midnight, and over both changes of the clocks.
    [[['2026-03-28', '22:00', '2026-03-29', '04:00']], '2026-03-28T21:00 2026-03-29T02:00 Europe/Berlin'],
    [
      [['2026-10-24', '22:00', '2026-10-25', '04:00'], 'Europe/Berlin', '2026-10-20T00:00:00Z'],
      '2026-10-24T20:00 2026-10-25T03:00 Europe/Berlin',
    ],
    // Clocks show 02:15 twice: the end is the one behind the start.
    [
      [['2026-10-25', '02:45', '2026-10-25', '02:15'], 'Europe/Berlin', '2026-10-20T00:00:00Z'],
      '2026-10-25T00:45 2026-10-25T01:15 Europe/Berlin',
    ],
    [
      [['2026-10-25', '02:15', '2026-10-25', '02:45'], 'Europe/Berlin', '2026-10-20T00:00:00Z'],
      '2026-10-25T00:15 2026-10-25T00:45 Europe/Berlin',
    ],
    [
      [['2028-02-28', '23:00', '2028-02-29', '01:00'], 'UTC', '2028-02-01T00:00:00Z'],
      '2028-02-28T23:00 2028-02-29T01:00 UTC',
    ],
    // Without a start it begins now.
    [[[null, null, '2026-03-02', '12:00']], '2026-03-02T09:00 2026-03-02T11:00 Europe/Berlin'],
    // A form takes a while to be filled in.
    [[['2026-03-02', '09:50', '2026-03-02', '12:00']], '2026-03-02T08:50 2026-03-02T11:00 Europe/Berlin'],
    // What began before may go on.
    [
      [
        ['2026-03-01', '10:00', '2026-03-03', '12:00'],
        'Europe/Berlin',
        '2026-03-02T09:00:00Z',
        ['2026-03-01T09:00:30Z', '2026-03-02T10:00:00Z'],
      ],
      '2026-03-01T09:00 2026-03-03T11:00 Europe/Berlin',
    ],
    [[['2026-03-01', '10:00', '2026-03-03', '12:00']], 'startTime: over_already'],
    [[['2026-03-02', '09:44', '2026-03-03', '12:00']], 'startTime: over_already'],
    [[[null, null, '2026-03-02', '10:00']], 'endTime: ends_first'],
    [[['2026-03-07', '12:00', '2026-03-07', '11:59']], 'endTime: ends_first'],
    [[['2026-03-07', '12:00', '2026-06-06', '12:00']], 'endDay: lasts_too_long'],
    [[['2036-03-07', '12:00', '2036-03-07', '13:00']], 'startDay: too_far'],
    [[['2026-03-29', '02:30', '2026-03-29', '04:00']], 'startTime: clocks_skip'],
    [[['2026-03-07', null, '2026-03-07', '12:00']], 'startTime: required'],
    [[[null, '08:00', null, '12:00']], 'startDay: required,endDay: required'],
    [[[null, null, null, null]], 'endTime: required'],
    [[['2026-03-07', '08:00', '2026-03-07', '12:00'], 'Mars'], 'zone: zone_unknown'],
  ])('%j: %s', (typed, window) => expect(read(...typed)).toBe(window))
})

const zones = [
  ...['UTC', 'Europe/Berlin', 'Europe/London', 'America/New_York', 'America/Sao_Paulo', 'Asia/Kolkata'],
  ...['Asia/Tokyo', 'Australia/Lord_Howe', 'Pacific/Auckland', 'America/St_Johns'],
]
/** Days on which clocks change somewhere, and leap day. */
const days = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-09-27',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
  '2028-02-29',
]

it.each(zones)('in %s every window shows the times that were typed, and lasts as long as clocks go', (zone) => {
  for (const day of days)
    for (const [from, until] of [
      ['00:30', '05:30'],
      ['22:00', '23:59'],
      ['09:00', '17:00'],
    ] as const) {
      const now = new Date(Date.parse(`${day}T00:00:00Z`) - 3 * 86_400_000)
      const found = windowOf(
        { startDay: day, startTime: from, endDay: day, endTime: until, zone },
        { ownZone: 'UTC', now },
      )
      if ('faults' in found) throw new Error(JSON.stringify([day, from, found.faults]))
      expect([wallClockAt(found.start, zone), wallClockAt(found.end, zone)]).toEqual([
        { day, time: from },
        { day, time: until },
      ])
      expect(found.end > found.start).toBe(true)
    }
})
