import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { pushedSource } from '../kernel/pushes.ts'
import { closeRun } from './close-run.ts'

const RecoverRunsInput = z.object({
  /** The start of this process: older RUNNING rows of the same actor belong to a process that is gone. */
  processStartedAt: z.date(),
  /** The longest a run can take in any process. */
  longestRunMinutes: z.number().positive().default(30),
})

/** The age, in days, up to which open runs are looked for. The bound lets Delta skip files. */
const windowDays = 7

/**
 * Closes as FAIL the runs whose process died: own ones from before the start, and anybody's that are too old. Returns the ids of
 * those, and of the runs that go on. What was pushed has no process: a run of it that is open waits for its sender to send again, and is ended elsewhere (`main/pushes.ts`).
 */
export const recoverRuns = action('run.recover', RecoverRunsInput, async (context, input) => {
  const { store, actor, now } = context
  const open = await store.query((db) =>
    db
      .selectFrom('statusIngestionRuns')
      .select(['ingestionRunId', 'startedAt', 'createdBy'])
      .where('startedAt', '>=', new Date(now.getTime() - windowDays * 86_400_000))
      .where('state', '=', 'RUNNING')
      .where('source', '<>', pushedSource),
  )
  const tooOld = now.getTime() - input.longestRunMinutes * 60_000
  const dead = open.filter(
    ({ startedAt, createdBy }) =>
      startedAt.getTime() <= tooOld || (createdBy === actor.userId && startedAt < input.processStartedAt),
  )
  const reason = 'The process that ran it ended before it was done'
  await Promise.all(dead.map(({ ingestionRunId }) => closeRun(context, ingestionRunId, 'FAIL', reason)))
  const closed = dead.map(({ ingestionRunId }) => ingestionRunId)
  const left = open.map(({ ingestionRunId }) => ingestionRunId).filter((runId) => !closed.includes(runId))
  return { closed, open: left }
})
