import { z } from 'zod'
import { action } from '../kernel/action.ts'

const StartRunInput = z.object({ source: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/) })

/**
 * Opens a run of a source as RUNNING. The run's id is the key of the turn, so the same start twice is one run.
 * One write, and one for all that start at the same time.
 */
export const startRun = action('run.start', StartRunInput, async ({ change, now, key }, { source }) => {
  const begin = () => ({
    set: { source, startedAt: now, endedAt: null, state: 'RUNNING' as const, errorSummary: null },
    event: { newState: 'RUNNING', payload: { source } },
  })
  await change('status_ingestion_runs', key, (before) => (before ? undefined : begin()), null)
  return { runId: key, startedAt: now }
})
