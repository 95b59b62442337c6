import { z } from 'zod'
import type { Context } from '../context.ts'
import { invalid } from '../fault.ts'

/** A calendar day, year-month-day. */
export const Day = z.iso.date('malformed')

const hour = 3_600_000

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
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

/** The day an item is due, as it was meant; null without one. */
export const dueDay = ({ dueAt, dueZone }: { dueAt: Date | null; dueZone: string | null }): string | null =>
  dueAt && dayIn(dueAt, dueZone ?? 'UTC')

/** Until when and in which zone a day is meant by whoever typed it. Throws INVALID when that is over. */
export const dueOf = (
  dueOn: string | null,
  { actor, now }: Context,
): { dueAt: Date | null; dueZone: string | null } => {
  if (dueOn === null) return { dueAt: null, dueZone: null }
  const dueAt = endOfDay(dueOn, actor.timeZone)
  if (dueAt < now) throw invalid({ field: 'dueOn', code: 'in_the_past' })
  return { dueAt, dueZone: actor.timeZone }
}
