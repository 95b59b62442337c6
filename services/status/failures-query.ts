import { sql } from 'kysely'
import type { Store } from '../store/store.ts'
import { diagnosticsIn, type Failing } from './failures-model.ts'
import { beginOf, type Range } from './history-model.ts'

/** The most that is read: nobody looks through more. */
const most = 50

/** One statement: the failures of a platform in a range, the newest first; what failed alike on one day is one. */
export const loadFailures = async (
  store: Store,
  platformId: string,
  range: Range,
  now: Date,
): Promise<{ failures: Failing[]; more: boolean }> => {
  const rows = await store.query((db) => {
    const day = sql<Date>`date_trunc('DAY', r.measured_at)`
    const message = sql<string>`coalesce(r.message, '')`
    return db
      .selectFrom('statusResults as r')
      .innerJoin('statusChecks as c', 'c.checkId', 'r.checkId')
      .where('c.platformId', '=', platformId)
      .where('c.enabled', '=', true)
      .where('r.platformId', '=', platformId)
      .where('r.status', '=', 'red')
      .where('r.measuredAt', '>=', beginOf(range, now))
      .where('r.measuredAt', '<=', now)
      .groupBy(['c.checkId', 'c.checkType', message, day])
      .select(['c.checkId', 'c.checkType'])
      .select([
        message.as('message'),
        sql<number>`count(r.result_id)`.as('count'),
        sql<Date>`min(r.measured_at)`.as('firstAt'),
        sql<Date>`max(r.measured_at)`.as('lastAt'),
        sql<string>`max_by(coalesce(r.error_payload, ''), r.measured_at)`.as('diagnostics'),
      ])
      .orderBy(sql`max(r.measured_at)`, 'desc')
      .orderBy('c.checkId')
      .limit(most + 1)
  })
  return {
    failures: rows.slice(0, most).map(({ diagnostics, count, ...failing }) => ({
      ...failing,
      count: Number(count),
      ...diagnosticsIn(diagnostics),
    })),
    more: rows.length > most,
  }
}
