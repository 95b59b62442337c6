import type { Context } from '../kernel/context.ts'
import { dayIn, endOfDay } from '../kernel/day.ts'
import { invalid } from '../kernel/fault.ts'

/** Until when an item is due (the end of the day that was meant), and the time zone (IANA) in which that day was meant. */
export interface Due {
  at: Date
  zone: string
}

/** Until when an item is due; null for one that has no due day. */
export const dueIn = ({ dueAt, dueZone }: { dueAt: Date | null; dueZone: string | null }): Due | null =>
  dueAt && { at: dueAt, zone: dueZone ?? 'UTC' }

/** The day an item is due, as it was meant; null without one. */
export const dueDay = (due: Due | null): string | null => due && dayIn(due.at, due.zone)

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
