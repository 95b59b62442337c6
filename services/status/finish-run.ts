import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import type { Acting } from '../kernel/change.ts'
import type { Context } from '../kernel/context.ts'
import { resultStatuses } from '../store/tables/status.ts'
import type { Row } from '../store/tables.ts'

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
type Measured = Extract<z.output<typeof FinishRunInput>, { state: 'SUCCESS' }>

/**
 * Closes a run. SUCCESS: its results go in with one statement, and only then is it a success. FAIL: it has a reason and
 * no results. A run that is closed already stays as it is. Throws for a run that was never started.
 */
export const finishRun = action(
  'run.finish',
  FinishRunInput,
  async (context, input) => {
    if (input.state === 'SUCCESS') await appendOnce(context, input)
    const error = input.state === 'FAIL' ? input.error : null
    const row = await closeRun(context, input.runId, input.state, error)
    return { state: row.state, error: row.errorSummary }
  },
  about('status_ingestion_runs', 'runId'),
)

/** Results go in while the run is RUNNING and has none: a finish that is repeated, or comes too late, adds none. */
const appendOnce = async ({ store }: Context, { runId, measuredAt, observations }: Measured): Promise<void> => {
  const awaited = await store.query((db) =>
    db
      .selectFrom('statusIngestionRuns as i')
      .leftJoin('statusResults as r', (join) =>
        join.onRef('r.ingestionRunId', '=', 'i.ingestionRunId').on('r.measuredAt', '=', measuredAt),
      )
      .select('i.ingestionRunId')
      .where('i.ingestionRunId', '=', runId)
      .where('i.state', '=', 'RUNNING')
      .where('r.resultId', 'is', null)
      .limit(1),
  )
  if (awaited.length === 0) return
  const rows = observations.map((one) => ({
    ...one,
    resultId: `${runId}:${one.checkId}`,
    measuredAt,
    ingestionRunId: runId,
  }))
  await store.append('status_results', rows)
}

/** RUNNING -> `state`, with its event. Answers with the row as it is then. */
export const closeRun = async (
  context: Acting,
  runId: string,
  state: 'SUCCESS' | 'FAIL',
  error: string | null,
): Promise<Row<'status_ingestion_runs'>> => {
  const { row } = await context.change('status_ingestion_runs', runId, (before) => {
    if (!before) throw new Error(`Run ${runId} was never started`)
    if (before.state !== 'RUNNING') return undefined
    return {
      set: { state, endedAt: context.now, errorSummary: error },
      event: { oldState: before.state, newState: state, payload: error === null ? {} : { error } },
    }
  })
  return row!
}
