/** A limit on what the system tables tell: a cost, or a percentage of failed runs of one job or of all. */
export interface SystemLimit {
  kind: 'cost' | 'errors'
  jobId: string | null
  most: number
}

const targetForm = /^(?:cost *<= *(\d{1,9}(?:\.\d{1,2})?)|job(?:s| (\d{1,19})) errors *<= *(\d{1,3}(?:\.\d{1,3})?) *%)$/

/** Reads the target of a check; undefined for whatever is none. Nothing but a number of it reaches a statement. */
export const targetOf = (target: string): SystemLimit | undefined => {
  const [, cost, jobId, percent] = targetForm.exec(target) ?? []
  if (cost !== undefined) return { kind: 'cost', jobId: null, most: Number(cost) }
  return percent === undefined ? undefined : { kind: 'errors', jobId: jobId ?? null, most: Number(percent) }
}

/** https://docs.databricks.com/admin/system-tables/pricing: a price holds from its start until the next one begins. */
const costOf = (part: number): string =>
  `select ${part} as part, cast(sum(u.usage_quantity * p.pricing.effective_list.default) as double) as value,
  cast(count(*) as double) as total from system.billing.usage as u join system.billing.list_prices as p
  on u.cloud = p.cloud and u.sku_name = p.sku_name and u.usage_start_time >= p.price_start_time
  and (p.price_end_time is null or u.usage_start_time < p.price_end_time)
  where u.usage_date = date_sub(current_date(), 1)`

/** https://docs.databricks.com/admin/system-tables/jobs: only the last row of a run has its result. */
const runsOf = (part: number, jobId: string | null): string =>
  `select ${part} as part, cast(count_if(result_state <> 'SUCCEEDED') as double) as value,
  cast(count(*) as double) as total from system.lakeflow.job_run_timeline
  where period_end_time >= current_timestamp() - interval 24 hours
  and result_state in ('SUCCEEDED', 'FAILED', 'ERROR', 'TIMED_OUT')${jobId === null ? '' : ` and job_id = '${jobId}'`}`

/** One statement for many limits; a row of its answer has the number of its limit as `part`. */
export const systemStatement = (limits: readonly SystemLimit[]): string =>
  limits.map(({ kind, jobId }, part) => (kind === 'cost' ? costOf(part) : runsOf(part, jobId))).join('\nunion all\n')
