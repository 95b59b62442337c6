import { z } from 'zod'

/** A calendar day, year-month-day. */
export const Day = z.iso.date('malformed')

const hour = 3_600_000

/** The offset of a time zone from UTC at an instant, in milliseconds. */
const ahead = (instant: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(instant)
  const [, sign, hours, minutes] =
    /GMT([+-])(\d\d):(\d\d)/.exec(parts.find(({ type }) => type === 'timeZoneName')!.value) ?? []
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * hour + Number(minutes) * 60_000) : 0
}

/**
 * The last millisecond of a day in a time zone, as an instant; of two, where clocks go back at midnight, the later one.
 * Throws RangeError for a zone nobody knows.
 */
export const endOfDay = (day: string, timeZone: string): Date => {
  const local = Date.parse(`${day}T23:59:59.999Z`)
  const guesses = [-24, 0, 24].map((hours) => local - ahead(local + hours * hour, timeZone))
  const right = guesses.filter((guess) => guess + ahead(guess, timeZone) === local)
  return new Date(Math.max(...(right.length > 0 ? right : guesses)))
}

/** The calendar day of an instant in a zone: 2026-03-02. */
export const dayIn = (at: Date, timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at)
