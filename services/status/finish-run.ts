import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import type { Acting } from '../kernel/change.ts'
import { createQueue } from '../store/queue.ts'
import { resultStatuses } from '../store/tables/status.ts'
import { closeRun, type Run } from './close-run.ts'

/** One measurement of one check. What the numbers mean stands at `status_results` in the catalogue. */
export const Observation = z.object({
  checkId: z.string(),
  platformId: z.string(),
  status: z.enum(resultStatuses),
  observedValue: z.number().nonnegative().nullable(),
  /** A short sentence for people, already cleaned. */
  message: z.string().max(300).nullable(),
  /** Diagnostics as JSON text, already cleaned. */
  errorPayload: z.string().max(2000).nullable(),
})
export type Observation = z.infer<typeof Observation>

const summary = z.string().transform((text) => text.slice(0, 300) || 'Failed without a reason')

const FinishRunInput = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('SUCCESS'),
    runId: z.string(),
    /** The start of the run, which is the measuring time of all its results. */
    measuredAt: z.date(),
    observations: Observation.array(),
  }),
  z.object({ state: z.literal('FAIL'), runId: z.string(), error: summary }),
])

/**
 * Closes a run. SUCCESS: its results go in, and only then is it a success. FAIL: it has a reason and no results. A run
 * that is closed already stays as it is. Runs that are finished at the same time share one read, one statement for
 * the results and one write. Throws for a run that was never started.
 */
export const finishRun = action(
  'run.finish',
  FinishRunInput,
  async (context, input) => {
    const row = await context.part(finishing)({ context, input })
    return { state: row.state, error: row.errorSummary }
  },
  about('status_ingestion_runs', 'runId'),
)

type Input = z.output<typeof FinishRunInput>
type Measured = Extract<Input, { state: 'SUCCESS' }>

/** A run to be closed, and the context of whoever closes it. */
interface Finish {
  context: Acting
  input: Input
}

/** Closes runs together; what goes wrong with one concerns that one alone. */
const finishing = () =>
  createQueue<Finish, Run>(async (finishes) => {
    const { status_ingestion_runs: runs, status_results: results } = await knownOf(finishes)
    const awaited = new Set(runs.filter(({ state }) => state === 'RUNNING').map(({ ingestionRunId }) => ingestionRunId))
    for (const { ingestionRunId } of results) awaited.delete(ingestionRunId)
    // A finish that is repeated, or comes too late, adds no results.
    const stored = new Map<string, Promise<void>>()
    for (const { context, input } of finishes)
      if (input.state === 'SUCCESS' && awaited.delete(input.runId))
        stored.set(input.runId, storeResults(context, input))
    // Runs without results wait as well, so that all close with one write.
    await Promise.allSettled(stored.values())
    const closed = await Promise.allSettled(
      finishes.map(async ({ context, input }) => {
        await stored.get(input.runId)
        const run = runs.find(({ ingestionRunId }) => ingestionRunId === input.runId)
        return closeRun(context, input.runId, input.state, input.state === 'FAIL' ? input.error : null, run)
      }),
    )
    return closed.map((outcome) => () => {
      if (outcome.status === 'rejected') throw outcome.reason
      return outcome.value
    })
  })

/** Reads the runs, and the results they have already. One statement. */
const knownOf = async (finishes: readonly Finish[]) => {
  const { store } = finishes[0]!.context
  const runs = { ingestionRunId: finishes.map(({ input }) => input.runId) }
  const measured = finishes.map(({ input }) => input).filter((input) => input.state === 'SUCCESS')
  if (measured.length === 0) return { status_results: [], ...(await store.several({ status_ingestion_runs: runs })) }
  const results = {
    ingestionRunId: measured.map(({ runId }) => runId),
    // Lets Delta skip files.
    measuredAt: measured.map(({ measuredAt }) => measuredAt),
  }
  return store.several({ status_ingestion_runs: runs, status_results: results })
}

const storeResults = async ({ store }: Acting, { runId, measuredAt, observations }: Measured): Promise<void> =>
  store.append(
    'status_results',
    observations.map((one) => ({
      ...one,
      resultId: `${runId}:${one.checkId}`,
      measuredAt,
      ingestionRunId: runId,
    })),
  )
