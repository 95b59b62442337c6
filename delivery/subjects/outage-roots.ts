import { alertOf, type Channel } from '../../services/channels/model.ts'
import { causesOf, noticedMs, type Causes, type Part } from '../../services/status/causes.ts'
import type { PlatformStatus } from '../../services/status/model.ts'
import { beginOf, downMs, endOf, phaseOf, type Outage } from '../../services/status/outages.ts'
import type { KnownHealth } from './health.ts'

type Known = Pick<KnownHealth, 'judged' | 'shown' | 'outages' | 'now'>

/** The outage of a platform upstream that may have caused one: it went on when that began, or began within half an hour of it. */
const causing = (outages: readonly Outage[] = [], caused: Outage): Outage | undefined =>
  outages.find(
    (one) => beginOf(one) <= Math.min(beginOf(caused) + noticedMs, endOf(caused)) && endOf(one) >= beginOf(caused),
  )

interface Graph {
  platforms: ReadonlyMap<string, PlatformStatus>
  excused: ReadonlySet<string>
}
const graphs = new WeakMap<PlatformStatus[], Graph>()
const graphOf = ({ shown }: Known): Graph => {
  let graph = graphs.get(shown)
  if (!graph) {
    const platforms = new Map(shown.map((platform) => [platform.platformId, platform]))
    const excused = new Set(shown.filter(({ maintenance }) => maintenance).map(({ platformId }) => platformId))
    graphs.set(shown, (graph = { platforms, excused }))
  }
  return graph
}

/** The platforms whose outages may have caused an outage of a platform. */
const rootsOfOutage = (known: Known, platformId: string, outage: Outage): Causes => {
  const { platforms, excused } = graphOf(known)
  const partOf = (id: string): Part => {
    const platform = platforms.get(id)
    if (!platform || excused.has(id)) return 'stops'
    if (causing(known.outages.get(id), outage)) return 'cause'
    return platform.health.state === 'healthy' ? 'stops' : 'passes'
  }
  return causesOf(platformId, (id) => platforms.get(id)?.upstream ?? [], partOf)
}

/**
 * The instant from which an outage counts as one of its own in a conversation; infinite while it does not, because the outage of a
 * platform it depends on goes on and is news there no later than this one. Once that is over, what is still down is news of
 * its own.
 */
export const countsFrom = (
  known: Known,
  channel: Pick<Channel, 'subscriptions'>,
  platformId: string,
  outage: Outage,
): number => {
  const { platforms } = graphOf(known)
  const own = alertOf(channel, platformId)
  const froms = [...rootsOfOutage(known, platformId, outage).all].map((id): number => {
    const alert = alertOf(channel, id)
    const root = causing(known.outages.get(id), outage)
    if (!alert || !root || alert.minutes > (own?.minutes ?? 0)) return -Infinity
    if (phaseOf(root, platforms.get(id)!.health.state, known.now) !== 'over') return Infinity
    // One that was too short to be told explains nothing to anybody.
    return downMs(root, known.now, alert.since?.getTime()) >= alert.minutes * 60_000 ? endOf(root) : -Infinity
  })
  return Math.max(-Infinity, ...froms)
}

/** The names of the platforms whose outages an outage caused: while it goes on those that are down now, and afterwards all. */
export const affectedBy = (known: Known, platformId: string, outage: Outage, isOver: boolean): string[] => {
  const { platforms, excused } = graphOf(known)
  return [...platforms.values()]
    .filter((one) => one.upstream.length > 0 && !excused.has(one.platformId))
    .filter(({ health }) => isOver || health.state === 'down')
    .filter((one) =>
      known.outages
        .get(one.platformId)
        ?.some(
          (caused) =>
            causing([outage], caused) !== undefined && rootsOfOutage(known, one.platformId, caused).all.has(platformId),
        ),
    )
    .map(({ name }) => name)
    .toSorted((a, b) => a.localeCompare(b))
}
