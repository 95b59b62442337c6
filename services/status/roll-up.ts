import { sql, type Kysely } from 'kysely'
import type { Store } from '../store/store.ts'
import type { Database } from '../store/tables.ts'
import { figures, hourOf } from './hour-counts.ts'

const dayMs = 86_400_000
const part = (unit: string) => sql`extract(${sql.raw(unit)} from h.period_start)`
/** The hour as a number: 2026030209 for nine o'clock on the second of March. */
const hourNumber = sql`${part('year')} * 1000000 + ${part('month')} * 10000 + ${part('day')} * 100 + ${part('hour')}`
/** Results are only added, so fewer than before means that some are deleted: then the hour stays as it is. */
const isAsFull = sql`s.green + s.yellow + s.red + s.unknown >= t.green + t.yellow + t.red + t.unknown`
const ifRed = (value: ReturnType<typeof sql>) => sql`case when r.status = 'red' then ${value} end`

/** Whole days in UTC, from one midnight until another. */
export interface Days {
  from: Date
  until: Date
}

/**
 * Summarises the results of some days, hour by hour. One statement, safe to repeat: an hour that got more results is
 * written anew. Throws AppError UNAVAILABLE.
 */
export const rollUpDays = (store: Store, { from, until }: Days): Promise<void> =>
  store.derive(
    'status_rollups',
    { column: 'periodStart', from, until },
    (db) =>
      db
        .selectFrom(
          db
            .selectFrom('statusResults as r')
            // What was measured by a check that is not there any more counts as well.
            .leftJoin('statusChecks as c', 'c.checkId', 'r.checkId')
            .where('r.measuredAt', '>=', from)
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

/** The number of results that an hour, `u`, summarises. */
const rolledUp = sql<number>`coalesce(u.green + u.yellow + u.red + u.unknown, 0)`

/** Selects the hours from one instant until another that have results, per check and platform, with their number. */
const hoursOf = (db: Kysely<Database>, from: Date | null, until: Date) =>
  db
    .selectFrom('statusResults as r')
    .where('r.measuredAt', '<', until)
    .$if(from !== null, (query) => query.where('r.measuredAt', '>=', from!))
    .groupBy(['r.checkId', 'r.platformId', hourOf])
    .select(['r.checkId', 'r.platformId', hourOf.as('hour'), sql<number>`count(*)`.as('results')])

/**
 * Deletes the results of those hours of some days whose summary counts all of them and no others; gives their number. One
 * statement, safe to repeat. Throws AppError UNAVAILABLE.
 */
export const forgetDays = (store: Store, { from, until }: Days): Promise<number> =>
  store.forgetFound('status_results', { column: 'measuredAt', from, until }, (db) =>
    db
      .selectFrom('statusResults as r')
      .innerJoin(hoursOf(db, from, until).as('h'), (join) =>
        join.onRef('h.checkId', '=', 'r.checkId').onRef('h.platformId', '=', 'r.platformId').on('h.hour', '=', hourOf),
      )
      .innerJoin('statusRollups as u', (join) =>
        join
          .onRef('u.checkId', '=', 'h.checkId')
          .onRef('u.platformId', '=', 'h.platformId')
          .onRef('u.periodStart', '=', 'h.hour')
          .on('h.results', '=', rolledUp),
      )
      .where('r.measuredAt', '>=', from)
      .where('r.measuredAt', '<', until)
      .select('r.resultId')
      .distinct(),
  )

/**
 * A day in UTC that has results. `lacking`: those of hours that have no summary, or one that counts fewer. `whole`: those of
 * hours of which none is deleted yet; what came to an hour after its results were deleted is neither, and stays.
 */
export interface ResultDay {
  day: Date
  lacking: number
  whole: number
}

/** The days before today that have results, the oldest first. One statement. Throws AppError UNAVAILABLE. */
export const resultDays = async (store: Store, now: Date): Promise<ResultDay[]> => {
  const today = new Date(Math.floor(now.getTime() / dayMs) * dayMs)
  const ofHour = sql<Date>`date_trunc('DAY', h.hour)`
  const rows = await store.query((db) =>
    db
      .selectFrom(hoursOf(db, null, today).as('h'))
      .leftJoin('statusRollups as u', (join) =>
        join
          .onRef('u.checkId', '=', 'h.checkId')
          .onRef('u.platformId', '=', 'h.platformId')
          .onRef('u.periodStart', '=', 'h.hour'),
      )
      .groupBy(ofHour)
      .select([
        ofHour.as('day'),
        sql<number>`sum(case when h.results > ${rolledUp} then h.results else 0 end)`.as('lacking'),
        sql<number>`sum(case when h.results >= ${rolledUp} then h.results else 0 end)`.as('whole'),
      ])
      .orderBy(ofHour),
  )
  return rows.map(({ day, lacking, whole }) => ({ day, lacking: Number(lacking), whole: Number(whole) }))
}
