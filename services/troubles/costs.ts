import type { DeskFacts } from '../kernel/desk-facts.ts'
import type { Watch } from './model.ts'

const minuteMs = 60_000
const dayMs = 1440 * minuteMs

/**
 * The minute at which the budget of a day is used up; undefined where it is not. A warehouse is awake from a statement until so
 * many minutes after the last.
 */
const usedUpAt = (asked: readonly number[], budget: number, stopsMinutes: number): number | undefined => {
  let [awake, until] = [0, -Infinity]
  for (const minute of asked) {
    const from = Math.max(minute, until)
    until = minute + stopsMinutes
    if (awake + until - from > budget) return from + budget - awake
    awake += until - from
  }
  return undefined
}

/**
 * Decides whether this process kept its warehouse awake today (in UTC) for longer than its budget, by the minutes since 1970 in
 * which statements began. Each day is in order until its own budget is used up.
 */
export const watchCost = (
  asked: readonly number[],
  { minutesADay, stopsMinutes }: NonNullable<DeskFacts['budget']>,
  now: Date,
): Watch => {
  const midnight = new Date(now.getTime() - (now.getTime() % dayMs))
  const today = asked.filter((minute) => minute * minuteMs >= midnight.getTime())
  const minute = usedUpAt(today, minutesADay, stopsMinutes)
  const since = minute === undefined ? null : new Date(minute * minuteMs)
  return {
    subject: 'warehouse:Deltadesk',
    trouble:
      since && since <= now
        ? { kind: 'costly', since, reason: null, platforms: [], countsUntil: null, count: minutesADay }
        : null,
    wellAt: { costly: midnight },
  }
}
