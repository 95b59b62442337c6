import { z } from 'zod'
import { dayAfter, instantAt, wallClockAt } from './zone.ts'

/** A calendar day, year-month-day. */
export const Day = z.iso.date('malformed')

/**
 * The last millisecond of a day in a time zone, as an instant; of two, where clocks go back at midnight, the later one.
 * Throws RangeError for a zone nobody knows.
 */
export const endOfDay = (day: string, timeZone: string): Date =>
  new Date(instantAt({ day: dayAfter(day), time: '00:00' }, timeZone).getTime() - 1)

/** The calendar day of an instant in a zone: 2026-03-02. */
export const dayIn = (at: Date, timeZone: string): string => wallClockAt(at, timeZone).day
