import type { PlatformReadings } from '../status/model.ts'
import type { SourceRun } from './memory.ts'
import type { Trouble, Watch } from './model.ts'

type Reading = PlatformReadings['readings'][number]

/** A source with all that is known of it. */
export interface WatchedSource {
  name: string
  /** The last runs, the newest first. */
  runs: readonly SourceRun[]
  /** The checks it measures, with the names of their platforms. */
  measured: readonly { platform: string; reading: Reading }[]
  /** Seconds between two runs at an instant; 0 where this process reads none. */
  every: (at: Date) => number
}

export interface Surroundings {
  now: Date
  /** The start of this process, before which nobody may have read. */
  startedAt: Date
  /** The time as of which measurements are known. */
  readAt: Date
  ttlMinutes: number
  leaseSeconds: number
}

/** Runs that have to fail, or to bring nothing, one after the other, before that is a trouble: one alone may be chance. */
const enough = 2
/** A source is late by one run and a tenth of it at most: runs are spread a little. */
const patience = 2.1
/** A run hangs when it is open for so many times as long as another process waits before it closes it. */
const leases = 2

const later = (...times: (Date | null | undefined)[]): Date | null => {
  const last = Math.max(0, ...times.map((time) => time?.getTime() ?? 0))
  return last > 0 ? new Date(last) : null
}
const since = (time: Date, now: Date): number => now.getTime() - time.getTime()

/** The last time at which a source brought a measurement that says something. */
const measuredAt = ({ measured }: WatchedSource): Date | null =>
  later(...measured.flatMap(({ reading: { lastFineAt, lastBadAt } }) => [lastFineAt, lastBadAt]))

/** The runs that succeeded and brought nothing, since the last that did: the newest first. */
const emptyRuns = (source: WatchedSource, readAt: Date): readonly SourceRun[] => {
  const last = measuredAt(source)
  if (!last) return []
  return source.runs.filter(
    ({ state, startedAt, endedAt }) => state === 'SUCCESS' && startedAt > last && endedAt! <= readAt,
  )
}

/** True when no run ended for longer than the cadence of a source allows, be it that of now or that of then. */
const isLate = ({ every }: WatchedSource, from: Date, now: Date): boolean => {
  const seconds = Math.max(every(from), every(now))
  return every(now) > 0 && since(from, now) > seconds * 1000 * patience
}

/** The trouble with a source and its reason, by the first rule that holds: that which explains the others comes first. */
const found = (source: WatchedSource, around: Surroundings): Pick<Trouble, 'kind' | 'since' | 'reason'> | null => {
  const { now, startedAt, readAt, ttlMinutes, leaseSeconds } = around
  const [newest] = source.runs
  if (newest?.state === 'RUNNING' && since(newest.startedAt, now) > leaseSeconds * 1000 * leases)
    return { kind: 'hangs', since: newest.startedAt, reason: null }
  const ended = source.runs.filter(({ state }) => state !== 'RUNNING')
  const success = ended.find(({ state }) => state === 'SUCCESS')
  const failures = success ? ended.slice(0, ended.indexOf(success)) : ended
  const isOld = success !== undefined && since(success.endedAt!, now) > ttlMinutes * 60_000
  if (failures.length >= enough || (failures.length > 0 && isOld))
    return { kind: 'failed', since: failures.at(-1)!.startedAt, reason: failures[0]!.error }
  const last = ended[0]?.endedAt
  if (isLate(source, later(last, startedAt)!, now))
    return { kind: 'late', since: last ?? startedAt, reason: ended[0]?.error ?? null }
  const empty = emptyRuns(source, readAt)
  if (empty.length < enough) return null
  const said = source.measured.find(({ reading }) => reading.latest?.message)?.reading.latest?.message
  return { kind: 'empty', since: empty.at(-1)!.startedAt, reason: said ?? null }
}

/** Decides for a source whether it is in trouble. One that no check asks for is not watched. */
export const watchSource = (source: WatchedSource, around: Surroundings): Watch => {
  const { name, runs, measured } = source
  const succeededAt = runs.find(({ state }) => state === 'SUCCESS')?.endedAt ?? null
  const trouble = found(source, around)
  const ageOf = ({ reading: { latest } }: (typeof measured)[number]) => latest?.measuredAt
  const counted = later(...measured.map(ageOf))
  return {
    subject: `source:${name}`,
    trouble: trouble && {
      ...trouble,
      platforms: [...new Set(measured.map(({ platform }) => platform))].sort((a, b) => a.localeCompare(b)),
      countsUntil:
        counted && trouble.kind !== 'empty' ? new Date(counted.getTime() + around.ttlMinutes * 60_000) : null,
    },
    wellAt: { hangs: succeededAt, failed: succeededAt, late: succeededAt, empty: measuredAt(source) },
  }
}
