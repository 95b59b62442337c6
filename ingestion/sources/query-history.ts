import { z } from 'zod'

const instant = z.number().nullish()

/** A query as the history gives it; times are epoch milliseconds, and enums are open. */
const Query = z.object({
  status: z.string().nullish(),
  error_message: z.string().nullish(),
  query_end_time_ms: instant,
  metrics: z
    .object({
      /** The query waited for a cluster, or for one that is at its limit; absent where it did not. */
      provisioning_queue_start_timestamp: instant,
      overloading_queue_start_timestamp: instant,
      query_compilation_start_timestamp: instant,
    })
    .nullish(),
})
export type Query = z.infer<typeof Query>

/** A page, newest first: https://docs.databricks.com/api/workspace/queryhistory/list */
export const QueriesPage = z.object({
  res: Query.array().nullish(),
  has_next_page: z.boolean().nullish(),
  next_page_token: z.string().nullish(),
})

/** Milliseconds that a query waited before it was begun, or waits until now. */
export const waitOf = ({ metrics, query_end_time_ms }: Query, now: Date): number => {
  const starts = [metrics?.provisioning_queue_start_timestamp, metrics?.overloading_queue_start_timestamp]
  const from = Math.min(...starts.map((start) => start || Infinity))
  if (from === Infinity) return 0
  const until = metrics?.query_compilation_start_timestamp || query_end_time_ms || now.getTime()
  return Math.max(0, until - from)
}

/** Seconds that nineteen of twenty queries waited at most. */
export const usualWait = (queries: readonly Query[], now: Date): number => {
  const waits = queries.map((query) => waitOf(query, now)).toSorted((one, other) => one - other)
  return (waits[Math.ceil(waits.length * 0.95) - 1] ?? 0) / 1000
}

/** Queries that ended by themselves, and those of them that failed; one that somebody cancelled is neither. */
export const endedOf = (queries: readonly Query[]): { ended: number; failed: Query[] } => {
  const failed = queries.filter(({ status }) => status === 'FAILED')
  return { ended: failed.length + queries.filter(({ status }) => status === 'FINISHED').length, failed }
}
