import { z } from 'zod'
import { clean } from '../clean.ts'
import type { DatabricksHost } from '../../services/store/databricks-host.ts'
import { lookAtEach, payloadOf, type Reader, type Sight, type SourceDefinition } from '../source.ts'
import { notOne, unreadable } from '../unreadable.ts'
import { askHost, onDatabricksHost } from './databricks-host.ts'
import { JobRunsPage, reasonOf, verdictOf } from './job-runs.ts'
import { isSettled, noRuns, withRun, type RecentRuns } from './recent-runs.ts'

/** Pages of 25 runs that are looked through at most. */
const mostPages = 8

/**
 * Freshness of the data a job writes. `target` is the job id. The run with a verdict that ended last says how the job is,
 * and the one that wrote data and ended last (a run that succeeded with failures wrote some) how old its data are.
 * Source: https://docs.databricks.com/api/workspace/jobs/listruns
 */
export const databricksJobs: SourceDefinition<DatabricksHost> = {
  name: 'databricks-jobs',
  ...onDatabricksHost,
  trial: async (host, reader) => {
    const shape = z.object({ jobs: z.unknown().array().nullish(), has_more: z.boolean().nullish() })
    const { jobs, has_more } = await askHost(host, '/api/2.2/jobs/list?limit=100', shape, reader)
    return { count: jobs?.length ?? 0, isMore: has_more === true, of: 'jobs' }
  },
  read: (host, reader) =>
    lookAtEach(reader.checks, async (jobId) => {
      if (!/^\d{1,19}$/.test(jobId)) return notOne(jobId, 'a job id')
      return recentRuns(host, jobId, reader).then((recent) => sightOf(recent, reader.now), unreadable(`Job ${jobId}`))
    }),
}

/** The list comes in the order of the starts, newest first, and what counts is the end: so it is read until that is settled. */
const recentRuns = async (host: DatabricksHost, jobId: string, reader: Reader): Promise<RecentRuns> => {
  let known = noRuns
  const query = new URLSearchParams({ job_id: jobId, completed_only: 'true', limit: '25' })
  for (let page = 1; page <= mostPages; page++) {
    const path = `/api/2.2/jobs/runs/list?${query.toString()}`
    const { runs, next_page_token } = await askHost(host, path, JobRunsPage, reader)
    known = runs.reduce(withRun, known)
    if (!next_page_token || isSettled(known)) break
    query.set('page_token', next_page_token)
  }
  return known
}

const statuses = { good: 'green', partial: 'yellow', failed: 'red', unclear: 'unknown' } as const
const sayings = {
  partial: 'succeeded with failures',
  failed: 'failed',
  unclear: 'ended in a way Deltadesk does not know',
}

const sightOf = ({ latest, success }: RecentRuns, now: Date): Sight => {
  const verdict = latest ? verdictOf(latest) : 'nothing'
  if (!latest || verdict === 'nothing') return { status: 'unknown', message: 'The job has no finished run yet' }
  const status = statuses[verdict]
  const observedValue = success ? Math.max(0, (now.getTime() - success.end_time!) / 60_000) : null
  if (verdict === 'good') return { status, observedValue }
  const reason = clean(reasonOf(latest), [], 220)
  const details = latest.status?.termination_details
  return {
    status,
    observedValue,
    message: `The last run ${sayings[verdict]}${reason && `: ${reason}`}`,
    errorPayload: payloadOf({
      runId: latest.run_id,
      runPageUrl: URL.canParse(latest.run_page_url ?? '') ? latest.run_page_url : null,
      lifeCycleState: latest.state?.life_cycle_state,
      resultState: latest.state?.result_state,
      code: details?.code,
      type: details?.type,
      endedAt: new Date(latest.end_time!).toISOString(),
    }),
  }
}
