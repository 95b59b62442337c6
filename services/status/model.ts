import type { domains } from '../store/tables/platforms.ts'
import {
  judgePlatform,
  rank,
  verdictSpan,
  within,
  worst,
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
  readings: Reading[]
}
/** Every active platform with what was last measured, by name. */
export type StatusModel = PlatformReadings[]

export interface PlatformStatus extends Omit<PlatformReadings, 'readings'> {
  health: PlatformHealth
}

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
    value: all
      .map(({ value }) => value)
      .sort((a, b) => rank(b.health.state) - rank(a.health.state) || a.name.localeCompare(b.name)),
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

/** Worst wins over active platforms; with none there is nothing to be known. */
export const globalState = (platforms: readonly PlatformStatus[]): State =>
  platforms.length === 0 ? 'unknown' : worst(...platforms.map(({ health }) => health.state))
