import type { Desk } from '../kernel/context.ts'
import type { Snapshot } from '../kernel/read-model.ts'
import type { StatusModel } from '../status/model.ts'
import { watchCost } from './costs.ts'
import { watchExpiry } from './expiries.ts'
import { watchMishaps } from './mishaps.ts'
import { sourceRuns, type RunsOf } from './memory.ts'
import type { Watch } from './model.ts'
import { watchSource, type WatchedSource } from './sources.ts'

/** The connected sources that a check asks for, with their runs and checks. */
const watchedSources = (
  { settings }: Desk,
  platforms: StatusModel,
  runs: RunsOf,
  every: (source: string, at: Date) => number,
): WatchedSource[] => {
  const measured = platforms.flatMap(({ name, readings }) => readings.map((reading) => ({ platform: name, reading })))
  return [...Map.groupBy(measured, ({ reading }) => reading.source)]
    .filter(([name]) => settings.sources.some((source) => source.name === name && source.isConnected))
    .map(([name, own]) => ({ name, measured: own, runs: runs.get(name) ?? [], every: (at) => every(name, at) }))
}

/**
 * Everything of the desk that is watched, with its trouble: from memory, but for the runs of sources, which are read once. Null
 * while that is not known.
 */
export const watchesNow = async (
  desk: Desk,
  { value, at }: Snapshot<StatusModel>,
  now: Date,
): Promise<readonly Watch[] | null> => {
  const facts = desk.settings.facts?.()
  const memory = desk.known(sourceRuns)
  const known = memory.peek() ?? (await memory.get(now))
  if (!facts || known.away) return null
  const { startedAt, leaseSeconds, cadence, secretsExpire, mishaps, meter, budget } = facts
  const around = { now, startedAt, leaseSeconds, readAt: at, ttlMinutes: desk.settings.statusTtlMinutes }
  return [
    ...watchedSources(desk, value, known.value, cadence).map((source) => watchSource(source, around)),
    ...[...secretsExpire].map(([name, expiresAt]) => watchExpiry(name, expiresAt, now, startedAt)),
    ...(budget && meter ? [watchCost(meter.asked, budget, now)] : []),
    ...watchMishaps(mishaps, now, startedAt),
  ]
}
