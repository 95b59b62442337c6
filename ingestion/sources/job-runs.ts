import { z } from 'zod'
import { verdictIn, type Verdict } from './verdict.ts'

/** A run as `GET /api/2.2/jobs/runs/list` gives it; enums are open, so every code is text. Only the id is always there. */
export const JobRun = z.object({
  run_id: z.number(),
  run_page_url: z.string().nullish(),
  /** Epoch milliseconds. A repair does not change it. */
  start_time: z.number().nullish(),
  /** Epoch milliseconds; 0 while it runs. That of its last repair where it was repaired. */
  end_time: z.number().nullish(),
  /** Marked as deprecated, still sent, and the only one that tells a time-out from a cancellation. */
  state: z
    .object({
      life_cycle_state: z.string().nullish(),
      result_state: z.string().nullish(),
      state_message: z.string().nullish(),
      queue_reason: z.string().nullish(),
    })
    .nullish(),
  status: z
    .object({
      state: z.string().nullish(),
      termination_details: z
        .object({ code: z.string().nullish(), type: z.string().nullish(), message: z.string().nullish() })
        .nullish(),
    })
    .nullish(),
})
export type JobRun = z.infer<typeof JobRun>

/** Absent `runs` means there are none, an absent or empty token that there is no further page. */
export const JobRunsPage = z.object({
  runs: JobRun.array()
    .nullish()
    .transform((runs) => runs ?? []),
  next_page_token: z.string().nullish(),
})

const byResult: Record<string, Verdict> = {
  SUCCESS: 'good',
  SUCCESS_WITH_FAILURES: 'partial',
  FAILED: 'failed',
  TIMEDOUT: 'failed',
  UPSTREAM_FAILED: 'failed',
  CANCELED: 'nothing',
  UPSTREAM_CANCELED: 'nothing',
  EXCLUDED: 'nothing',
  DISABLED: 'nothing',
  MAXIMUM_CONCURRENT_RUNS_REACHED: 'nothing',
}
const byCode: Record<string, Verdict> = {
  SUCCESS: 'good',
  SUCCESS_WITH_FAILURES: 'partial',
  USER_CANCELED: 'nothing',
  CANCELED: 'nothing',
  SKIPPED: 'nothing',
  MAX_CONCURRENT_RUNS_EXCEEDED: 'nothing',
  MAX_JOB_QUEUE_SIZE_EXCEEDED: 'nothing',
  DISABLED: 'nothing',
}
const failureTypes = ['INTERNAL_ERROR', 'CLIENT_ERROR', 'CLOUD_FAILURE']

/** Codes: docs.databricks.com/api/workspace/jobs/listruns. A value nobody knows yet is `unclear`. */
export const verdictOf = ({ end_time, state, status }: JobRun): Verdict => {
  const lifeCycle = state?.life_cycle_state ?? status?.state
  if (!end_time || !['TERMINATED', 'INTERNAL_ERROR', 'SKIPPED'].includes(lifeCycle ?? 'TERMINATED')) return 'nothing'
  if (lifeCycle === 'SKIPPED') return 'nothing'
  if (state?.result_state) return verdictIn(byResult, state.result_state) ?? 'unclear'
  const { code, type } = status?.termination_details ?? {}
  const known = code && verdictIn(byCode, code)
  if (known) return known
  return lifeCycle === 'INTERNAL_ERROR' || failureTypes.includes(type ?? '') ? 'failed' : 'unclear'
}

/** States of a run that has not begun, or never will. */
const idle = ['QUEUED', 'BLOCKED', 'SKIPPED']

const lifeCycleOf = ({ state, status }: JobRun): string => state?.life_cycle_state ?? status?.state ?? ''

/** True for a run that has begun, whatever became of it. */
export const hasBegun = (run: JobRun): boolean => !idle.includes(lifeCycleOf(run))

/** True for a run that has begun and has not ended. */
export const isUnderWay = (run: JobRun): boolean =>
  !run.end_time && hasBegun(run) && !['', 'TERMINATED', 'INTERNAL_ERROR'].includes(lifeCycleOf(run))

/** The reason for a run's result: its message, else its codes. */
export const reasonOf = ({ state, status }: JobRun): string => {
  const details = status?.termination_details
  const codes = [details?.code, details?.type].filter((code) => code && code !== 'SUCCESS')
  return details?.message || state?.state_message || codes.join(', ') || state?.result_state || ''
}
