import { payloadOf, type Sight } from '../source.ts'
import { wordsOf, type Failure } from './job-failure.ts'
import { reasonOf, verdictOf, type JobRun } from './job-runs.ts'
import { graceMs, isContinuous, missedSlot, type Job } from './job-schedule.ts'
import type { RecentRuns } from './recent-runs.ts'

/** The answers about a job: its runs, its schedule where it was asked for, and why its last run failed. */
interface Seen {
  recent: RecentRuns
  job: Job | null
  failure: Failure | null
  now: Date
}

const statuses = { good: 'green', partial: 'yellow', failed: 'red', unclear: 'unknown' } as const
const sayings = { partial: 'succeeded with failures', failed: 'failed' }

const saying = (reason: string): string => wordsOf({ task: null, others: 0, reason })

/** The measurement of a job. Pure. */
export const sightOf = ({ recent, job, failure, now }: Seen): Sight => {
  const { latest, success, waiting } = recent
  const observedValue = success ? Math.max(0, (now.getTime() - success.end_time!) / 60_000) : null
  const verdict = latest ? verdictOf(latest) : 'nothing'
  if (job && isContinuous(job)) {
    // A run of it ends only when it fails or is stopped.
    if (recent.isUnderWay) return { status: 'green', observedValue }
    if (verdict !== 'failed' && now.getTime() - recent.newestEnd >= graceMs)
      return { status: 'red', observedValue, message: 'The job should run all the time, and does not' }
  }
  if (latest && (verdict === 'failed' || verdict === 'partial'))
    return {
      ...{ status: statuses[verdict], observedValue },
      message: `The last run ${sayings[verdict]}${failure ? wordsOf(failure) : ''}`,
      errorPayload: payloadOf({ ...factsOf(latest), task: failure?.task }),
    }
  if (latest && verdict === 'unclear')
    return {
      ...{ status: 'unknown', observedValue },
      message: `The last run ended in a way Deltadesk does not know${saying(reasonOf(latest))}`,
      errorPayload: payloadOf(factsOf(latest)),
    }
  const missed = job && missedSlot(job, recent, now)
  if (missed) {
    return {
      ...{ status: 'yellow', observedValue },
      message: `The run due at ${missed.says} did not begin${saying(waiting?.state?.queue_reason ?? '')}`,
      errorPayload: payloadOf({ scheduledFor: new Date(missed.at).toISOString() }),
    }
  }
  if (!latest) return { status: 'unknown', message: 'The job has no finished run yet' }
  return { status: 'green', observedValue }
}

const factsOf = ({ run_id, run_page_url, state, status, end_time }: JobRun) => {
  const details = status?.termination_details
  return {
    runId: run_id,
    runPageUrl: URL.canParse(run_page_url ?? '') ? run_page_url : null,
    lifeCycleState: state?.life_cycle_state,
    resultState: state?.result_state,
    code: details?.code,
    type: details?.type,
    endedAt: new Date(end_time!).toISOString(),
  }
}
