import type { Context, Desk } from '../services/kernel/context.ts'
import { call } from '../services/kernel/call.ts'
import type { Log } from '../services/kernel/log.ts'
import { service } from '../services/kernel/actor.ts'
import { contextOf } from '../services/kernel/desk.ts'
import { statuses } from '../services/status/memory.ts'
import { AppError } from '../services/kernel/errors.ts'
import { finishRun } from '../services/status/finish-run.ts'
import { startRun, type StandingRun } from '../services/status/start-run.ts'
import { clean } from './clean.ts'
import type { Timer } from './schedule.ts'
import type { Check, Observation, Reader, Source } from './source.ts'

export interface RunParts extends Pick<Reader, 'http' | 'tokens' | 'probes' | 'statement'> {
  desk: Desk
  /** The name of the process in its runs; processes that run at the same time need different names. */
  owner: string
  clock: () => Date
  log: Log
  /** Is asked when the source was read; the run closes when it resolves, together with others of its round. */
  together: () => Promise<void>
  timer: Timer
  /** Milliseconds after which a source that was not read fails its run. */
  timeoutMs: number
}

/**
 * The outcome of a run. IDLE: there are no checks of this source, so there was no run. TAKEN: another process has this run;
 * `taken` is the run as it is there.
 */
export interface RunOutcome {
  source: string
  state: 'SUCCESS' | 'FAIL' | 'IDLE' | 'TAKEN'
  results: number
  error: string | null
  /** The side that a failed run failed at. */
  atFault?: 'source' | 'store'
  taken?: StandingRun
}

/** The actor of every run of one owner. */
export const ingestionActor = (owner: string) =>
  service(`ingestion:${owner}`, ['run.start', 'run.finish', 'run.recover'])

/**
 * One run of one source: RUNNING, then its results, then SUCCESS; or FAIL with a short reason. Whoever puts `runId` on record
 * first has the run, and nobody else reads the source for it. Never throws, so that one source cannot stop another, and
 * writes one log line.
 */
export const runSource = async (
  source: Pick<Source, 'name' | 'read'>,
  runId: string,
  parts: RunParts,
): Promise<RunOutcome> => {
  const { desk, owner, clock, log } = parts
  const checks = checksOf(desk, source.name, clock())
  // An error is the run's to tell.
  const idle = await checks.then(
    ({ length }) => length === 0,
    () => false,
  )
  if (idle) return { source: source.name, state: 'IDLE', results: 0, error: null }
  const at = (): Context => contextOf(desk, ingestionActor(owner), clock(), runId)
  const { result, rest } = await call<RunOutcome>(log, {
    kind: 'run',
    name: source.name,
    context: at(),
    run: async () => measured(source, await checks, parts, at),
    refused: async (error) => failure(source.name, error, 'store'),
    facts: ({ state, results, error }) =>
      state === 'TAKEN'
        ? { outcome: 'TAKEN' }
        : { outcome: state === 'FAIL' ? 'FAIL' : 'OK', run: runId, results, error },
  })
  await rest
  return result
}

const measured = async (
  source: Pick<Source, 'name' | 'read'>,
  checks: Check[],
  parts: RunParts,
  at: () => Context,
): Promise<RunOutcome> => {
  const context = at()
  const { key: runId, now: measuredAt } = context
  const failed = async (error: unknown, atFault: 'source' | 'store'): Promise<RunOutcome> => {
    const outcome = failure(source.name, error, atFault)
    // If the store is away too, the run stays RUNNING and the next start closes it.
    await finishRun(at(), { state: 'FAIL', runId, error: outcome.error! }).catch(() => undefined)
    return outcome
  }
  const { run, isOurs } = await startRun(context, { source: source.name })
  if (!isOurs) return { source: source.name, state: 'TAKEN', results: 0, error: null, taken: run }
  const [reading] = await Promise.allSettled([inTime(source, checks, parts, measuredAt)])
  await parts.together()
  if (reading.status === 'rejected') return failed(reading.reason, 'source')
  const observations = reading.value
  const finish = () => finishRun(at(), { state: 'SUCCESS', runId, measuredAt, observations })
  try {
    const { state, error } = await finish().catch((failure: unknown) => {
      if (isUnknown(failure)) return finish()
      throw failure
    })
    const closed = state === 'SUCCESS'
    return { source: source.name, state: closed ? state : 'FAIL', results: closed ? observations.length : 0, error }
  } catch (error) {
    return failed(error, 'store')
  }
}

/** Reads a source. Throws Error when it takes too long, and then asks for nothing more. */
const inTime = async (
  source: Pick<Source, 'name' | 'read'>,
  checks: Check[],
  { http, tokens, probes, statement, timer, timeoutMs, clock }: RunParts,
  now: Date,
): Promise<Observation[]> => {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const ending = new AbortController()
  const cancel = timer(timeoutMs, () => {
    reject(new Error(`It was not read within ${timeoutMs / 1000} s`))
    ending.abort()
  })
  const isLate = () => clock().getTime() - now.getTime() >= timeoutMs / 2
  const reading = async () =>
    source.read({ checks, http: http.until(ending.signal), tokens, probes, statement, now, isLate })
  try {
    return complete(checks, await Promise.race([reading(), late]))
  } finally {
    cancel()
  }
}

/** The enabled checks of a source on active platforms. It needs no statement while the memory is fresh. */
export const checksOf = async ({ known }: Desk, source: string, now: Date): Promise<Check[]> =>
  (await known(statuses).get(now)).value.flatMap(({ platformId, readings }) =>
    readings
      .filter((reading) => reading.source === source)
      .map(({ checkId, target, checkType }) => ({ checkId, platformId, target, checkType })),
  )

/** One result per check, whatever the source gave. */
export const complete = (checks: readonly Check[], observations: Observation[]): Observation[] =>
  checks.map(({ checkId, platformId }) => {
    const seen = observations.find((observation) => observation.checkId === checkId)
    const silent = { observedValue: null, message: 'The source said nothing about this check', errorPayload: null }
    return { ...(seen ?? { status: 'unknown', ...silent }), checkId, platformId }
  })

/** True when an answer of the store got lost. A finish may be repeated: it looks at what there is, and does the rest. */
const isUnknown = (error: unknown): boolean => error instanceof AppError && error.message === 'outcome_unknown'

const failure = (source: string, error: unknown, atFault: 'source' | 'store'): RunOutcome => ({
  ...{ source, state: 'FAIL', results: 0, atFault },
  error: reasonOf(error),
})

const storeReasons: Partial<Record<AppError['code'], string>> = {
  UNAVAILABLE: 'The store is away',
  CONFLICT: 'The store is busy',
}

const reasonOf = (error: unknown): string => {
  if (error instanceof AppError) return storeReasons[error.code] ?? clean(`Refused: ${error.message}`)
  return clean(error instanceof Error ? error.message : String(error)) || 'Failed without a reason'
}
