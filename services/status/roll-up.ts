import { sql } from 'kysely'
import type { Store } from '../store/store.ts'
import { figures, hourOf } from './hour-counts.ts'

const dayMs = 86_400_000
const part = (unit: string) => sql`extract(${sql.raw(unit)} from h.period_start)`
/** The hour as a number: 2026030209 for nine o'clock on the second of March. */
const hourNumber = sql`${part('year')} * 1000000 + ${part('month')} * 10000 + ${part('day')} * 100 + ${part('hour')}`
/** Results are only added, so fewer than before means that some are deleted: then the hour stays as it is. */
const isAsFull = sql`s.green + s.yellow + s.red + s.unknown >= t.green + t.yellow + t.red + t.unknown`
const ifRed = (value: ReturnType<typeof sql>) => sql`case when r.status = 'red' then ${value} end`

/**
 * Summarises the results of a day in UTC, hour by hour. One statement, safe to repeat: an hour that got more results is
 * written anew. Throws AppError UNAVAILABLE.
 */
export const rollUpDay = (store: Store, day: Date): Promise<void> => {
  const until = new Date(day.getTime() + dayMs)
  return store.derive(
    'status_rollups',
    { column: 'periodStart', from: day, until },
    (db) =>
      db
        .selectFrom(
          db
            .selectFrom('statusResults as r')
            // What was measured by a check that is not there any more counts as well.
            .leftJoin('statusChecks as c', 'c.checkId', 'r.checkId')
            .where('r.measuredAt', '>=', day)
            .where('r.measuredAt', '<', until)
            .groupBy(['r.checkId', 'r.platformId', hourOf])
            .select(['r.checkId', 'r.platformId', hourOf.as('periodStart')])
            .select(figures)
            .select([
              sql<Date | null>`min(${ifRed(sql`r.measured_at`)})`.as('firstRedAt'),
              sql<Date | null>`max(${ifRed(sql`r.measured_at`)})`.as('lastRedAt'),
              sql<string | null>`max_by(${ifRed(sql`coalesce(r.message, '')`)}, ${ifRed(sql`r.measured_at`)})`.as(
                'redMessage',
              ),
            ])
            .as('h'),
        )
        .selectAll('h')
        .select(sql<string>`concat(h.check_id, '|', h.platform_id, '|', cast(${hourNumber} as string))`.as('rollupId')),
    isAsFull,
  )
}

/**
 * Deletes the results of a day whose hours are summarised; gives their number. One statement, safe to repeat. Throws AppError
 * UNAVAILABLE.
 */
export const forgetDay = (store: Store, day: Date): Promise<number> => {
  const until = new Date(day.getTime() + dayMs)
  return store.forgetFound('status_results', { column: 'measuredAt', from: day, until }, (db) =>
    db
      .selectFrom('statusResults as r')
      .innerJoin('statusRollups as u', (join) =>
        join
          .onRef('u.checkId', '=', 'r.checkId')
          .onRef('u.platformId', '=', 'r.platformId')
          .on('u.periodStart', '=', hourOf),
      )
      .where('r.measuredAt', '>=', day)
      .where('r.measuredAt', '<', until)
      .select('r.resultId')
      .distinct(),
  )
}

/** A day in UTC that has results: how many there are, and how many its rollups count. */
export interface ResultDay {
  day: Date
  results: number
  rolledUp: number
}

/** The days before today that have results, the oldest first. One statement. Throws AppError UNAVAILABLE. */
export const resultDays = async (store: Store, now: Date): Promise<ResultDay[]> => {
  const today = new Date(Math.floor(now.getTime() / dayMs) * dayMs)
  const rows = await store.query((db) => {
    const ofResults = sql<Date>`date_trunc('DAY', r.measured_at)`
    const ofRollups = sql<Date>`date_trunc('DAY', u.period_start)`
    return db
      .selectFrom(
        db
          .selectFrom('statusResults as r')
          .where('r.measuredAt', '<', today)
          .groupBy(ofResults)
          .select([ofResults.as('day'), sql<number>`count(*)`.as('results'), sql<number>`0`.as('rolledUp')])
          .unionAll(
            db
              .selectFrom('statusRollups as u')
              .groupBy(ofRollups)
              .select([ofRollups.as('day'), sql<number>`0`.as('results')])
              .select(sql<number>`sum(u.green + u.yellow + u.red + u.unknown)`.as('rolledUp')),
          )
          .as('d'),
      )
      .groupBy('d.day')
      .having(sql`sum(d.results)`, '>', 0)
      .select(['d.day', sql<number>`sum(d.results)`.as('results'), sql<number>`sum(d.rolled_up)`.as('rolledUp')])
      .orderBy('d.day')
  })
  return rows.map(({ day, results, rolledUp }) => ({ day, results: Number(results), rolledUp: Number(rolledUp) }))
}
