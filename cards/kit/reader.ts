import { kept } from './kept.ts'
import { speech, type Speech, type Words } from './words.ts'

/** The reader of a card. A `shared` card has many: its times are in UTC or in macros that each client fills in. */
export interface Reader extends Speech {
  locale: string
  timeZone: string
  shared: boolean
  /** Teams user ids (29:…) whose client asks for a personal view; at most 60. `everybody`: who looks at the card. */
  refreshFor: readonly string[] | 'everybody'
  /** The Teams user id of whoever is answered; absent for what the desk posts on its own. */
  asker?: string
}

/** Digits are the same everywhere: references, ids and what people type have no others. */
const withPlainDigits = (locale: string): string =>
  new Intl.NumberFormat(locale).resolvedOptions().numberingSystem === 'latn'
    ? locale
    : new Intl.Locale(locale, { numberingSystem: 'latn' }).toString()

const locales = kept<string>()
/** A locale no format refuses: a client may send any text. */
const knownLocale = (locale: string): string =>
  locales(locale, () => {
    try {
      return withPlainDigits(Intl.getCanonicalLocales(locale)[0] ?? 'en')
    } catch {
      return 'en'
    }
  })

export const reader = (
  locale: string,
  timeZone: string,
  shared: boolean,
  refreshFor: Reader['refreshFor'] = [],
): Reader => ({
  ...speech(locale),
  locale: knownLocale(locale),
  timeZone,
  shared,
  // https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views
  refreshFor: refreshFor === 'everybody' ? refreshFor : refreshFor.slice(0, 60),
})

const formats = kept<Intl.DateTimeFormat>()
const format = (locale: string, timeZone: string): Intl.DateTimeFormat =>
  formats(`${locale}|${timeZone}`, () => {
    try {
      return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
    } catch {
      return new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
    }
  })

const minutes = kept<Words>()
/** A minute in a zone, named: everybody looks at the same ones. */
const minute = (at: Date, locale: string, timeZone: string): Words =>
  minutes(
    `${locale}|${timeZone}|${Math.floor(at.getTime() / 60_000)}`,
    () => `${format(locale, timeZone).format(at)} (${zoneName(at, locale, timeZone)})` as Words,
  )

/** An instant as this reader reads it: own zone, named; shared cards let the client fill in its own and show UTC. */
export const instant = (at: Date, { locale, timeZone, shared }: Reader): Words => {
  if (!shared) return minute(at, locale, timeZone)
  // Seconds only: the macro takes RFC 3339 without spaces.
  const utc = `${at.toISOString().slice(0, 19)}Z`
  return `{{DATE(${utc},SHORT)}} {{TIME(${utc})}} (${utc.slice(11, 16)} UTC)` as Words
}

/** From one instant to another of the same day or a later one, as this reader reads it. */
export const range = (from: Date, until: Date, to: Reader): Words => {
  const isOneDay = from.toISOString().slice(0, 10) === until.toISOString().slice(0, 10)
  if (!to.shared || !isOneDay) return `${instant(from, to)} – ${instant(until, to)}` as Words
  const [begin, end] = [from, until].map((at) => `${at.toISOString().slice(0, 19)}Z`)
  return `{{DATE(${begin},SHORT)}} {{TIME(${begin})}} – {{TIME(${end})}} (${clockRange(from, until)})` as Words
}

const utcTime = (at: Date): string => at.toISOString().slice(11, 16)
/** The time of day for a notification, which no client fills in: 09:48 UTC. */
export const clock = (at: Date): string => `${utcTime(at)} UTC`
export const clockRange = (from: Date, until: Date): string => `${utcTime(from)}–${clock(until)}`

const zoneNames = kept<Intl.DateTimeFormat | undefined>()
const zoneName = (at: Date, locale: string, timeZone: string): string => {
  const named = zoneNames(`${locale}|${timeZone}`, () => {
    try {
      return new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' })
    } catch {
      return undefined
    }
  })
  if (!named) return 'UTC'
  return named.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** A length of time in the two largest units, without one that is zero: 3 d 4 h, 2 h 5 min, 2 h, 7 min. */
export const duration = (minutes: number, { say }: Speech): Words => {
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const rest = minutes % 60
  if (minutes === 0) return say('duration.moment')
  if (days > 0) return hours > 0 ? say('duration.days', { days, hours }) : say('duration.whole_days', { days })
  if (hours === 0) return say('duration.minutes', { minutes: rest })
  return rest > 0 ? say('duration.hours', { hours, minutes: rest }) : say('duration.whole_hours', { hours })
}
