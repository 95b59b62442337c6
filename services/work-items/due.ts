import type { Context } from '../kernel/context.ts'
import { dayIn, endOfDay } from '../kernel/day.ts'
import { invalid } from '../kernel/fault.ts'

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
