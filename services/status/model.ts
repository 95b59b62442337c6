import { bannersFor, type ActiveMaintenance } from '../announcements/memory.ts'
import type { Cause } from './causes.ts'
import type { domains } from '../store/tables/platforms.ts'
import {
  judgePlatform,
  rank,
  verdictSpan,
  within,
  worst,
  type Judgement,
  type PlatformHealth,
  type Reading,
  type Span,
  type State,
} from './health.ts'

export interface PlatformReadings {
  platformId: string
  name: string
  domain: (typeof domains)[number]
  ownerGroup: string | null
  /** The ids of the platforms it depends on. */
  upstream: readonly string[]
  readings: Reading[]
}
/** Every active platform with what was last measured, by name. */
export type StatusModel = PlatformReadings[]

/** True if what is down by one of the checks opens an incident. */
export const asksForIncidents = (model: StatusModel): boolean =>
  model.some(({ readings }) => readings.some(({ incidentMinutes }) => incidentMinutes))

export interface PlatformStatus extends Omit<PlatformReadings, 'readings'> {
  health: PlatformHealth
  /** The maintenance that is under way there; absent without one. */
  maintenance?: ActiveMaintenance
  /** The platforms because of which it is probably not well; absent without one. */
  causes?: readonly Cause[]
}

const worstFirst = (a: PlatformStatus, b: PlatformStatus): number =>
  rank(b.health.state) - rank(a.health.state) || a.name.localeCompare(b.name)

/** A remembered verdict, the time to live it was judged with, and the span in which it holds. */
interface Kept<T> {
  ttlMinutes: number
  span: Span
  value: T
}

/** `judgeNow` of `what`, out of memory as long as the verdict holds. */
const remembering = <K extends object, T>(
  judgeNow: (what: K, now: Date, ttlMinutes: number) => Omit<Kept<T>, 'ttlMinutes'>,
) => {
  const memory = new WeakMap<K, Kept<T>>()
  return (what: K, now: Date, ttlMinutes: number): Kept<T> => {
    const known = memory.get(what)
    if (known?.ttlMinutes === ttlMinutes && within(known.span, now)) return known
    const kept = { ttlMinutes, ...judgeNow(what, now, ttlMinutes) }
    memory.set(what, kept)
    return kept
  }
}

const platformStatus = remembering(({ readings, ...platform }: PlatformReadings, now, ttlMinutes) => ({
  value: { ...platform, health: judgePlatform(readings, now, ttlMinutes) },
  span: verdictSpan(readings, now),
}))

const statuses = remembering((model: StatusModel, now, ttlMinutes) => {
  const all = model.map((platform) => platformStatus(platform, now, ttlMinutes))
  return {
    value: all.map(({ value }) => value).sort(worstFirst),
    span: {
      from: Math.max(...all.map(({ span }) => span.from)),
      until: Math.min(...all.map(({ span }) => span.until)),
    },
  }
})

/**
 * Judges every platform at `now`; the worst first, then by name. As long as no verdict changes, platforms and list are the
 * same objects: in an incident everybody asks at once.
 */
export const judge = (model: StatusModel, now: Date, ttlMinutes: number): PlatformStatus[] =>
  statuses(model, now, ttlMinutes).value

const excused = new WeakMap<PlatformStatus[], { active: readonly ActiveMaintenance[]; value: PlatformStatus[] }>()

/**
 * The platforms with those in maintenance as such, whatever was measured. As long as neither changes, platforms and list are the
 * same objects.
 */
export const withMaintenance = (judged: PlatformStatus[], active: readonly ActiveMaintenance[]): PlatformStatus[] => {
  if (active.length === 0) return judged
  const known = excused.get(judged)
  if (known?.active === active) return known.value
  const value = judged
    .map((platform): PlatformStatus => {
      const [last] = bannersFor(active, platform.platformId).toSorted((a, b) => b.end!.getTime() - a.end!.getTime())
      if (!last) return platform
      return { ...platform, health: { ...platform.health, state: 'maintenance' }, maintenance: last }
    })
    .sort(worstFirst)
  excused.set(judged, { active, value })
  return value
}

/** Worst wins over active platforms, but for those in maintenance; with none there is nothing to be known. */
export const globalState = (platforms: readonly PlatformStatus[]): State => {
  const states = platforms.map(({ health }) => health.state)
  const others = states.filter((state) => state !== 'maintenance')
  return states.length === 0 ? 'unknown' : others.length === 0 ? 'maintenance' : worst(...others)
}

/** A source that cannot be read, because of which nothing is known of what it measures. */
export interface Unread {
  source: string
  /** The last time at which it was read; null where that is longer ago than runs are looked back at. */
  since: Date | null
  /** The reason of the last failure, as it was recorded. */
  reason: string
}

/** Decides whether a check is unknown because its source cannot be read; null where it was read, or where nobody knows why it was not. */
export const unreadOf = ({
  reading: { source, lastRun },
  judgement,
}: {
  reading: Pick<Reading, 'source' | 'lastRun'>
  judgement: Pick<Judgement, 'reason'>
}): Unread | null =>
  judgement.reason === 'old_data' && lastRun?.state === 'FAIL' && lastRun.error
    ? { source, since: lastRun.succeededAt, reason: lastRun.error }
    : null
