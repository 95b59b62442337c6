import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { closeRun } from './finish-run.ts'

const RecoverRunsInput = z.object({
  /** When this process started: RUNNING rows of the same actor from before it belong to a process that is gone. */
  processStartedAt: z.date(),
  /** No run of anybody takes longer. */
  longestRunMinutes: z.number().positive().default(30),
})

/** How far back a run may have started that nobody closed. The bound lets Delta skip files. */
const windowDays = 7

/** Closes as FAIL the runs whose process died: own ones from before the start, and anybody's that are too old. */
export const recoverRuns = action('run.recover', RecoverRunsInput, async (context, input) => {
  const { store, actor, now } = context
  const open = await store.query((db) =>
    db
      .selectFrom('statusIngestionRuns')
      .select(['ingestionRunId', 'startedAt', 'createdBy'])
      .where('startedAt', '>=', new Date(now.getTime() - windowDays * 86_400_000))
      .where('state', '=', 'RUNNING'),
  )
  const tooOld = now.getTime() - input.longestRunMinutes * 60_000
  const dead = open.filter(
    ({ startedAt, createdBy }) =>
      startedAt.getTime() < tooOld || (createdBy === actor.userId && startedAt < input.processStartedAt),
  )
  for (const { ingestionRunId } of dead)
    await closeRun(context, ingestionRunId, 'FAIL', 'The process that ran it ended before it was done')
  return dead.map(({ ingestionRunId }) => ingestionRunId)
})
