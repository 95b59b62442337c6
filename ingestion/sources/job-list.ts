import { z } from 'zod'
import type { Listed } from '../../services/kernel/discovery.ts'
import type { DatabricksHost } from '../../services/store/databricks-host.ts'
import { inPages, pagesOfAll } from '../in-pages.ts'
import type { Means } from '../source.ts'
import { askHost } from './databricks-host.ts'

const text = z.string().nullish()
const Job = z.object({
  job_id: z.number(),
  settings: z
    .object({
      name: text,
      schedule: z.object({ quartz_cron_expression: text, timezone_id: text, pause_status: text }).nullish(),
    })
    .nullish(),
})
type Job = z.infer<typeof Job>
const JobsPage = z.object({ jobs: Job.array().nullish(), next_page_token: text })

/** The Quartz expression of a job with its zone; null where it has none, or rests. */
const scheduleOf = ({ settings }: Job): string | null => {
  const { quartz_cron_expression: quartz, timezone_id: zone, pause_status } = settings?.schedule ?? {}
  return quartz && pause_status !== 'PAUSED' ? `${quartz}${zone ? ` (${zone})` : ''}` : null
}

/**
 * The jobs that the principal sees, a hundred to a page and ten thousand at most. Throws HttpError.
 * Source: https://docs.databricks.com/api/workspace/jobs/list
 */
export const jobsOf = async (host: DatabricksHost, reader: Means, mostPages = pagesOfAll): Promise<Listed> => {
  const query = new URLSearchParams({ limit: '100' })
  const { found, isMore } = await inPages(async (next) => {
    if (next) query.set('page_token', next)
    const path = `/api/2.2/jobs/list?${query.toString()}`
    const { jobs, next_page_token } = await askHost(host, path, JobsPage, reader)
    return { items: jobs, next: next_page_token }
  }, mostPages)
  return {
    isMore,
    found: found.map((job) => ({
      target: String(job.job_id),
      name: job.settings?.name || String(job.job_id),
      place: null,
      checkType: 'freshness',
      schedule: scheduleOf(job),
    })),
  }
}
