import { TimeOfDay } from '../services/kernel/day.ts'
import { placeOfDay, wallClockAt, zoneNamed } from '../services/kernel/zone.ts'

/** The hours of a week in which people look, by the clocks of a zone. */
export interface WorkingHours {
  /** Monday is 1. */
  weekdays: readonly number[]
  /** As 06:00; `until` is not included, and 24:00 where it is midnight. */
  from: string
  until: string
  zone: string
}

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** The weekdays that `mon-fri` or `mon,wed` names; undefined for something else. A span may go over Sunday. */
const weekdaysIn = (typed: string): number[] | undefined => {
  const spans = typed.split(',').map((span) => span.split('-').map((name) => dayNames.indexOf(name) + 1))
  if (spans.some((span) => span.length > 2 || span.includes(0))) return undefined
  return spans.flatMap(([first, last = first]) => {
    const count = ((last! - first! + 7) % 7) + 1
    return Array.from({ length: count }, (_, at) => ((first! - 1 + at) % 7) + 1)
  })
}

/** Reads `Mon-Fri 06:00-20:00 Europe/Berlin`; undefined for anything else. UTC where no zone is named. */
export const workingHoursIn = (typed: string): WorkingHours | undefined => {
  const [, days, begin, end, named = 'UTC'] = /^(\S+) (\S+)-(\S+)(?: (\S+))?$/.exec(typed.trim()) ?? []
  if (days === undefined) return undefined
  const [from, until] = [TimeOfDay.safeParse(begin), TimeOfDay.safeParse(end === '24:00' ? '23:59' : end)]
  const [weekdays, zone] = [weekdaysIn(days.toLowerCase()), zoneNamed(named)]
  if (!from.success || !until.success || !weekdays || !zone || from.data >= until.data) return undefined
  return { weekdays, from: from.data, until: end === '24:00' ? '24:00' : until.data, zone }
}

/** True within the working hours. */
export const isWithin = ({ weekdays, from, until, zone }: WorkingHours, now: Date): boolean => {
  const { day, time } = wallClockAt(now, zone)
  return weekdays.includes(placeOfDay(day).weekday) && from <= time && time < until
}
