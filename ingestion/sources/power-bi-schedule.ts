import { findIana } from 'windows-iana'
import { z } from 'zod'
import { dayAfter, instantsAt, placeOfDay, wallClockAt } from '../../services/kernel/zone.ts'
import { instantOf } from '../instant.ts'
import { endOf, isUnderWay, type Refresh } from './power-bi-refreshes.ts'
import { isCovered, type Begun, type Slot } from './scheduled-start.ts'

const time = /^([01]\d|2[0-3]):[0-5]\d$/

/**
 * The schedule of a model: days and times of a clock in a zone, which Windows names.
 * https://learn.microsoft.com/rest/api/power-bi/datasets/get-refresh-schedule-in-group
 */
export const Schedule = z.object({
  enabled: z.boolean().nullish(),
  days: z.string().array().nullish(),
  times: z.string().array().nullish(),
  localTimeZoneId: z.string().nullish(),
})
export type Schedule = z.infer<typeof Schedule>

const minute = 60_000
/**
 * Minutes after which a scheduled refresh that has not begun counts as missed: it should begin within 15 minutes, and may
 * begin an hour late. https://learn.microsoft.com/power-bi/connect-data/refresh-data#configure-scheduled-refresh
 */
const graceMinutes = 60

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** The last time a schedule named that is so long ago that its refresh must have begun; undefined when there is none within a week. */
export const lastSlot = ({ enabled, days, times, localTimeZoneId }: Schedule, now: Date): Slot | undefined => {
  if (enabled === false || !days?.length || !times?.length) return undefined
  const windows = localTimeZoneId || 'UTC'
  const zone = windows === 'UTC' ? windows : findIana(windows)[0]
  if (!zone) return undefined
  const today = wallClockAt(now, zone).day
  const latest = now.getTime() - graceMinutes * minute
  const slots = Array.from({ length: 8 }, (_, back) => dayAfter(today, -back))
    .filter((day) => days.includes(weekdays[placeOfDay(day).weekday - 1]!))
    .flatMap((day) =>
      times
        .filter((one) => time.test(one))
        // An hour that clocks show twice has one refresh: one that began at the first time is none that is missed at the second.
        .flatMap((one) =>
          instantsAt({ day, time: one }, zone)
            .slice(0, 1)
            .map((instant) => ({ day, time: one, instant })),
        ),
    )
    .filter(({ instant }) => instant.getTime() <= latest)
    .toSorted((one, other) => other.instant.getTime() - one.instant.getTime())
  const [slot] = slots
  return slot && { at: slot.instant.getTime(), says: `${slot.day} ${slot.time} (${windows})` }
}

const begunOf = (refreshes: readonly Refresh[]): Begun => ({
  newestStart: Math.max(...refreshes.map(({ startTime }) => instantOf(startTime) ?? -Infinity)),
  newestEnd: Math.max(...refreshes.map((refresh) => endOf(refresh) ?? -Infinity)),
  isUnderWay: refreshes.some((refresh) => instantOf(refresh.startTime) !== undefined && isUnderWay(refresh)),
})

/** The scheduled time at which a refresh should have begun and none did, whatever became of it; undefined when there is none. */
export const missedSlot = (schedule: Schedule, refreshes: readonly Refresh[], now: Date): Slot | undefined => {
  const slot = lastSlot(schedule, now)
  return slot && isCovered(slot, begunOf(refreshes)) ? undefined : slot
}
