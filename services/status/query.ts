import { sql, type Kysely } from 'kysely'
import type { Store } from '../store/store.ts'
import type { Database } from '../store/tables.ts'
import type { ResultStatus, Turn } from './health.ts'
import type { PlatformReadings, StatusModel } from './model.ts'

/** Measurements older than this prove nothing, and the bound lets Delta skip files. */
const windowHours = 24
/** The most turns of a check that are read, the newest ones. */
const mostTurns = 40

const windowStart = (now: Date): Date => new Date(now.getTime() - windowHours * 3_600_000)

/** Selects the rows of a status answer, one per platform and check. */
export const statusQuery = (db: Kysely<Database>, now: Date) => {
  const since = windowStart(now)
  return db
    .selectFrom('platforms as p')
    .leftJoin('statusChecks as c', (join) => join.onRef('c.platformId', '=', 'p.platformId').on('c.enabled', '=', true))
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('statusResults as m')
          .where('m.measuredAt', '>=', since)
          .groupBy('m.checkId')
          .select([
            'm.checkId',
            sql<Date>`max(m.measured_at)`.as('measuredAt'),
            sql<ResultStatus>`max_by(m.status, m.measured_at)`.as('status'),
            // max_by skips null values in DuckDB and keeps them in Spark: there are none left to tell apart.
            sql<number>`max_by(coalesce(m.observed_value, -1), m.measured_at)`.as('observedValue'),
            sql<string>`max_by(coalesce(m.message, ''), m.measured_at)`.as('message'),
            sql<Date | null>`max(case when m.status in ('green', 'yellow') then m.measured_at end)`.as('lastGoodAt'),
          ])
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
    .select(['p.platformId', 'p.name', 'p.domain', 'p.ownerGroup'])
    .select([
      'c.checkId',
      'c.checkType',
      'c.slaMinutes',
      'c.warnAfterMinutes',
      'c.critAfterMinutes',
      'c.source',
      'c.target',
      'c.owner',
    ])
    .select(['r.measuredAt', 'r.status', 'r.observedValue', 'r.message', 'r.lastGoodAt'])
    .select(['s.source as runSource', 's.succeededAt', 's.lastState', 's.error'])
    .orderBy('p.name')
    .orderBy('c.checkId')
}
type StatusRow = Awaited<ReturnType<ReturnType<typeof statusQuery>['execute']>>[number]

/**
 * Selects the turns of every check: measurements that are bad while the one before was not, or the other way round. Bad is
 * data that are too old, where their age was measured, and a failure otherwise.
 */
const turnsQuery = (db: Kysely<Database>, now: Date) => {
  const measured = db
    .selectFrom('statusResults as m')
    .innerJoin('statusChecks as k', 'k.checkId', 'm.checkId')
    .where('m.measuredAt', '>=', windowStart(now))
    .where('m.status', '<>', 'unknown')
    .select([
      'm.checkId',
      'm.measuredAt',
      'm.observedValue',
      sql<number>`case when k.check_type = 'freshness' and m.observed_value is not null
        then case when m.observed_value >= k.crit_after_minutes then 1 else 0 end
        else case when m.status = 'red' then 1 else 0 end end`.as('isBad'),
    ])
  const compared = db
    .selectFrom(measured.as('b'))
    .select([
      'b.checkId',
      'b.measuredAt',
      'b.observedValue',
      'b.isBad',
      sql<number | null>`lag(b.is_bad) over (partition by b.check_id order by b.measured_at)`.as('wasBad'),
      sql<Date | null>`lag(b.measured_at) over (partition by b.check_id order by b.measured_at)`.as('previousAt'),
    ])
  const turns = db
    .selectFrom(compared.as('d'))
    .where(sql<boolean>`coalesce(d.was_bad, 0) <> d.is_bad`)
    .select(['d.checkId', 'd.measuredAt as turnedAt', 'd.observedValue as turnedValue', 'd.isBad', 'd.previousAt'])
    .select(sql<number>`row_number() over (partition by d.check_id order by d.measured_at desc)`.as('place'))
  return db.selectFrom(turns.as('e')).selectAll('e').where('e.place', '<=', mostTurns)
}

/** Rows -> platforms with their checks; a row that comes again adds nothing. */
export const platformsOf = (rows: readonly StatusRow[]): StatusModel => {
  const platforms = new Map<string, PlatformReadings>()
  for (const row of rows) {
    const { platformId, name, domain, ownerGroup } = row
    const platform = platforms.get(platformId) ?? { platformId, name, domain, ownerGroup, readings: [] }
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
      lastRun: row.runSource ? { succeededAt: row.succeededAt, state: row.lastState, error: row.error! } : null,
    })
  }
  return [...platforms.values()]
}

/** Everything a status answer needs, and the turns from which outages are told, in one statement. */
export const loadStatus = async (store: Store, now: Date): Promise<StatusModel> => {
  const rows = await store.query((db) =>
    statusQuery(db, now)
      .leftJoin(
        () => turnsQuery(db, now).as('t'),
        (join) => join.onRef('t.checkId', '=', 'c.checkId'),
      )
      .select(['t.turnedAt', 't.turnedValue', 't.isBad', 't.previousAt']),
  )
  const turns = new Map<string, Map<number, Turn>>()
  for (const { checkId, turnedAt, turnedValue, isBad, previousAt } of rows) {
    if (checkId === null || turnedAt === null) continue
    const known = turns.get(checkId) ?? new Map<number, Turn>()
    turns.set(checkId, known)
    const turn = { measuredAt: turnedAt, isBad: isBad === 1, observedValue: turnedValue, previousAt }
    known.set(turnedAt.getTime(), turn)
  }
  const inOrder = (checkId: string): Turn[] =>
    [...(turns.get(checkId)?.values() ?? [])].sort((a, b) => a.measuredAt.getTime() - b.measuredAt.getTime())
  return platformsOf(rows).map((platform) => ({
    ...platform,
    readings: platform.readings.map((reading) => ({ ...reading, turns: inOrder(reading.checkId) })),
  }))
}
