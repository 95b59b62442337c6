import { describe, expect, it } from 'vitest'
import { digestDue, isQuiet, quietBefore, quietNow, type ChannelSettings } from './settings.ts'

const settings = (own: Partial<ChannelSettings> = {}): ChannelSettings => ({
  workspace: 'default',
  language: null,
  zone: 'Europe/Berlin',
  quiet: null,
  digest: null,
  leastSeverity: null,
  cut: null,
  since: '2020-01-01T00:00:00Z',
  ...own,
})
const night = { from: '22:00', until: '07:00' }
const since = '2000-01-01T00:00:00Z'
const daily = (at: string) => ({ every: 'day' as const, weekday: 1, at, since })
const iso = (at: Date | null | undefined) => at?.toISOString().replace(':00.000Z', 'Z') ?? null

const minuteMs = 60_000
const minutesFrom = (from: string, days: number) =>
  Array.from({ length: days * 1440 }, (_, minute) => new Date(Date.parse(from) + minute * minuteMs))
/** A clock on a wall of a zone, by Intl and not by the code that is tested. */
const wall = (zone: string) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  return (at: Date) => format.format(at)
}

/** Zones with both changes of daylight saving in 2024, a leap year, and zones without any. */
const changes: [zone: string, ...changes: string[]][] = [
  ['Europe/Berlin', '2024-03-31', '2024-10-27'],
  ['Europe/London', '2024-03-31', '2024-10-27'],
  ['America/New_York', '2024-03-10', '2024-11-03'],
  ['America/St_Johns', '2024-03-10', '2024-11-03'],
  ['America/Santiago', '2024-09-08', '2024-04-07'],
  ['Australia/Lord_Howe', '2024-10-06', '2024-04-07'],
  ['Australia/Sydney', '2024-10-06', '2024-04-07'],
  ['Africa/Cairo', '2024-04-26', '2024-11-01'],
  ['Asia/Kolkata', '2024-03-31', '2024-10-27'],
  ['Pacific/Apia', '2024-03-31', '2024-10-27'],
]
const days = changes.flatMap(([zone, ...dates]) => [...dates, '2024-02-29'].map((date) => [zone, date] as const))
const dayBefore = (date: string) => new Date(Date.parse(date) - 86_400_000).toISOString()

describe('in ten zones, around both changes of daylight saving and on 29 February', () => {
  it.each(days)('%s %s is quiet exactly while clocks show 22:00 to 07:00', (zone, date) => {
    const clock = wall(zone)
    const own = settings({ zone, quiet: night })
    const wrong = minutesFrom(dayBefore(date), 3).filter(
      (at) => isQuiet(own, at) !== (clock(at) >= '22:00' || clock(at) < '07:00'),
    )
    expect(wrong.map(iso)).toEqual([])
  })

  it.each(days)('%s %s has one digest on each day, when clocks show 09:00', (zone, date) => {
    const own = settings({ zone, digest: daily('09:00') })
    const due = new Set(minutesFrom(dayBefore(date), 3).map((at) => iso(digestDue(own, at))))
    const clock = wall(zone)
    expect([...due].map((at) => clock(new Date(at!)))).toEqual([...due].map(() => '09:00'))
    const hours = [...due]
      .map((at) => Date.parse(at!))
      .map((at, index, all) => (at - (all[index - 1] ?? at)) / 3_600_000)
    expect(due.size).toBeGreaterThanOrEqual(3)
    expect(hours.slice(1).every((passed) => passed >= 23 && passed <= 25)).toBe(true)
  })

  it.each(days)('%s %s ends every night once', (zone, date) => {
    const own = settings({ zone, quiet: { from: '00:10', until: '02:30' } })
    const ends = new Set(minutesFrom(dayBefore(date), 3).map((at) => iso(quietBefore(own, at)?.until)!))
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
    expect(ends.size).toBeGreaterThanOrEqual(3)
    expect(new Set([...ends].map((at) => day.format(new Date(at)))).size).toBe(ends.size)
  })
})

describe('a time that clocks skip, or show twice', () => {
  it.each<[string, string, string, string]>([
    // Clocks go from 02:00 to 03:00: what is due in between is due an hour later, once.
    ['Europe/Berlin', '02:30', '2024-03-31T12:00:00Z', '2024-03-31T01:30Z'],
    ['America/New_York', '02:30', '2024-03-10T20:00:00Z', '2024-03-10T07:30Z'],
    ['Australia/Lord_Howe', '02:15', '2024-10-06T12:00:00Z', '2024-10-05T15:45Z'],
    ['America/Santiago', '00:30', '2024-09-08T20:00:00Z', '2024-09-08T04:30Z'],
    ['Africa/Cairo', '00:30', '2024-04-26T20:00:00Z', '2024-04-25T22:30Z'],
    // Clocks go back from 03:00 to 02:00: it is due the first time, and not again.
    ['Europe/Berlin', '02:30', '2024-10-27T12:00:00Z', '2024-10-27T00:30Z'],
    ['America/New_York', '01:30', '2024-11-03T20:00:00Z', '2024-11-03T05:30Z'],
    ['Australia/Lord_Howe', '01:45', '2024-04-07T12:00:00Z', '2024-04-06T14:45Z'],
  ])('%s digest at %s, seen at %s: %s', (zone, at, now, due) =>
    expect(iso(digestDue(settings({ zone, digest: daily(at) }), new Date(now)))).toBe(due),
  )

  it.each<[string, string, string, string, string]>([
    ['22:00', '02:30', '2024-03-31T00:00:00Z', '2024-03-30T21:00Z', '2024-03-31T01:30Z'],
    ['02:30', '05:00', '2024-03-31T02:00:00Z', '2024-03-31T01:30Z', '2024-03-31T03:00Z'],
    // The end is shown twice: quiet hours are not interrupted in between.
    ['22:00', '02:30', '2024-10-27T00:45:00Z', '2024-10-26T20:00Z', '2024-10-27T01:30Z'],
    ['02:30', '05:00', '2024-10-27T01:00:00Z', '2024-10-27T00:30Z', '2024-10-27T04:00Z'],
    ['02:15', '02:45', '2024-10-27T01:00:00Z', '2024-10-27T00:15Z', '2024-10-27T01:45Z'],
  ])('quiet %s to %s in Berlin at %s: %s to %s', (from, until, now, begins, ends) => {
    const own = settings({ quiet: { from, until } })
    expect(iso(quietNow(own, new Date(now))?.until)).toBe(ends)
    expect(isQuiet(own, new Date(Date.parse(begins) - 1))).toBe(false)
    expect(isQuiet(own, new Date(begins))).toBe(true)
    expect(isQuiet(own, new Date(ends))).toBe(false)
  })

  it('on a day that a zone left out, fires once', () => {
    const own = settings({ zone: 'Pacific/Apia', digest: daily('09:00') })
    const due = new Set(minutesFrom('2011-12-29T12:00:00Z', 4).map((at) => iso(digestDue(own, at))))
    expect([...due]).toEqual([
      '2011-12-28T19:00Z',
      '2011-12-29T19:00Z',
      '2011-12-30T19:00Z',
      '2011-12-31T19:00Z',
      '2012-01-01T19:00Z',
    ])
  })
})

