import type { Fault } from '../kernel/fault.ts'
import { instantsAt, zoneNamed } from '../kernel/zone.ts'
import type { Written } from './fields.ts'
import type { Window } from './model.ts'

const dayMs = 86_400_000
/** The most days that an announcement lasts, and in which it has to begin. */
const most = { days: 90, ahead: 730 } as const
/** Somebody fills in a form for so long that its start is over. */
const patienceMs = 15 * 60_000

type Times = Pick<Written, 'startDay' | 'startTime' | 'endDay' | 'endTime' | 'zone'>
type Read<T> = { found: T } | { fault: Fault }

/** A day and a time of day that belong together; null when both are left out. */
const clockAt = (which: 'start' | 'end', times: Times, zone: string): Read<Date[] | null> => {
  const [day, time] = [times[`${which}Day`], times[`${which}Time`]]
  if (day === null && time === null) return { found: null }
  if (day === null) return { fault: { field: `${which}Day`, code: 'required' } }
  if (time === null) return { fault: { field: `${which}Time`, code: 'required' } }
  const found = instantsAt({ day, time }, zone)
  return found.length > 0 ? { found } : { fault: { field: `${which}Time`, code: 'clocks_skip' } }
}

/** The faults of a window: its end comes before its start, it is over, or it is unlikely long or far away. */
const faultsOf = (start: Date, end: Date, now: Date, isSameStart: boolean): Fault[] => {
  if (!isSameStart && start.getTime() < now.getTime() - patienceMs)
    return [{ field: 'startTime', code: 'over_already' }]
  if (start.getTime() > now.getTime() + most.ahead * dayMs)
    return [{ field: 'startDay', code: 'too_far', most: most.ahead }]
  if (end <= start) return [{ field: 'endTime', code: 'ends_first' }]
  if (end <= now) return [{ field: 'endTime', code: 'over_already' }]
  if (end.getTime() > start.getTime() + most.days * dayMs)
    return [{ field: 'endDay', code: 'lasts_too_long', most: most.days }]
  return []
}

/**
 * The window that somebody means: day and time of day as clocks show them in a zone, theirs when they name none. Without a
 * start it begins now. Where clocks go back and show the end twice, it is the first time that comes after the start. What
 * `before` had as its start may be over. Gives the faults, each at its field, when there are any.
 */
export const windowOf = (
  times: Times,
  { ownZone, now, before }: { ownZone: string; now: Date; before?: Window | undefined },
): { start: Date; end: Date; zone: string } | { faults: Fault[] } => {
  const zone = zoneNamed(times.zone ?? ownZone)
  if (zone === undefined) return { faults: [{ field: 'zone', code: 'zone_unknown' }] }
  const [begins, ends] = [clockAt('start', times, zone), clockAt('end', times, zone)]
  const faults = [begins, ends].flatMap((read) => ('fault' in read ? [read.fault] : []))
  const all = 'found' in ends ? ends.found : null
  if ('found' in ends && all === null) faults.push({ field: 'endTime', code: 'required' })
  if (!('found' in begins) || all === null || faults.length > 0) return { faults }
  const same = before?.start && begins.found?.find((one) => isSameMinute(one, before.start!))
  const start = same ? before.start! : (begins.found?.[0] ?? before?.start ?? now)
  const end = all.find((one) => one > start) ?? all[0]!
  const wrong = faultsOf(start, end, now, start === before?.start)
  return wrong.length > 0 ? { faults: wrong } : { start, end, zone }
}

const isSameMinute = (one: Date, other: Date): boolean =>
  Math.floor(one.getTime() / 60_000) === Math.floor(other.getTime() / 60_000)
