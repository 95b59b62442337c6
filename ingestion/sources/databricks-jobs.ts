import type { DatabricksHost } from '../../services/store/databricks-host.ts'
import { inPages } from '../in-pages.ts'
import { lookAtEach, trialOf, type Reader, type Sight, type SourceDefinition } from '../source.ts'
import { notOne, unreadable } from '../unreadable.ts'
import { askHost, onDatabricksHost, unshown } from './databricks-host.ts'
import { failureOf, RunOutput, RunWithTasks, type Failure } from './job-failure.ts'
import { jobsOf } from './job-list.ts'
import { JobRunsPage, verdictOf, type JobRun } from './job-runs.ts'
import { graceMs, Job } from './job-schedule.ts'
import { sightOf } from './job-sight.ts'
import { isSettled, noRuns, withRun, type RecentRuns } from './recent-runs.ts'

/** Pages of 25 runs that are looked through at most. */
const mostPages = 8
/** The same where it is asked how often a job runs. */
const pagesOfEnds = 3

const isJobId = (target: string): boolean => /^\d{1,19}$/.test(target)

const hasWritten = (run: JobRun): boolean => ['good', 'partial'].includes(verdictOf(run))

/**
 * Freshness of the data a job writes. `target` is the job id. The run with a verdict that ended last says how the job is,
 * and the one that wrote data and ended last (a run that succeeded with failures wrote some) how old its data are. A run that should
 * have begun by the schedule of the job and did not is noticed.
 * Source: https://docs.databricks.com/api/workspace/jobs/listruns
 */
export const databricksJobs: SourceDefinition<DatabricksHost> = {
  name: 'databricks-jobs',
  ...onDatabricksHost,
  trial: async (host, reader) => trialOf('jobs', await jobsOf(host, reader, 1)),
  discover: jobsOf,
  ends: async (host, jobId, reader) => {
    if (!isJobId(jobId)) return []
    const path = `/api/2.2/jobs/runs/list?job_id=${jobId}&completed_only=true&limit=25`
    const { found } = await inPages(async (next) => {
      const { runs, next_page_token } = await askHost(
        host,
        next ? `${path}&page_token=${encodeURIComponent(next)}` : path,
        JobRunsPage,
        reader,
      )
      return { items: runs, next: next_page_token }
    }, pagesOfEnds)
    return found.filter(hasWritten).map(({ end_time }) => end_time ?? 0)
  },
  read: (host, reader) =>
    lookAtEach(reader.checks, async (jobId) => {
      if (!isJobId(jobId)) return notOne(jobId, 'a job id')
      return lookAt(host, jobId, reader).catch(unreadable(`Job ${jobId}`))
    }),
}

/** One request for the runs of a job, one for its schedule when a run may have been missed, and two for why the last one failed. */
const lookAt = async (host: DatabricksHost, jobId: string, reader: Reader): Promise<Sight> => {
  const { now } = reader
  const recent = await recentRuns(host, jobId, reader)
  // A run that began a moment ago leaves none that could have been missed.
  const mayBeLate = now.getTime() - recent.newestStart >= graceMs
  const job = mayBeLate ? await askHost(host, `/api/2.2/jobs/get?job_id=${jobId}`, Job, reader).catch(unshown) : null
  const failure = recent.latest ? await failureFor(host, recent.latest, reader) : null
  return sightOf({ recent, job, failure, now })
}

/** The list comes in the order of the starts, newest first, and what counts is the end: so it is read until that is settled. */
const recentRuns = async (host: DatabricksHost, jobId: string, reader: Reader): Promise<RecentRuns> => {
  let known = noRuns
  const query = new URLSearchParams({ job_id: jobId, limit: '25' })
  for (let page = 1; page <= mostPages; page++) {
    const path = `/api/2.2/jobs/runs/list?${query.toString()}`
    const { runs, next_page_token } = await askHost(host, path, JobRunsPage, reader)
    known = runs.reduce(withRun, known)
    if (!next_page_token || isSettled(known)) break
    query.set('page_token', next_page_token)
  }
  return known
}

/** The task at which a run failed, and its error, as far as they are shown to us; null for a run that did not. */
const failureFor = async (host: DatabricksHost, run: JobRun, reader: Reader): Promise<Failure | null> => {
  if (!['failed', 'partial'].includes(verdictOf(run))) return null
  const ask = (path: string) => `/api/2.2/jobs/runs/${path}`
  const whole = await askHost(host, ask(`get?run_id=${run.run_id}`), RunWithTasks, reader).catch(unshown)
  return failureOf(run, whole?.tasks ?? [], async (runId) => {
    const output = await askHost(host, ask(`get-output?run_id=${runId}`), RunOutput, reader).catch(unshown)
    return output?.error
  })
}
