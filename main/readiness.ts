import type { Readiness } from '../api/probes.ts'
import type { LogLine } from '../services/kernel/log.ts'
import type { Snapshot } from '../services/kernel/read-model.ts'
import type { StatusModel } from '../services/status/model.ts'

/** The outcome of a source's runs in this process. */
interface Ended {
  succeededAt: Date | null
  /** True if the last run failed. */
  failed: boolean
}

/** Collects the outcomes of runs from the log lines of this process, so that readiness needs no read of the store. */
export const createRuns = (clock: () => Date) => {
  const bySource = new Map<string, Ended>()
  return {
    bySource: bySource as ReadonlyMap<string, Ended>,
    observe({ kind, name, outcome, run }: LogLine): void {
      // Another process has the last run: what the store says of it counts.
      if (kind === 'run' && outcome === 'TAKEN') bySource.delete(name)
      // A line without a run is housekeeping: nothing was measured.
      if (kind !== 'run' || run === undefined) return
      const failed = outcome !== 'OK'
      bySource.set(name, { failed, succeededAt: failed ? (bySource.get(name)?.succeededAt ?? null) : clock() })
    },
  }
}

const latest = (...instants: (Date | null | undefined)[]): Date | null => {
  const last = Math.max(0, ...instants.map((instant) => instant?.getTime() ?? 0))
  return last > 0 ? new Date(last) : null
}

/**
 * Judges the readiness of the desk from memory: a probe that read the store would keep a warehouse awake for ever.
 * Ingestion makes it unready when there are checks and no source ever succeeded, or when the last run of one of their
 * sources failed and its last success is more than `ttlMinutes` ago, from when on its measurements count as unknown.
 */
export const readinessOf = (
  known: Snapshot<StatusModel> | undefined,
  ended: ReadonlyMap<string, Ended>,
  now: Date,
  ttlMinutes: number,
): Readiness => {
  const readings = (known?.value ?? []).flatMap((platform) => platform.readings)
  const isFailing = ({ source, lastRun }: (typeof readings)[number]): boolean => {
    const own = ended.get(source)
    if (!(own ? own.failed : lastRun?.state === 'FAIL')) return false
    const succeededAt = latest(own?.succeededAt, lastRun?.succeededAt)
    // Of what other processes did no more is known than when it was read.
    const asOf = own ? now : known!.at
    return succeededAt === null || asOf.getTime() - succeededAt.getTime() > ttlMinutes * 60_000
  }
  const lastIngestionAt = latest(
    ...readings.map(({ lastRun }) => lastRun?.succeededAt),
    ...[...ended.values()].map(({ succeededAt }) => succeededAt),
  )
  const measured = readings.length === 0 || (lastIngestionAt !== null && !readings.some(isFailing))
  return {
    reasons: [...(!known || known.away ? ['store'] : []), ...(measured ? [] : ['ingestion'])],
    storeReadAt: known?.at ?? null,
    lastIngestionAt,
  }
}
