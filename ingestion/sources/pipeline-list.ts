import { z } from 'zod'
import type { Listed } from '../../services/kernel/discovery.ts'
import type { DatabricksHost } from '../../services/store/databricks-host.ts'
import { inPages, pagesOfAll } from '../in-pages.ts'
import type { Means } from '../source.ts'
import { askHost } from './databricks-host.ts'

const text = z.string().nullish()
const PipelinesPage = z.object({
  statuses: z.object({ pipeline_id: z.string(), name: text }).array().nullish(),
  next_page_token: text,
})

/**
 * The pipelines that the principal sees, a hundred to a page and ten thousand at most. Throws HttpError.
 * Source: https://docs.databricks.com/api/workspace/pipelines/listpipelines
 */
export const pipelinesOf = async (host: DatabricksHost, reader: Means, mostPages = pagesOfAll): Promise<Listed> => {
  const query = new URLSearchParams({ max_results: '100' })
  const { found, isMore } = await inPages(async (next) => {
    if (next) query.set('page_token', next)
    const path = `/api/2.0/pipelines?${query.toString()}`
    const { statuses, next_page_token } = await askHost(host, path, PipelinesPage, reader)
    return { items: statuses, next: next_page_token }
  }, mostPages)
  return {
    isMore,
    found: found.map(({ pipeline_id: target, name }) => ({
      ...{ target, name: name || target, place: null },
      ...{ checkType: 'freshness', schedule: null },
    })),
  }
}
