import { sql, type Kysely } from 'kysely'
import type { Store } from '../store/store.ts'
import type { Database } from '../store/tables.ts'
import { diagnosticsIn, type Failing } from './failures-model.ts'
import { beginOf, type Range } from './history-model.ts'
import { hourOf } from './hour-counts.ts'

/** The most that is read: nobody looks through more. */
const most = 50

/** The red results of a platform, and those of hours whose results are deleted, which a rollup tells of under their last reason. */
const reds = (db: Kysely<Database>, platformId: string, from: Date, until: Date) => {
  const red = db
    .selectFrom('statusResults as r')
    .where('r.platformId', '=', platformId)
    .where('r.status', '=', 'red')
    .where('r.measuredAt', '>=', from)
    .where('r.measuredAt', '<=', until)
  return red
    .select(['r.checkId', 'r.measuredAt as firstAt', 'r.measuredAt as lastAt', sql<number>`1`.as('count')])
    .select(sql<string>`coalesce(r.message, '')`.as('message'))
    .select(sql<string>`coalesce(r.error_payload, '')`.as('diagnostics'))
    .unionAll(
      db
        .selectFrom('statusRollups as u')
        .leftJoin(
          red
            .select(['r.checkId', hourOf.as('hour')])
            .distinct()
            .as('x'),
          (join) => join.onRef('x.checkId', '=', 'u.checkId').onRef('x.hour', '=', 'u.periodStart'),
        )
        .where('x.checkId', 'is', null)
        .where('u.platformId', '=', platformId)
        .where('u.red', '>', 0)
        .where('u.periodStart', '>=', from)
        .where('u.periodStart', '<=', until)
        .select(['u.checkId', sql<Date>`u.first_red_at`.as('firstAt'), sql<Date>`u.last_red_at`.as('lastAt')])
        .select(['u.red as count', sql<string>`u.red_message`.as('message'), sql<string>`''`.as('diagnostics')]),
    )
}

/** One statement: the failures of a platform in a range, the newest first; what failed alike on one day is one. */
export const loadFailures = async (
  store: Store,
  platformId: string,
  range: Range,
  now: Date,
): Promise<{ failures: Failing[]; more: boolean }> => {
  const rows = await store.query((db) =>
    db
      .selectFrom(reds(db, platformId, beginOf(range, now), now).as('f'))
      .innerJoin('statusChecks as c', 'c.checkId', 'f.checkId')
      .where('c.platformId', '=', platformId)
      .where('c.enabled', '=', true)
      .groupBy(['c.checkId', 'c.checkType', 'f.message', sql`date_trunc('DAY', f.first_at)`])
      .select(['c.checkId', 'c.checkType', 'f.message'])
      .select([
        sql<number>`sum(f.count)`.as('count'),
        sql<Date>`min(f.first_at)`.as('firstAt'),
        sql<Date>`max(f.last_at)`.as('lastAt'),
        sql<string>`max_by(f.diagnostics, f.last_at)`.as('diagnostics'),
      ])
      .orderBy(sql`max(f.last_at)`, 'desc')
      .orderBy('c.checkId')
      .limit(most + 1),
  )
  return {
    failures: rows.slice(0, most).map(({ diagnostics, count, ...failing }) => ({
      ...failing,
      count: Number(count),
      ...diagnosticsIn(diagnostics),
    })),
    more: rows.length > most,
  }
}
