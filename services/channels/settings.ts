import type { z } from 'zod'
import { dayAfter, instantAt, instantsAt, placeOfDay, wallClockAt, zoneNamed } from '../kernel/zone.ts'
import type { ChannelSettings as Settings } from '../store/tables/channels.ts'

export type ChannelSettings = z.infer<typeof Settings>

/** Quiet hours of one night: nothing new is posted from one instant until another. */
export interface QuietSpan {
  from: Date
  until: Date
}

/** The times that settings name, around an instant. */
interface Schedule {
  /** The quiet hours that are now. */
  quiet: QuietSpan | null
  /** Those that were over last. */
  ended: QuietSpan | null
  /** The instant at which the last digest was due. */
  digestAt: Date | null
  /** It is the same from one instant until another, in milliseconds. */
  from: number
  until: number
}

/** Days before and after today among which the next and the last time of a week are. */
const reachOfDays = 9

const daysAround = (now: Date, zone: string): string[] => {
  const { day } = wallClockAt(now, zone)
  return Array.from({ length: 2 * reachOfDays + 1 }, (_, index) => dayAfter(day, index - reachOfDays))
}

/** The last instant at which clocks show this; after a gap as long as the gap is. */
const lastAt = (day: string, time: string, zone: string): Date =>
  instantsAt({ day, time }, zone).at(-1) ?? instantAt({ day, time }, zone)

/**
 * The quiet hours that begin on some days. They begin the first time clocks show their begin, and last until the last time
 * clocks show their end: where clocks go back, they are never interrupted.
 */
const quietSpans = ({ quiet }: ChannelSettings, days: readonly string[], zone: string): QuietSpan[] =>
  quiet === null
    ? []
    : days
        .map((day) => ({
          from: instantAt({ day, time: quiet.from }, zone),
          until: lastAt(quiet.until > quiet.from ? day : dayAfter(day), quiet.until, zone),
        }))
        .filter(({ from, until }) => from < until)

const covers =
  (at: Date) =>
  ({ from, until }: QuietSpan): boolean =>
    from <= at && at < until

/** The instants at which a digest is due: the first of two, and after a gap as long as the gap is. None is in quiet hours. */
const digestsDue = (
  { digest }: ChannelSettings,
  days: readonly string[],
  zone: string,
  spans: readonly QuietSpan[],
): Date[] =>
  digest === null
    ? []
    : days
        .filter((day) => digest.every === 'day' || placeOfDay(day).weekday === digest.weekday)
        .map((day) => instantAt({ day, time: digest.at }, zone))
        .map((at) => spans.find(covers(at))?.until ?? at)

const schedule = (settings: ChannelSettings, now: Date): Schedule => {
  // A zone that this system does not know stops nothing.
  const zone = zoneNamed(settings.zone) ?? 'UTC'
  const days = daysAround(now, zone)
  // Only a digest is due once a week.
  const near = settings.digest?.every === 'week' ? days : days.slice(reachOfDays - 3, reachOfDays + 4)
  const spans = quietSpans(settings, near, zone)
  const due = digestsDue(settings, near, zone, spans)
  const edges = [...spans.flatMap(({ from, until }) => [from, until]), ...due].map((edge) => edge.getTime())
  return {
    quiet: spans.find(covers(now)) ?? null,
    ended: spans.findLast(({ until }) => until <= now) ?? null,
    digestAt: due.findLast((at) => at <= now) ?? null,
    from: Math.max(...edges.filter((edge) => edge <= now.getTime())),
    until: Math.min(...edges.filter((edge) => edge > now.getTime())),
  }
}

const schedules = new WeakMap<ChannelSettings, Schedule>()

/** The schedule at an instant, worked out once for all instants at which it is the same. */
const scheduleAt = (settings: ChannelSettings, now: Date): Schedule => {
  const known = schedules.get(settings)
  if (known && known.from <= now.getTime() && now.getTime() < known.until) return known
  const worked = schedule(settings, now)
  schedules.set(settings, worked)
  return worked
}

/** True if an instant is in quiet hours. */
export const isQuiet = (settings: ChannelSettings, at: Date): boolean => scheduleAt(settings, at).quiet !== null

/** The quiet hours that are now; null outside of any. */
export const quietNow = (settings: ChannelSettings, now: Date): QuietSpan | null => scheduleAt(settings, now).quiet

/**
 * The quiet hours that were over last; null for none since they were set. Where somebody changed them within, what was quiet
 * before that is part of those that go on, or else over then.
 */
export const quietBefore = (settings: ChannelSettings, now: Date): QuietSpan | null => {
  const { ended } = scheduleAt(settings, now)
  const since = new Date(settings.since)
  const cut = settings.cut && { from: new Date(settings.cut.from), until: new Date(settings.cut.until) }
  const last = ended && ended.until > since ? ended : null
  if (!last || !cut) return last ?? cut
  return cut.until >= last.from && cut.from < last.from ? { ...last, from: cut.from } : last
}

/** The instant at which the last digest was due; null before the first since that was set. */
export const digestDue = (settings: ChannelSettings, now: Date): Date | null => {
  const { digestAt } = scheduleAt(settings, now)
  return digestAt && digestAt > new Date(settings.digest!.since) ? digestAt : null
}
