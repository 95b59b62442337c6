import type { Desk } from '../services/kernel/context.ts'
import { contextOf } from '../services/kernel/desk.ts'
import { pushedSource } from '../services/kernel/pushes.ts'
import { recoverRuns } from '../services/status/recover-runs.ts'
import { clean } from './clean.ts'
import { leaseSecondsOf, type IngestionConfig } from './config.ts'
import { createEgress } from './egress.ts'
import { createHttp } from './http.ts'
import { deskProbes, statementOn } from './probes.ts'
import { createRounds, type Rounds } from './round.ts'
import { ingestionActor, type RunOutcome } from './run.ts'
import { startSchedule, type Schedule, type Timer } from './schedule.ts'
import type { Probe, Reader, Source } from './source.ts'
import { createTokens } from './token.ts'
import { createTurns } from './turns.ts'

/** The clock, the random numbers and the like that ingestion takes from its process. */
export interface Surroundings {
  clock: () => Date
  random: () => number
  sleep: (ms: number) => Promise<void>
  timer: Timer
  log: (line: Record<string, unknown>) => void
  /** Parts of the desk only the caller can measure, for example `delivery`; `store` and `process` are always there. */
  probes?: Record<string, Probe>
}

/** Clock, chance and timers of a real process. Timers do not keep it alive. */
export const realSurroundings = (log: Surroundings['log'], probes?: Record<string, Probe>): Surroundings => ({
  clock: () => new Date(),
  random: Math.random,
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
  timer(ms, wake) {
    const timeout = setTimeout(wake, ms).unref()
    return () => clearTimeout(timeout)
  },
  log,
  ...(probes && { probes }),
})

/** The means that every source reads with: the one way out, tokens, and the probes of the desk itself. */
export const readerOf = (
  desk: Pick<Desk, 'store'>,
  { sources, via, privateHosts }: Pick<IngestionConfig, 'sources' | 'via' | 'privateHosts'>,
  around: Surroundings,
): Pick<Reader, 'http' | 'tokens' | 'probes' | 'statement'> => {
  const { clock } = around
  const http = createHttp({
    ...around,
    allowedHosts: sources.flatMap(({ hosts }) => hosts),
    via,
    egress: createEgress({ privateHosts }),
  })
  const probes = deskProbes(desk.store, clock, around.probes)
  return { http, tokens: createTokens(http, clock), probes, statement: statementOn(desk.store) }
}

/** False for the source whose results are pushed. */
export const isRead = ({ name }: Pick<Source, 'name'>): boolean => name !== pushedSource

/** Makes the rounds of all configured sources; `everySeconds` is absent when there is only one. */
export const roundsOf = (desk: Desk, config: IngestionConfig, around: Surroundings, everySeconds?: number): Rounds => {
  const { sources, owner, timeoutSeconds } = config
  const { clock, timer, log } = around
  const timeoutMs = timeoutSeconds * 1000
  return createRounds(sources.filter(isRead), {
    desk,
    ...readerOf(desk, config, around),
    owner,
    clock,
    log,
    timer,
    timeoutMs,
    everySeconds,
  })
}

/** The work beside the rounds: it closes the runs of processes that are gone, and reports what failed. */
const housekeeping = (desk: Desk, config: IngestionConfig, { clock, log }: Surroundings) => {
  const processStartedAt = clock()
  return {
    failed: (name: string, error: unknown): void =>
      log({ kind: 'run', name, outcome: 'FAIL', error: clean(error instanceof Error ? error.message : String(error)) }),
    recover: async () => {
      const context = contextOf(desk, ingestionActor(config.owner), clock(), desk.newId())
      const longestRunMinutes = leaseSecondsOf(config) / 60
      const { closed, open } = await recoverRuns(context, { processStartedAt, longestRunMinutes })
      if (closed.length > 0) {
        log({ kind: 'run', name: 'run.recover', outcome: 'OK', closed })
        await desk.store.settled()
      }
      return { closed, open }
    },
  }
}

/** Runs every source once, side by side, and meanwhile closes what crashed. Says how each run ended. Never throws. */
export const ingestOnce = async (desk: Desk, config: IngestionConfig, around: Surroundings): Promise<RunOutcome[]> => {
  const { recover, failed } = housekeeping(desk, config, around)
  const recovered = recover().catch((error: unknown) => failed('recover', error))
  const outcomes = await roundsOf(desk, config, around).begin()
  await recovered
  return outcomes
}

/** Runs every source now and then by its cadence, in turns with other processes, until it is stopped. */
export const startIngestion = (desk: Desk, config: IngestionConfig, around: Surroundings): Schedule => {
  const { cadence, sources } = config
  const names = sources.filter(isRead).map(({ name }) => name)
  const shortest = Math.min(...names.map((name) => cadence(name, around.clock())))
  const rounds = roundsOf(desk, config, around, shortest)
  const leaseMs = leaseSecondsOf(config) * 1000
  const turns = createTurns({
    ...around,
    ...housekeeping(desk, config, around),
    sources: names,
    cadence,
    rounds,
    leaseMs,
  })
  const schedule = startSchedule(turns.take, around)
  return {
    async stop() {
      const stopped = schedule.stop()
      await rounds.stop()
      await stopped
    },
  }
}
