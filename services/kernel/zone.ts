import { Temporal } from 'temporal-polyfill'
import { plain } from './text.ts'

/** A day and a time of day, as a clock on a wall shows them: 2026-03-29 and 14:30. */
export interface WallClock {
  day: string
  time: string
}

const zones = Intl.supportedValuesOf('timeZone')
/** Zones by what people call them: by the whole name, and by the city alone. */
const byName = new Map(
  [...zones.map((zone) => [zone.split('/').at(-1)!, zone] as const), ...zones.map((zone) => [zone, zone] as const)].map(
    ([name, zone]) => [plain(name), zone],
  ),
)

const isZone = (name: string): boolean => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/** The zone (IANA) that somebody names: Europe/Berlin, berlin, New York, UTC. Undefined for none, and for an offset alone. */
export const zoneNamed = (typed: string): string | undefined =>
  byName.get(plain(typed)) ?? (/^[a-z][\w/+-]{1,49}$/i.test(typed) && isZone(typed) ? typed : undefined)

const at = (instant: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)

const dateOf = ({ epochMilliseconds }: Temporal.ZonedDateTime): Date => new Date(epochMilliseconds)

/** The day and the time of day that clocks in a zone show at an instant. Throws RangeError for a zone nobody knows. */
export const wallClockAt = (instant: Date, zone: string): WallClock => {
  const local = at(instant, zone)
  return {
    day: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'trunc' }),
  }
}

/**
 * The instants at which clocks in a zone show this: one, two where they go back, and none where they go forward over it.
 * Throws RangeError for a zone nobody knows, and for a day or a time that is none.
 */
export const instantsAt = ({ day, time }: WallClock, zone: string): Date[] => {
  const local = Temporal.PlainDateTime.from(`${day}T${time}`)
  const found = (['earlier', 'later'] as const)
    .map((disambiguation) => local.toZonedDateTime(zone, { disambiguation }))
    .filter((zoned) => zoned.toPlainDateTime().equals(local))
    .map(dateOf)
  return found.filter((instant, index) => index === 0 || instant.getTime() !== found[0]!.getTime())
}

/** The same as one instant: the first of two; after a gap as long as the gap is. */
export const instantAt = ({ day, time }: WallClock, zone: string): Date =>
  dateOf(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone))

/** The day so many days after another one. */
export const dayAfter = (day: string, days = 1): string => Temporal.PlainDate.from(day).add({ days }).toString()

/** A day in its week and its month: Monday is 1; `nth` says which of its weekday in the month it is, `left` how many follow. */
export const placeOfDay = (day: string) => {
  const { dayOfWeek, day: ofMonth, daysInMonth } = Temporal.PlainDate.from(day)
  return {
    weekday: dayOfWeek,
    ofMonth,
    daysInMonth,
    nth: Math.ceil(ofMonth / 7),
    left: Math.floor((daysInMonth - ofMonth) / 7),
  }
}
