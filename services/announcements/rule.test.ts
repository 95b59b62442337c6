import { describe, expect, it } from 'vitest'
import { wallClockAt } from '../kernel/zone.ts'
import { ruleFor, windowAfter, type Rhythm } from './rule.ts'

/** The next windows of a rhythm that begins with two hours from a time on, as clocks show their starts. */
const next = (every: Rhythm, start: string, zone = 'Europe/Berlin', count = 4) => {
  const first = { start: new Date(start), end: new Date(Date.parse(start) + 2 * 3_600_000) }
  const rule = ruleFor(every, first, zone)
  const found: string[] = []
  let after = first.start
  for (let number = 0; number < count; number++) {
    const window = windowAfter(rule, zone, after)
    expect(window.end.getTime() - window.start.getTime()).toBe(2 * 3_600_000)
    const { day, time } = wallClockAt(window.start, zone)
    found.push(`${day.slice(2)} ${time}`)
    after = window.start
  }
  return found.join(', ')
}

describe('windows repeat at the time that clocks show', () => {
  it.each<[Rhythm, string, string]>([
    ['day', '2026-03-27T21:00:00Z', '26-03-28 22:00, 26-03-29 22:00, 26-03-30 22:00, 26-03-31 22:00'],
    ['workday', '2026-03-05T09:00:00Z', '26-03-06 10:00, 26-03-09 10:00, 26-03-10 10:00, 26-03-11 10:00'],
    ['week', '2026-03-15T01:00:00Z', '26-03-22 02:00, 26-03-29 03:00, 26-04-05 02:00, 26-04-12 02:00'],
    ['week', '2026-10-18T00:30:00Z', '26-10-25 02:30, 26-11-01 02:30, 26-11-08 02:30, 26-11-15 02:30'],
    ['month', '2026-01-31T12:00:00Z', '26-02-28 13:00, 26-03-31 13:00, 26-04-30 13:00, 26-05-31 13:00'],
    ['month', '2027-12-29T12:00:00Z', '28-01-29 13:00, 28-02-29 13:00, 28-03-29 13:00, 28-04-29 13:00'],
    ['weekday', '2026-03-08T12:00:00Z', '26-04-12 13:00, 26-05-10 13:00, 26-06-14 13:00, 26-07-12 13:00'],
    // The fifth Sunday is the last one.
    ['weekday', '2026-03-29T12:00:00Z', '26-04-26 14:00, 26-05-31 14:00, 26-06-28 14:00, 26-07-26 14:00'],
  ])('every %s from %s', (every, start, starts) => expect(next(every, start)).toBe(starts))

  it('in every zone, whatever its clocks do', () => {
    for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Apia'])
      expect(next('day', '2026-01-01T12:00:00Z', zone, 400).split(', ')).toHaveLength(400)
  })
})
