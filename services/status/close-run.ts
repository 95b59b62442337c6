import type { Acting } from '../kernel/change.ts'
import type { Row } from '../store/tables.ts'

export type Run = Row<'status_ingestion_runs'>

/**
 * RUNNING -> `state`, with its event. Resolves with the row as it is then. With a `known` row it needs no read. Throws
 * Error for a run that was never started.
 */
export const closeRun = async (
  context: Acting,
  runId: string,
  state: 'SUCCESS' | 'FAIL',
  error: string | null,
  known?: Run,
): Promise<Run> => {
  const { row } = await context.change(
    'status_ingestion_runs',
    runId,
    (before) => {
      if (!before) throw new Error(`Run ${runId} was never started`)
      if (before.state !== 'RUNNING') return undefined
      return {
        set: { state, endedAt: context.now, errorSummary: error },
        event: { oldState: before.state, newState: state, payload: error === null ? {} : { error } },
      }
    },
    known,
  )
  return row!
}
