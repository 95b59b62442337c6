import { sql } from 'kysely'

const count = (condition: ReturnType<typeof sql>) => sql<number>`sum(case when ${condition} then 1 else 0 end)`

/** A freshness check is late by the age of its data; any other when its source says that it is red. */
const late = sql`r.status = 'red' or (c.check_type = 'freshness' and r.observed_value > c.sla_minutes)`
const down = sql`(c.check_type = 'availability' and r.status = 'red') or (c.check_type = 'freshness' and r.observed_value >= c.crit_after_minutes)`

/** Selects the figures of a group of results, `r`, each with its check, `c`. An hourly rollup has the same. */
export const figures = [
  count(sql`r.status = 'green'`).as('green'),
  count(sql`r.status = 'yellow'`).as('yellow'),
  count(sql`r.status = 'red'`).as('red'),
  count(sql`r.status = 'unknown'`).as('unknown'),
  count(sql`r.status <> 'unknown' and (${late})`).as('late'),
  count(sql`r.status <> 'unknown' and (${down})`).as('down'),
  sql<number | null>`max(r.observed_value)`.as('maxValue'),
] as const

/** The hour in UTC of a result, `r`. */
export const hourOf = sql<Date>`date_trunc('HOUR', r.measured_at)`
