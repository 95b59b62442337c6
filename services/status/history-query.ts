import { sql } from 'kysely'
import type { Store } from '../store/store.ts'
import { judgeMeasurement, worst, type ResultStatus } from './health.ts'
import { beginOf, ranges, stepMs, type CheckPast, type Mark, type Past, type Range } from './history-model.ts'

const count = (condition: ReturnType<typeof sql>) => sql<number>`sum(case when ${condition} then 1 else 0 end)`

/** A freshness check is late by the age of its data; any other when its source says that it is red. */
const late = sql`r.status = 'red' or (c.check_type = 'freshness' and r.observed_value > c.sla_minutes)`
const down = sql`(c.check_type = 'availability' and r.status = 'red') or (c.check_type = 'freshness' and r.observed_value >= c.crit_after_minutes)`

/** The statuses that say something. A step says nothing only when none of its results does. */
const telling: readonly ResultStatus[] = ['red', 'yellow', 'green']

/** One statement: the enabled checks of a platform, each with its results in steps. */
export const loadPast = async (store: Store, platformId: string, range: Range, now: Date): Promise<Past> => {
  const { step } = ranges[range]
  const from = beginOf(range, now)
  const rows = await store.query((db) => {
    const begin = sql<Date>`date_trunc(${sql.lit(step.toUpperCase())}, r.measured_at)`
    return db
      .selectFrom('statusChecks as c')
      .where('c.platformId', '=', platformId)
      .where('c.enabled', '=', true)
      .leftJoin('statusResults as r', (join) =>
        join
          .onRef('r.checkId', '=', 'c.checkId')
          .on('r.platformId', '=', platformId)
          .on('r.measuredAt', '>=', from)
          .on('r.measuredAt', '<=', now),
      )
      .groupBy(['c.checkId', 'c.checkType', 'c.slaMinutes', 'c.warnAfterMinutes', 'c.critAfterMinutes', begin])
      .select(['c.checkId', 'c.checkType', 'c.slaMinutes', 'c.warnAfterMinutes', 'c.critAfterMinutes'])
      .select([
        sql<Date | null>`max(r.measured_at)`.as('lastAt'),
        sql<number | null>`max(r.observed_value)`.as('value'),
        sql<number>`count(r.result_id)`.as('all'),
        count(sql`r.status = 'red'`).as('red'),
        count(sql`r.status = 'yellow'`).as('yellow'),
        count(sql`r.status = 'green'`).as('green'),
        count(sql`r.status = 'unknown'`).as('unknown'),
        count(sql`r.status <> 'unknown' and (${late})`).as('late'),
        count(sql`r.status <> 'unknown' and (${down})`).as('down'),
      ])
  })
  const checks = new Map<string, CheckPast & { marks: Mark[] }>()
  for (const row of rows) {
    const { checkId, checkType, slaMinutes, warnAfterMinutes, critAfterMinutes, lastAt, value } = row
    const check = checks.get(checkId) ?? {
      checkId,
      checkType,
      slaMinutes,
      warnAfterMinutes,
      critAfterMinutes,
      marks: [],
    }
    checks.set(checkId, check)
    if (!lastAt) continue
    const said = telling.filter((status) => Number(row[status as 'red']) > 0)
    check.marks.push({
      at: Math.floor((lastAt.getTime() - from.getTime()) / stepMs[step]),
      state: said.length === 0 ? 'unknown' : worst(...said.map((status) => judgeMeasurement(check, status, value))),
      value,
      counts: {
        all: Number(row.all),
        unknown: Number(row.unknown),
        late: Number(row.late),
        down: Number(row.down),
      },
    })
  }
  return {
    ...{ from, until: now, step },
    checks: [...checks.values()]
      .sort((a, b) => a.checkId.localeCompare(b.checkId))
      .map((check) => ({ ...check, marks: check.marks.sort((a, b) => a.at - b.at) })),
  }
}
