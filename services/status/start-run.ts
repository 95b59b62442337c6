import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { PlatformId } from '../platforms/define.ts'

const StartRunInput = z.object({
  source: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  /** The check whose result is pushed; null for a run that reads a source. */
  checkId: PlatformId.nullable().default(null),
})

/**
 * Opens a run of a source as RUNNING. The run's id is the key of the turn, so whoever comes first has the run: `isOurs` tells
 * whether that was us, and `run` is the run as it is. One write, and one for all that start at the same time.
 */
export const startRun = action('run.start', StartRunInput, async ({ change, actor, now, key }, { source, checkId }) => {
  const begin = () => ({
    set: { source, startedAt: now, endedAt: null, state: 'RUNNING' as const, errorSummary: null, checkId },
    event: { newState: 'RUNNING', payload: { source } },
  })
  const { row } = await change('status_ingestion_runs', key, (before) => (before ? undefined : begin()), null)
  const { ingestionRunId: runId, state, startedAt, createdBy } = row!
  const isOurs = state === 'RUNNING' && createdBy === actor.userId && startedAt.getTime() === now.getTime()
  return { isOurs, run: { runId, state, startedAt } }
})

/** A run as it stands, whoever has it. */
export type StandingRun = Awaited<ReturnType<typeof startRun>>['run']
