import { sql, type Kysely } from 'kysely'
import type { Store } from '../store/store.ts'
import type { Database } from '../store/tables.ts'
import { judgeMeasurement, worst, type ResultStatus } from './health.ts'
import { beginOf, ranges, stepMs, type CheckPast, type Mark, type Past, type Range } from './history-model.ts'
import { figures, hourOf } from './hour-counts.ts'

/** The statuses that say something. A step says nothing only when none of its results does. */
const telling: readonly ResultStatus[] = ['red', 'yellow', 'green']

interface Span {
  platformId: string
  from: Date
  until: Date
}

/** Selects the figures of each check of a platform by minutes or by hours, from its results. */
const measured = (db: Kysely<Database>, { platformId, from, until }: Span, unit: 'minute' | 'hour') => {
  const begin = unit === 'hour' ? hourOf : sql<Date>`date_trunc('MINUTE', r.measured_at)`
  return db
    .selectFrom('statusResults as r')
    .innerJoin('statusChecks as c', 'c.checkId', 'r.checkId')
    .where('r.platformId', '=', platformId)
    .where('r.measuredAt', '>=', from)
    .where('r.measuredAt', '<=', until)
    .groupBy(['r.checkId', begin])
    .select(['r.checkId', begin.as('begin')])
    .select(figures)
    .select(sql<number>`0`.as('isRollup'))
}

/**
 * Selects the same by hours, also of those whose results are deleted. Of an hour that has both results and a rollup the one
 * that counts more is taken, so that nothing is missing or there twice whatever was deleted until now.
 */
const remembered = (db: Kysely<Database>, { platformId, from, until }: Span) => {
  const both = measured(db, { platformId, from, until }, 'hour').unionAll(
    db
      .selectFrom('statusRollups as u')
      .where('u.platformId', '=', platformId)
      .where('u.periodStart', '>=', from)
      .where('u.periodStart', '<=', until)
      .select(['u.checkId', 'u.periodStart as begin', 'u.green', 'u.yellow', 'u.red', 'u.unknown'])
      .select([sql<number>`u.late`.as('late'), sql<number>`u.down`.as('down'), 'u.maxValue'])
      .select(sql<number>`1`.as('isRollup')),
  )
  const placed = db
    .selectFrom(both.as('b'))
    .selectAll('b')
    .select(
      sql<number>`row_number() over (partition by b.check_id, b.begin
        order by b.green + b.yellow + b.red + b.unknown desc, b.is_rollup)`.as('place'),
    )
  return db.selectFrom(placed.as('p')).selectAll('p').where('p.place', '=', 1)
}

/** One statement: the enabled checks of a platform, each with its results in steps. */
export const loadPast = async (store: Store, platformId: string, range: Range, now: Date): Promise<Past> => {
  const { step } = ranges[range]
  const from = beginOf(range, now)
  const span = { platformId, from, until: now }
  const sum = (name: string) => sql<number>`sum(${sql.ref(name)})`
  const rows = await store.query((db) => {
    const begin = sql<Date | null>`date_trunc(${sql.lit(step.toUpperCase())}, h.begin)`
    const parts = step === 'minute' ? measured(db, span, 'minute').as('h') : remembered(db, span).as('h')
    return db
      .selectFrom('statusChecks as c')
      .where('c.platformId', '=', platformId)
      .where('c.enabled', '=', true)
      .leftJoin(parts, 'h.checkId', 'c.checkId')
      .groupBy(['c.checkId', 'c.checkType', 'c.slaMinutes', 'c.warnAfterMinutes', 'c.critAfterMinutes', begin])
      .select(['c.checkId', 'c.checkType', 'c.slaMinutes', 'c.warnAfterMinutes', 'c.critAfterMinutes'])
      .select([begin.as('begin'), sql<number | null>`max(h.max_value)`.as('value')])
      .select([sum('h.green').as('green'), sum('h.yellow').as('yellow'), sum('h.red').as('red')])
      .select([sum('h.unknown').as('unknown'), sum('h.late').as('late'), sum('h.down').as('down')])
  })
  const checks = new Map<string, CheckPast & { marks: Mark[] }>()
  for (const row of rows) {
    const { checkId, checkType, slaMinutes, warnAfterMinutes, critAfterMinutes, begin, value } = row
    const check = checks.get(checkId) ?? {
      checkId,
      checkType,
      slaMinutes,
      warnAfterMinutes,
      critAfterMinutes,
      marks: [],
    }
    checks.set(checkId, check)
    if (!begin) continue
    const said = telling.filter((status) => Number(row[status as 'red']) > 0)
    check.marks.push({
      at: Math.floor((begin.getTime() - from.getTime()) / stepMs[step]),
      state: said.length === 0 ? 'unknown' : worst(...said.map((status) => judgeMeasurement(check, status, value))),
      value,
      counts: {
        all: ['green', 'yellow', 'red', 'unknown'].reduce((all, status) => all + Number(row[status as 'red']), 0),
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
