import { dayAfter, instantAt, placeOfDay, wallClockAt } from '../kernel/zone.ts'
import type { rhythms, Rule } from '../store/tables/messages.ts'

export type Rhythm = (typeof rhythms)[number]
type Place = ReturnType<typeof placeOfDay>

/** True for the days of a rhythm that began on a day with this place in its week and month. */
const matches: Readonly<Record<Rhythm, (day: Place, began: Place) => boolean>> = {
  day: () => true,
  workday: ({ weekday }) => weekday <= 5,
  week: ({ weekday }, began) => weekday === began.weekday,
  // The 31st is the last day of a month that has fewer.
  month: ({ ofMonth, daysInMonth }, began) => ofMonth === Math.min(began.ofMonth, daysInMonth),
  // The fifth one is the last: not every month has five.
  weekday: (day, began) => day.weekday === began.weekday && (began.nth === 5 ? day.left === 0 : day.nth === began.nth),
}

/** The rule of windows that repeat like this one. */
export const ruleFor = (every: Rhythm, { start, end }: { start: Date; end: Date }, zone: string): Rule => ({
  every,
  ...wallClockAt(start, zone),
  minutes: Math.round((end.getTime() - start.getTime()) / 60_000),
})

/** More days than lie between two windows of any rule. */
const mostDays = 70

/**
 * The first window of a rule that begins after an instant: at the same time of day as clocks show it in the zone, or after the gap
 * where they jump over it, and as long as ever.
 */
export const windowAfter = ({ every, day: first, time, minutes }: Rule, zone: string, after: Date) => {
  const began = placeOfDay(first)
  let day = wallClockAt(after, zone).day
  for (let tried = 0; tried < mostDays; tried++, day = dayAfter(day)) {
    const start = instantAt({ day, time }, zone)
    if (start > after && matches[every](placeOfDay(day), began))
      return { start, end: new Date(start.getTime() + minutes * 60_000) }
  }
  throw new Error(`No window of ${every} from ${first}`)
}
