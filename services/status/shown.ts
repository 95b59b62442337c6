import type { ActiveMaintenance } from '../announcements/memory.ts'
import { causesOf, noticedMs, type Cause, type Part } from './causes.ts'
import { lastSuccess, type PlatformHealth, type Reading } from './health.ts'
import { withMaintenance, type PlatformStatus } from './model.ts'

type Check = PlatformHealth['checks'][number]

/** The time since which a check is as bad as it is: data by their age, everything else since it was last measured better. */
const checkSince = ({ reading, judgement: { state, reason } }: Check): number => {
  const { slaMinutes, warnAfterMinutes, critAfterMinutes, lastGreenAt, lastFineAt } = reading
  const success = lastSuccess(reading)
  const promised = state === 'down' ? critAfterMinutes : Math.min(slaMinutes, warnAfterMinutes)
  if (reason === 'late' && success) return success.getTime() + promised * 60_000
  return ((state === 'down' ? lastFineAt : lastGreenAt) ?? firstOf(reading))?.getTime() ?? -Infinity
}
const firstOf = ({ firstAt, latest }: Reading): Date | null | undefined => firstAt ?? latest?.measuredAt

/** The time since which a platform is as bad as it is. */
const badSince = ({ health: { state, checks } }: PlatformStatus): number =>
  Math.min(...checks.filter(({ judgement }) => judgement.state === state).map(checkSince))

const badness = { healthy: 0, maintenance: 0, unknown: 0, degraded: 1, down: 2 } as const

/**
 * The part of an upstream platform: a cause while it is in maintenance, or as bad as the one that depends on it and so before that,
 * or within half an hour.
 */
const partFor =
  (platform: PlatformStatus, find: (platformId: string) => PlatformStatus | undefined) =>
  (platformId: string): Part => {
    const upstream = find(platformId)
    if (!upstream || upstream.health.state === 'healthy') return 'stops'
    if (upstream.maintenance) return 'cause'
    const isAsBad = badness[upstream.health.state] >= badness[platform.health.state]
    return isAsBad && badSince(upstream) <= badSince(platform) + noticedMs ? 'cause' : 'passes'
  }

const explained = new WeakMap<PlatformStatus[], PlatformStatus[]>()

/**
 * The platforms as people are shown them, each that is degraded or down with the ones that are probably the cause. As long as
 * the list is the same, so is what is made of it.
 */
const withCauses = (shown: PlatformStatus[]): PlatformStatus[] => {
  const known = explained.get(shown)
  if (known) return known
  const byId = new Map(shown.map((platform) => [platform.platformId, platform]))
  const find = (platformId: string) => byId.get(platformId)
  const value = shown.map((platform): PlatformStatus => {
    if (badness[platform.health.state] === 0 || platform.upstream.length === 0) return platform
    const { roots } = causesOf(platform.platformId, (id) => find(id)?.upstream ?? [], partFor(platform, find))
    if (roots.length === 0) return platform
    const causes = roots.map((platformId): Cause => {
      const { name, maintenance } = find(platformId)!
      return { platformId, name, isMaintenance: maintenance !== undefined }
    })
    return { ...platform, causes }
  })
  explained.set(shown, value)
  return value
}

/** The judged platforms as people are shown them: maintenance as such, and each with what is probably the cause. */
export const asShown = (judged: PlatformStatus[], active: readonly ActiveMaintenance[]): PlatformStatus[] =>
  withCauses(withMaintenance(judged, active))
