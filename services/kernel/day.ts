import { z } from 'zod'
import { fold } from './text.ts'
import { dayAfter, instantAt, wallClockAt } from './zone.ts'

/** A calendar day, year-month-day. */
export const Day = z.iso.date('malformed')

/** A time of day as people and clients write it: 14:30, 9:05, 9.05, 9. */
export const TimeOfDay = z.string().transform((typed, issues): string => {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.h](\d{2}))?$/.exec(fold(typed)) ?? []
  if (hour !== undefined && Number(hour) < 24 && Number(minute) < 60) return `${hour.padStart(2, '0')}:${minute}`
  issues.addIssue({ code: 'custom', message: 'time_of_day' })
  return z.NEVER
})

/**
 * The last millisecond of a day in a time zone, as an instant; of two, where clocks go back at midnight, the later one.
 * Throws RangeError for a zone nobody knows.
 */
export const endOfDay = (day: string, timeZone: string): Date =>
  new Date(instantAt({ day: dayAfter(day), time: '00:00' }, timeZone).getTime() - 1)

/** The calendar day of an instant in a zone: 2026-03-02. */
export const dayIn = (at: Date, timeZone: string): string => wallClockAt(at, timeZone).day
