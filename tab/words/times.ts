import type { Words } from './words.ts'

/** A length of time in its two largest units, as cards say it: 3 d 4 h, 2 h 5 min, 7 min. */
export const duration = (minutes: number, { say }: Words): string => {
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const rest = minutes % 60
  if (minutes <= 0) return say('duration.moment')
  if (days > 0) return hours > 0 ? say('duration.days', { days, hours }) : say('duration.whole_days', { days })
  if (hours === 0) return say('duration.minutes', { minutes: rest })
  return rest > 0 ? say('duration.hours', { hours, minutes: rest }) : say('duration.whole_hours', { hours })
}

/** Whole minutes from an instant until now; none for one that lies ahead. */
export const minutesSince = (instant: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(instant)) / 60_000))

const isSameDay = (one: Date, other: Date) => one.toDateString() === other.toDateString()

/** An instant as the person reads it, in the zone of the device: the time alone for one of today. */
export const moment = (instant: string, now: Date, { locale }: Words): string => {
  const at = new Date(instant)
  return new Intl.DateTimeFormat(locale, {
    timeStyle: 'short',
    ...(!isSameDay(at, now) && { dateStyle: 'medium' }),
  }).format(at)
}

/** A day in UTC as the person reads it. */
export const dayOf = (instant: string, { locale }: Words): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(instant))

/** The day of an instant in a time zone, as a field for days takes it: 2026-03-02. */
export const isoDayIn = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(new Date(instant))

/** The day of an instant in a time zone, as the person reads it. */
export const dayIn = (instant: string, timeZone: string, { locale }: Words): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(new Date(instant))