describe('a digest', () => {
  const weekly = { ...daily('09:00'), every: 'week' as const, weekday: 5 }
  it.each<[string, Partial<ChannelSettings>, string, string | null]>([
    ['is due each day', { digest: daily('09:00') }, '2024-03-02T08:00:00Z', '2024-03-02T08:00Z'],
    ['is the one of yesterday before that', { digest: daily('09:00') }, '2024-03-02T07:59:59Z', '2024-03-01T08:00Z'],
    ['exists on 29 February', { digest: daily('09:00') }, '2024-02-29T23:00:00Z', '2024-02-29T08:00Z'],
    ['is due each week', { digest: weekly }, '2024-03-07T23:00:00Z', '2024-03-01T08:00Z'],
    [
      'of several that were missed, only the last',
      { digest: daily('09:00') },
      '2024-03-20T07:00:00Z',
      '2024-03-19T08:00Z',
    ],
    [
      'is not due before it was set',
      { digest: { ...daily('09:00'), since: '2024-03-02T08:00:00Z' } },
      '2024-03-02T20:00:00Z',
      null,
    ],
    ['comes after quiet hours', { digest: daily('06:00'), quiet: night }, '2024-03-02T06:30:00Z', '2024-03-02T06:00Z'],
    ['not within them', { digest: daily('06:00'), quiet: night }, '2024-03-02T05:30:00Z', '2024-03-01T06:00Z'],
    [
      'of a zone nobody knows is due in UTC',
      { digest: daily('09:00'), zone: 'Mars/One' },
      '2024-03-02T09:00:00Z',
      '2024-03-02T09:00Z',
    ],
    ['is none', {}, '2024-03-02T09:00:00Z', null],
  ])('%s', (_, own, now, due) => expect(iso(digestDue(settings(own), new Date(now)))).toBe(due))
})

describe('quiet hours', () => {
  it.each<[string, string, string, string | null]>([
    ['are over once they end', '2020-01-01T00:00:00Z', '2024-03-02T06:00:00Z', '2024-03-01T21:00Z'],
    ['are those of the night before until then', '2020-01-01T00:00:00Z', '2024-03-02T05:59:59Z', '2024-02-29T21:00Z'],
    ['that were set within are told whole', '2024-03-01T23:00:00Z', '2024-03-02T09:00:00Z', '2024-03-01T21:00Z'],
    ['that were set later were none', '2024-03-02T06:00:00Z', '2024-03-02T09:00:00Z', null],
  ])('%s', (_, since, now, from) =>
    expect(iso(quietBefore(settings({ quiet: night, since }), new Date(now))?.from)).toBe(from),
  )
  it.each<[string, ChannelSettings['quiet'], string, string, string]>([
    ['turned off within are over then', null, '2024-03-02T09:00:00Z', '2024-03-01T21:00Z', '2024-03-02T03:00Z'],
    [
      'made longer are told whole',
      { from: '23:00', until: '08:00' },
      '2024-03-02T09:00:00Z',
      '2024-03-01T21:00Z',
      '2024-03-02T07:00Z',
    ],
    [
      'made shorter, too',
      { from: '22:00', until: '05:00' },
      '2024-03-02T09:00:00Z',
      '2024-03-01T21:00Z',
      '2024-03-02T04:00Z',
    ],
    ['are not told again the next night', night, '2024-03-03T09:00:00Z', '2024-03-02T21:00Z', '2024-03-03T06:00Z'],
  ])('%s', (_, quiet, now, from, until) => {
    const cut = { from: '2024-03-01T21:00:00Z', until: '2024-03-02T03:00:00Z' }
    const span = quietBefore(settings({ quiet, cut, since: cut.until }), new Date(now))
    expect([iso(span?.from), iso(span?.until)]).toEqual([from, until])
  })
  it('by day are within one day', () => {
    const own = settings({ quiet: { from: '12:00', until: '13:00' } })
    expect(iso(quietNow(own, new Date('2024-03-02T11:30:00Z'))?.until)).toBe('2024-03-02T12:00Z')
    expect(quietNow(own, new Date('2024-03-02T12:00:00Z'))).toBeNull()
  })
})
