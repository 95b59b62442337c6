import type { AnnouncementView } from '../../services/announcements/view.ts'
import { kept } from '../kit/kept.ts'
import type { Reader } from '../kit/reader.ts'
import type { Label, Words } from '../kit/words.ts'

type Moments = Pick<AnnouncementView, 'start' | 'end' | 'zone'>

const looks = {
  whole: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  clock: { hour: '2-digit', minute: '2-digit' },
  zone: { timeZoneName: 'short' },
  date: { year: 'numeric', month: 'numeric', day: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = kept<Intl.DateTimeFormat>()
/** A format of times; in UTC for a zone nobody knows, which only a hand can have written. */
const format = (look: keyof typeof looks, locale: string, timeZone: string): Intl.DateTimeFormat =>
  formats(`${look}|${locale}|${timeZone}`, () => {
    try {
      return new Intl.DateTimeFormat(locale, { ...looks[look], timeZone })
    } catch {
      return new Intl.DateTimeFormat(locale, { ...looks[look], timeZone: 'UTC' })
    }
  })

/** The short name of a zone at an instant: CET. */
const shortName = (at: Date, locale: string, zone: string): string =>
  format('zone', locale, zone)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? zone

/** The short names of a zone at some instants, each once: CET, or CET–CEST where clocks change between them. */
const shortNames = (instants: readonly Date[], locale: string, zone: string): string =>
  [...new Set(instants.map((at) => shortName(at, locale, zone)))].join('–')

/** The zone in which a card says the times of an announcement: everybody reads that of the announcement, one person their own. */
const zoneFor = ({ zone }: Moments, to: Reader): string => (to.shared ? zone : to.timeZone)

/** From when until when, in a zone that is named. */
export const whenWords = (moments: Moments, to: Reader): Words | null => {
  const { start, end } = moments
  const zone = zoneFor(moments, to)
  const instants = [start, end].filter((at) => at !== null)
  if (instants.length === 0) return null
  const short = shortNames(instants, to.locale, zone)
  const named = `(${[...new Set([short, zone])].join(', ')})`
  const whole = format('whole', to.locale, zone)
  if (start && end) return `${whole.formatRange(start, end)} ${named}` as Words
  const time = `${whole.format(instants[0])} ${named}`
  return to.say(start ? 'announcement.since' : 'announcement.until', { time })
}

const isOneDay = (one: Date, other: Date, zone: string): boolean => {
  const { format: dayOf } = format('date', 'en', zone)
  return dayOf(one) === dayOf(other)
}

/** An instant as short as it can be said at another one: 15:00 CET, or with its day when that is another. */
export const briefly = (at: Date, from: Date | null, moments: Moments, to: Reader): Label => {
  const zone = zoneFor(moments, to)
  const look = from && isOneDay(at, from, zone) ? 'clock' : 'day'
  return `${format(look, to.locale, zone).format(at)} ${shortName(at, to.locale, zone)}` as Label
}
