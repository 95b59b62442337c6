import type { PlatformHealth, Span, Turn } from './health.ts'
import type { PlatformStatus } from './model.ts'
import { beginOf, downMs, outagesOf, outsideOf, phaseOf, type Outage } from './outages.ts'

/** The beginning of the ids of incidents that the desk opened by itself. */
export const ownIncident = 'health-'

/**
 * Something that has to stand in an incident about a platform: a new one, what is measured now in one that is open, that the platform
 * fails by a check that opens none, the same of a platform that depends on the one the incident is about, that it works again, or
 * that it works while nobody knows since when (`well`): its source was silent, or its check was taken away. An incident that somebody reported hears the end only of what the desk wrote into it, which whoever writes entries down has to know.
 */
export type Entry = OutageEntry | { kind: 'well'; platform: PlatformStatus; itemId: string }

/** An entry about an outage of the last day. */
export type OutageEntry = { platform: PlatformStatus; checkId: string; outage: Outage } & (
  { kind: 'file' } | { kind: 'more' | 'fails' | 'affected' | 'over'; itemId: string }
)

/** An incident that is open. */
interface OpenIncident {
  itemId: string
  platformId: string | null
  number: number
}

/** The measurements and incidents of now, as the desk has them in memory. */
export interface Known {
  /** As people are shown them: with maintenance and causes. */
  shown: readonly PlatformStatus[]
  turns: ReadonlyMap<string, readonly Turn[]>
  maintenance: (platformId: string) => readonly Span[]
  open: Iterable<OpenIncident>
  now: Date
  ttlMinutes: number
}

/** The open incident of each platform that failures are added to: the newest that the desk opened, else the newest of anybody. */
const incidentsIn = (open: Iterable<OpenIncident>): ReadonlyMap<string, string> => {
  const byPlatform = new Map<string, string>()
  const isOwn = ({ itemId }: OpenIncident) => Number(itemId.startsWith(ownIncident))
  for (const one of [...open].sort((a, b) => isOwn(a) - isOwn(b) || a.number - b.number))
    if (one.platformId !== null) byPlatform.set(one.platformId, one.itemId)
  return byPlatform
}

type Check = PlatformHealth['checks'][number]

/** The outages of a platform by some of its checks, without maintenance. */
const outagesBy = (checks: readonly Check[], platformId: string, known: Known): readonly Outage[] => {
  const { turns, now, ttlMinutes, maintenance } = known
  return outsideOf(outagesOf(checks, turns, now, ttlMinutes), maintenance(platformId), now)
}

/** The last outage by one check of a platform, if that or one before it lasted as long as its incident waits, or that is open. */
const lastOutage = (check: Check, platformId: string, known: Known, isOpened: boolean) => {
  const outages = outagesBy([check], platformId, known)
  const isLong = (outage: Outage) => downMs(outage, known.now) > check.reading.incidentMinutes! * 60_000
  const outage = outages.at(-1)
  return outage && (isOpened || outages.some(isLong)) ? { outage, isLong: isLong(outage) } : undefined
}

const entryFor = (platform: PlatformStatus, known: Known, incidents: ReadonlyMap<string, string>): Entry[] => {
  const { platformId, maintenance, causes = [], health } = platform
  if (maintenance || causes.some(({ isMaintenance }) => isMaintenance)) return []
  const own = incidents.get(platformId)
  // The outage that the desk opened it for may be more than a day over.
  const isOpened = own?.startsWith(ownIncident) ?? false
  const found = health.checks
    .filter(({ reading }) => reading.incidentMinutes)
    .flatMap((check) => {
      const last = lastOutage(check, platformId, known, isOpened)
      return last ? [{ checkId: check.reading.checkId, state: check.judgement.state, ...last }] : []
    })
    .sort((a, b) => beginOf(a.outage) - beginOf(b.outage))
  // An incident that is open hears at once of what fails again.
  const failing = found.find(({ isLong, state }) => state === 'down' && (isLong || own !== undefined))
  if (failing) {
    const { checkId, outage } = failing
    const root = causes.flatMap((cause) => incidents.get(cause.platformId) ?? [])[0]
    if (root !== undefined) return [{ kind: 'affected', platform, checkId, outage, itemId: root }]
    return own === undefined
      ? [{ kind: 'file', platform, checkId, outage }]
      : [{ kind: 'more', platform, checkId, outage, itemId: own }]
  }
  // The platform works again once all of its checks do, also those that open no incident, whichever of them were down in the last day.
  if (own === undefined) return []
  const whole = outagesBy(health.checks, platformId, known).at(-1)
  const works = health.state === 'healthy' || health.state === 'degraded'
  if (!whole) return works ? [{ kind: 'well', platform, itemId: own }] : []
  const last = { platform, checkId: (health.decisive ?? health.checks[0]!).reading.checkId, outage: whole, itemId: own }
  if (health.state === 'down') return [{ kind: 'fails', ...last }]
  const isOver = phaseOf(whole, health.state, known.now) === 'over'
  return isOver ? [{ kind: 'over', ...last }] : []
}

/**
 * Everything that has to stand in incidents now, the roots of outages first. Each entry is given for as long as it is true: whoever
 * writes it down keeps it from being written twice.
 */
export const incidentEntries = (known: Known): Entry[] => {
  const incidents = incidentsIn(known.open)
  return known.shown
    .filter(({ health }) => health.checks.some(({ reading }) => reading.incidentMinutes))
    .toSorted((a, b) => (a.causes?.length ?? 0) - (b.causes?.length ?? 0))
    .flatMap((platform) => entryFor(platform, known, incidents))
}
