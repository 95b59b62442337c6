import { describe, expect, it } from 'vitest'
import { instantAt } from '../../services/kernel/zone.ts'
import { reader } from '../kit/reader.ts'
import { briefly, whenWords } from './when.ts'

const zones = [
  ...['UTC', 'Europe/Berlin', 'Europe/London', 'America/New_York', 'America/Sao_Paulo', 'Asia/Kolkata'],
  ...['Asia/Tokyo', 'Australia/Lord_Howe', 'Pacific/Auckland', 'America/St_Johns'],
]
const days = ['2026-03-07', '2026-03-29', '2026-10-25', '2026-11-01', '2028-02-29']
const year = (day: string) => day.slice(0, 4)

describe.each(['en-GB', 'en-US', 'de-DE'])('in %s', (locale) => {
  it.each(zones)('the times of a window in %s are those of its zone, which is named', (zone) => {
    for (const day of days) {
      const [start, end] = ['13:00', '17:30'].map((time) => instantAt({ day, time }, zone))
      const window = { start: start!, end: end!, zone }
      const said = whenWords(window, reader(locale, 'Asia/Tokyo', true))!
      const isTwelve = locale === 'en-US'
      expect(said).toMatch(isTwelve ? /0?1:00\s+.\s+0?5:30\sPM/ : /13:00\s?[–-]\s?17:30/)
      expect(said).toContain(year(day))
      expect(said).toContain(String(Number(day.slice(8))))
      expect(said).toContain(zone === 'UTC' ? '(UTC)' : `, ${zone})`)
      // One person reads their own.
      const own = whenWords(window, reader(locale, 'Asia/Tokyo', false))!
      expect(own).toContain(', Asia/Tokyo)')
    }
  })
})

it('says where clocks change in between, and what is on another day', () => {
  const to = reader('en-GB', 'UTC', true)
  const window = (from: [string, string], until: [string, string], zone = 'Europe/Berlin') => {
    const [start, end] = [from, until].map(([day, time]) => instantAt({ day, time }, zone)) as [Date, Date]
    return { start, end, zone }
  }
  const night = window(['2026-03-28', '22:00'], ['2026-03-29', '04:00'])
  expect(whenWords(night, to)!.replace(/\s/g, ' ')).toBe(
    'Sat, 28 Mar 2026, 22:00 – Sun, 29 Mar 2026, 04:00 (CET–CEST, Europe/Berlin)',
  )
  expect(briefly(night.end, night.start, night, to)).toBe('Sun 29 Mar, 04:00 CEST')
  const morning = window(['2026-03-28', '08:00'], ['2026-03-28', '12:00'])
  expect(briefly(morning.end, morning.start, morning, to)).toBe('12:00 CET')
  expect(whenWords({ start: null, end: morning.end, zone: 'Europe/Berlin' }, to)).toBe(
    'until Sat, 28 Mar 2026, 12:00 (CET, Europe/Berlin)',
  )
  expect(whenWords({ start: null, end: null, zone: 'UTC' }, to)).toBeNull()
  expect(whenWords({ ...morning, zone: 'Mars/Base' }, to)).toContain('07:00–11:00')
})
