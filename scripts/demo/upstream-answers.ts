import runsSample from '../../ingestion/sources/samples/databricks/jobs_runs_list_variants.constructed.json' with { type: 'json' }
import warehouseSample from '../../ingestion/sources/samples/databricks/sql_warehouses_get.json' with { type: 'json' }

/** The states of health in the demo. */
export const healths = ['healthy', 'degraded', 'down'] as const
export type Health = (typeof healths)[number]

/**
 * The targets whose health changes by itself, with their offsets in the cycle; all others stay healthy until told. The model of
 * Power BI goes as the job goes that it reads.
 */
const offsets: Record<string, number> = {
  '11223344': 0,
  'cfafbeb1-8037-4d0c-896e-a46fb27ff229': 0,
  '4299225f-8c77-4563-9e3a-3cbbc2013bee': 0.2,
}

/** Jobs and warehouses of the demo's Databricks host; nothing else is found there. */
export const jobIds = ['11223344', '11223355']
export const warehouseIds = [warehouseSample.id]

/** Health of a target after `elapsedMs`: one cycle is healthy, degraded, down and healthy again. */
export const healthAt = (target: string, elapsedMs: number, cycleMs: number): Health => {
  const offset = offsets[target]
  if (offset === undefined) return 'healthy'
  const phase = (elapsedMs / cycleMs + offset) % 1
  return phase < 0.35 || phase >= 0.85 ? 'healthy' : phase < 0.6 ? 'degraded' : 'down'
}

const minute = 60_000
const hour = 60 * minute
/** Runs the host remembers: more than one page. */
const remembered = 40
/** The number of failed runs among the last ones. */
export const failures: Record<Health, number> = { healthy: 0, degraded: 1, down: 5 }

const sampleOf = (resultState: string) => runsSample.runs.find(({ state }) => state.result_state === resultState)!

/**
 * Hourly runs of a job, newest first: the sample's, with this job's ids and times shifted so that the last one ended
 * 12 minutes ago. The third last was cancelled by somebody.
 */
const runsOf = (jobId: string, health: Health, now: Date): object[] =>
  Array.from({ length: remembered }, (_, back) => {
    const sample = sampleOf(back === 2 ? 'CANCELED' : back < failures[health] ? 'FAILED' : 'SUCCESS')
    const end_time = now.getTime() - 12 * minute - back * hour
    const run_id = Number(jobId) * 10 + (Math.floor(now.getTime() / hour) - back)
    const own = { number_in_job: run_id, original_attempt_run_id: run_id, job_run_id: run_id }
    return {
      ...sample,
      ...own,
      job_id: Number(jobId),
      run_id,
      start_time: end_time - sample.run_duration,
      end_time,
      run_page_url: sample.run_page_url.replace(/job\/.*$/, `job/${jobId}/run/${run_id}`),
    }
  })

/** One page of runs; the page token says how many came before. */
export const runsPage = (query: URLSearchParams, health: Health, now: Date): object => {
  const before = Number(Buffer.from(query.get('page_token') ?? '', 'base64url').toString()) || 0
  const limit = Math.min(25, Number(query.get('limit')) || 20)
  const runs = runsOf(query.get('job_id') ?? '', health, now)
  const next = before + limit
  return {
    runs: runs.slice(before, next),
    ...(next < runs.length && { next_page_token: Buffer.from(String(next)).toString('base64url') }),
  }
}

/** The sample's warehouse, asleep and ready while healthy. */
export const warehouseAnswer = (id: string, health: Health): object => ({
  ...warehouseSample,
  id,
  ...(health !== 'healthy' && {
    state: 'RUNNING',
    health: {
      status: health === 'down' ? 'FAILED' : 'DEGRADED',
      summary: health === 'down' ? 'Clusters are failing to launch.' : 'One cluster is slow to start.',
    },
  }),
})
