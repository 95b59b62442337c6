import type { domains } from '../store/tables.ts'
import { judgePlatform, rank, worst, type PlatformHealth, type Reading, type State } from './health.ts'

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

/** Judges every platform at `now`; the worst first, then by name. */
const judgeNow = (model: StatusModel, now: Date, ttlMinutes: number): PlatformStatus[] =>
  model
    .map(({ readings, ...platform }) => ({ ...platform, health: judgePlatform(readings, now, ttlMinutes) }))
    .sort((a, b) => rank(b.health.state) - rank(a.health.state) || a.name.localeCompare(b.name))

const judged = new WeakMap<StatusModel, { second: number; ttlMinutes: number; platforms: PlatformStatus[] }>()

/** The same, judged once a second: in an incident everybody asks at once. */
export const judge = (model: StatusModel, now: Date, ttlMinutes: number): PlatformStatus[] => {
  const second = Math.floor(now.getTime() / 1000)
  const known = judged.get(model)
  if (known?.second === second && known.ttlMinutes === ttlMinutes) return known.platforms
  const platforms = judgeNow(model, now, ttlMinutes)
  judged.set(model, { second, ttlMinutes, platforms })
  return platforms
}

/** Worst wins over active platforms; with none there is nothing to be known. */
export const globalState = (platforms: readonly PlatformStatus[]): State =>
  platforms.length === 0 ? 'unknown' : worst(...platforms.map(({ health }) => health.state))
