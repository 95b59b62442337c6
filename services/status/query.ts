import { sql, type Kysely } from 'kysely'
import type { Store } from '../store/store.ts'
import type { Database } from '../store/tables.ts'
import type { ResultStatus } from './health.ts'
import type { PlatformReadings, StatusModel } from './model.ts'
import { pushedSource } from '../kernel/pushes.ts'
import { pushedWindowMs } from './pushed.ts'

/** Measurements of sources that are read and older than this prove nothing, and the bound lets Delta skip files. */
export const windowMs = 24 * 3_600_000
/** The window of a source, in milliseconds. */
export const windowOf = (source: string): number => (source === pushedSource ? pushedWindowMs : windowMs)
export const windowStart = (now: Date): Date => new Date(now.getTime() - windowMs)

/** True for a measurement (m) of a check (k) that is bad: data that are too old where their age is known, else a failure. */
export const isBad = sql<boolean>`case when k.check_type = 'freshness' and m.observed_value is not null
  then m.observed_value >= k.crit_after_minutes else m.status = 'red' end`

/** Selects what was measured since an instant, a row for each check that is pushed to (`=`), or for each of all others (`<>`). */
const measuredSince = (db: Kysely<Database>, since: Date, whose: '=' | '<>') =>
  db
    .selectFrom('statusResults as m')
    .innerJoin('statusChecks as k', 'k.checkId', 'm.checkId')
    .where('m.measuredAt', '>=', since)
    .where('k.source', whose, pushedSource)
    .groupBy('m.checkId')
    .select([
      'm.checkId',
      sql<Date>`max(m.measured_at)`.as('measuredAt'),
      sql<ResultStatus>`max_by(m.status, m.measured_at)`.as('status'),
      // max_by skips null values in DuckDB and keeps them in Spark: there are none left to tell apart.
      sql<number>`max_by(coalesce(m.observed_value, -1), m.measured_at)`.as('observedValue'),
      sql<string>`max_by(coalesce(m.message, ''), m.measured_at)`.as('message'),
      sql<Date | null>`max(case when m.status in ('green', 'yellow') then m.measured_at end)`.as('lastGoodAt'),
      sql<Date | null>`max(case when m.status = 'green' then m.measured_at end)`.as('lastGreenAt'),
      sql<Date>`min(m.measured_at)`.as('firstAt'),
      sql<Date | null>`max(case when m.status <> 'unknown' and ${isBad} then m.measured_at end)`.as('lastBadAt'),
      sql<Date | null>`max(case when m.status <> 'unknown' and not (${isBad}) then m.measured_at end)`.as('lastFineAt'),
    ])

/** Selects the rows of a status answer, one per platform and check. */
export const statusQuery = (db: Kysely<Database>, now: Date) => {
  const since = windowStart(now)
  return db
    .selectFrom('platforms as p')
    .leftJoin('statusChecks as c', (join) => join.onRef('c.platformId', '=', 'p.platformId').on('c.enabled', '=', true))
    .leftJoin(
      () =>
        measuredSince(db, since, '<>')
          .unionAll(measuredSince(db, new Date(now.getTime() - pushedWindowMs), '='))
          .as('r'),
      (join) => join.onRef('r.checkId', '=', 'c.checkId'),
    )
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('statusIngestionRuns as i')
          .where('i.startedAt', '>=', since)
          .where('i.state', '<>', 'RUNNING')
          .groupBy('i.source')
          .select([
            'i.source',
            sql<Date | null>`max(case when i.state = 'SUCCESS' then i.ended_at end)`.as('succeededAt'),
            sql<string>`max_by(i.state, i.started_at)`.as('lastState'),
            sql<string>`max_by(coalesce(i.error_summary, ''), i.started_at)`.as('error'),
          ])
          .as('s'),
      (join) => join.onRef('s.source', '=', 'c.source'),
    )
    .where('p.isActive', '=', true)
    .select(['p.platformId', 'p.name', 'p.domain', 'p.ownerGroup', 'p.upstream'])
    .select([
      'c.checkId',
      'c.checkType',
      'c.slaMinutes',
      'c.warnAfterMinutes',
      'c.critAfterMinutes',
      'c.source',
      'c.target',
      'c.owner',
      'c.incidentMinutes',
    ])
    .select(['r.measuredAt', 'r.status', 'r.observedValue', 'r.message', 'r.lastGoodAt', 'r.lastBadAt', 'r.lastFineAt'])
    .select(['r.lastGreenAt', 'r.firstAt'])
    .select(['s.source as runSource', 's.succeededAt', 's.lastState', 's.error'])
    .orderBy('p.name')
    .orderBy('c.checkId')
}
type StatusRow = Awaited<ReturnType<ReturnType<typeof statusQuery>['execute']>>[number]

/** Rows -> platforms with their checks; a row that comes again adds nothing. */
export const platformsOf = (rows: readonly StatusRow[]): StatusModel => {
  const platforms = new Map<string, PlatformReadings>()
  for (const row of rows) {
    const { platformId, name, domain, ownerGroup } = row
    const upstream = row.upstream ? (JSON.parse(row.upstream) as string[]) : []
    const platform = platforms.get(platformId) ?? { platformId, name, domain, ownerGroup, upstream, readings: [] }
    platforms.set(platformId, platform)
    if (row.checkId === null || platform.readings.some(({ checkId }) => checkId === row.checkId)) continue
    platform.readings.push({
      checkId: row.checkId,
      checkType: row.checkType!,
      slaMinutes: row.slaMinutes!,
      warnAfterMinutes: row.warnAfterMinutes!,
      critAfterMinutes: row.critAfterMinutes!,
      source: row.source!,
      target: row.target!,
      owner: row.owner,
      incidentMinutes: row.incidentMinutes,
      latest:
        row.measuredAt && row.status
          ? {
              measuredAt: row.measuredAt,
              status: row.status,
              observedValue: row.observedValue! < 0 ? null : row.observedValue,
              message: row.message!,
            }
          : null,
      lastGoodAt: row.lastGoodAt,
      lastBadAt: row.lastBadAt,
      lastFineAt: row.lastFineAt,
      lastGreenAt: row.lastGreenAt,
      firstAt: row.firstAt,
      lastRun: row.runSource ? { succeededAt: row.succeededAt, state: row.lastState, error: row.error! } : null,
    })
  }
  return [...platforms.values()]
}

/** Everything a status answer needs, in one statement. */
export const loadStatus = async (store: Store, now: Date): Promise<StatusModel> =>
  platformsOf(await store.query((db) => statusQuery(db, now)))
