import type { Words } from '../words/words.ts'
import { dayIn } from './month.ts'

/** The zone of the device, in which all times of the page are. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The time of day of an instant: 14:30. */
export const clockOf = (instant: string, { locale }: Words, zone: string): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone }).format(new Date(instant))

/** A day as a heading: Sunday 29 March 2026. */
export const dayWords = (day: string, { locale }: Words): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** From when until when, as short as it is clear: the times alone within one day. */
export const rangeWords = (start: string, end: string | null, words: Words, zone: string): string => {
  const whole = new Intl.DateTimeFormat(words.locale, {
    ...{
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    },
  })
  return end === null ? whole.format(new Date(start)) : whole.formatRange(new Date(start), new Date(end))
}

/** The times of a window below its day: 02:00–04:00, or until another day. */
export const timesWords = (start: string, end: string | null, words: Words, zone: string): string => {
  const dayOf = dayIn(zone)
  if (end === null || end === start) return clockOf(start, words, zone)
  if (dayOf(start) !== dayOf(end)) return rangeWords(start, end, words, zone)
  return `${clockOf(start, words, zone)}–${clockOf(end, words, zone)}`
}
