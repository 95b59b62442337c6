import { describe, expect, it } from 'vitest'
import { instantAt } from '../../services/kernel/zone.ts'
import { textOfCard } from '../../test/harness/seen.ts'
import { reader } from '../kit/reader.ts'
import { digestCard, type DigestNews } from './digest.ts'
import { recapCard } from './recap.ts'

/** Zones with the days of 2024 around which their clocks change, and 29 February. */
const zones: Readonly<Record<string, readonly string[]>> = {
  'Europe/Berlin': ['2024-03-31', '2024-10-27'],
  'Europe/London': ['2024-03-31', '2024-10-27'],
  'America/New_York': ['2024-03-10', '2024-11-03'],
  'America/St_Johns': ['2024-03-10', '2024-11-03'],
  'America/Santiago': ['2024-09-08', '2024-04-07'],
  'Australia/Lord_Howe': ['2024-10-06', '2024-04-07'],
  'Australia/Sydney': ['2024-10-06', '2024-04-07'],
  'Africa/Cairo': ['2024-04-26', '2024-11-01'],
  'Asia/Kolkata': ['2024-03-31', '2024-10-27'],
  'Pacific/Apia': ['2024-03-31', '2024-10-27'],
}
const cases = ['en', 'de'].flatMap((language) =>
  Object.entries(zones).flatMap(([zone, days]) => [...days, '2024-02-29'].map((day) => [language, zone, day] as const)),
)
/** English of Britain, so that both languages have 24 hours. */
const readerOf = (language: string, zone: string) => reader(language === 'en' ? 'en-GB' : language, zone, false)
const before = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
const nothing: Pick<
  DigestNews,
  'platforms' | 'incidents' | 'counts' | 'announcements' | 'improvements' | 'requests' | 'unanswered'
> = {
  platforms: [],
  incidents: [],
  counts: new Map(),
  announcements: [],
  improvements: [],
  requests: [],
  unanswered: 0,
}

describe.each(cases)('in %s in %s on %s', (language, zone, day) => {
  const to = readerOf(language, zone)
  const date = new Intl.DateTimeFormat(to.locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const written = (of: string) => date.format(new Date(`${of}T12:00:00Z`))

  it('a recap names the quiet hours as clocks showed them', () => {
    const [from, until] = [
      instantAt({ day: before(day), time: '22:00' }, zone),
      instantAt({ day, time: '07:00' }, zone),
    ]
    const text = textOfCard(recapCard({ from, until, now: until, outages: [], filed: [], ended: [] }, to).content)
    expect(text).toMatch(new RegExp(`${written(before(day))}, 22:00 \\(.+\\) – ${written(day)}, 07:00 \\(.+\\)$`))
  })

  it('a digest says when it is, and when it was due if that is long ago', () => {
    const dueAt = instantAt({ day, time: '09:00' }, zone)
    const card = (minutes: number) =>
      textOfCard(
        digestCard({ ...nothing, every: 'day', dueAt, now: new Date(dueAt.getTime() + minutes * 60_000) }, to).content,
      )
    expect(card(0)).toContain(`${written(day)}, 09:00 (`)
    expect(card(60).split('\n')).toHaveLength(2)
    expect(card(150)).toContain(`${written(day)}, 11:30 (`)
    expect(card(150)).toMatch(/ 2 (?:h|Std) 30 min/)
    expect(card(150)).toMatch(new RegExp(`${written(day)}, 09:00 \\(.+\\)\\.`))
  })
})
