import { ingestionActor } from '../../ingestion/run.ts'
import { contextOf } from '../../services/kernel/desk.ts'
import { finishRun } from '../../services/status/finish-run.ts'
import type { ResultStatus } from '../../services/status/health.ts'
import { startRun } from '../../services/status/start-run.ts'
import type { World } from './world.ts'

let runs = 0

/** A run of a source begins now, in some process. */
export const beginsRun = async (world: World, source = 'http') => {
  const id = `run-${++runs}`
  const context = () => contextOf(world.desk, ingestionActor('elsewhere'), world.now(), id)
  const { run } = await startRun(context(), { source })
  return {
    fails: async (error: string) => {
      await finishRun(context(), { state: 'FAIL', runId: run.runId, error })
      await world.settle()
    },
    /** It measures the first check of each of these platforms; a message says why it is not known. */
    succeeds: async (platformIds: readonly string[], status: ResultStatus = 'green') => {
      const observations = platformIds.map((platformId) => ({
        ...{ checkId: `${platformId}-1`, platformId, status, observedValue: null, errorPayload: null },
        message: status === 'unknown' ? 'The source said nothing about this check' : null,
      }))
      await finishRun(context(), {
        state: 'SUCCESS',
        runId: run.runId,
        measuredAt: run.startedAt,
        observations,
      })
      await world.settle()
    },
  }
}
