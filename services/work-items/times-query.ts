import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Store } from '../store/store.ts'
import type { Database } from '../store/tables.ts'
import { firstState, isOpen, openStates, statesOf, type ItemType } from './lifecycle.ts'

export interface TimesQuery {
  itemType: ItemType
  /** Filed from this instant on, and before the other. */
  from: string
  until: string
  /** Instants that divide what is open by age, the latest first. */
  ages: readonly string[]
}

/** A line of figures: of a month and a platform, of a month, or of what is open at some age there. */
export interface TimesRow {
  part: 'platform' | 'all' | 'open'
  platformId: string | null
  month: Date | null
  /** The place among the ages; 0 is the youngest. */
  bucket: number
  count: number
  taken: number
  ended: number
  takenMedian: number | null
  takenMost: number | null
  endedMedian: number | null
  endedMost: number | null
}

/** Minutes between two instants, in words that both engines know. */
const minutes = (to: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
  sql<
    number | null
  >`extract(day from (${to} - ${from})) * 1440 + extract(hour from (${to} - ${from})) * 60 + extract(minute from (${to} - ${from}))`

const percentile = (share: number, column: 'i.to_take' | 'i.to_end') =>
  sql<number | null>`percentile_cont(${sql.lit(share)}) within group (order by ${sql.raw(column)})`
const nothing = sql<number | null>`cast(null as double)`
const zero = sql<number>`0`

/** The items that were filed in the time, each with the minutes until it was taken up, and until it ended for good. */
const timed = (db: Kysely<Database>, { itemType, from, until }: TimesQuery) => {
  const ends = statesOf[itemType].filter((state) => !isOpen(state))
  const ended = sql.join(ends)
  const marks = db
    .selectFrom('events as e')
    .where('e.subjectType', '=', 'work_items')
    .where('e.createdAt', '>=', new Date(from))
    .where('e.oldState', 'in', openStates(itemType))
    .groupBy('e.subjectId')
    .select([
      'e.subjectId',
      sql<Date | null>`min(case when e.old_state = ${firstState(itemType)} then e.created_at end)`.as('takenAt'),
      sql<Date | null>`max(case when e.new_state in (${ended}) then e.created_at end)`.as('endedAt'),
    ])
  return db
    .selectFrom('workItems as w')
    .leftJoin(marks.as('m'), (join) => join.onRef('m.subjectId', '=', 'w.itemId'))
    .where('w.itemType', '=', itemType)
    .where('w.createdAt', '>=', new Date(from))
    .where('w.createdAt', '<', new Date(until))
    .select([
      'w.platformId',
      sql<Date>`date_trunc('MONTH', w.created_at)`.as('month'),
      minutes(sql`m.taken_at`, sql`w.created_at`).as('toTake'),
      sql<number | null>`case when w.state in (${ended}) then ${minutes(sql`m.ended_at`, sql`w.created_at`)} end`.as(
        'toEnd',
      ),
    ])
}

const figures = [
  sql<number>`count(*)`.as('count'),
  sql<number>`count(i.to_take)`.as('taken'),
  sql<number>`count(i.to_end)`.as('ended'),
  percentile(0.5, 'i.to_take').as('takenMedian'),
  percentile(0.9, 'i.to_take').as('takenMost'),
  percentile(0.5, 'i.to_end').as('endedMedian'),
  percentile(0.9, 'i.to_end').as('endedMost'),
] as const

/** Counts what is open, by platform and age. */
const open = (db: Kysely<Database>, { itemType, ages }: TimesQuery) => {
  const cases = ages.map((age, bucket) => sql`when w.created_at >= ${new Date(age)} then ${sql.lit(bucket)}`)
  const aged = db
    .selectFrom('workItems as w')
    .where('w.itemType', '=', itemType)
    .where('w.state', 'in', openStates(itemType))
    .select([
      'w.platformId',
      'w.createdAt',
      sql<number>`case ${sql.join(cases, sql` `)} else ${sql.lit(ages.length)} end`.as('bucket'),
    ])
  return db
    .selectFrom(aged.as('i'))
    .groupBy(['i.platformId', 'i.bucket'])
    .select([
      sql<TimesRow['part']>`'open'`.as('part'),
      'i.platformId',
      sql<Date | null>`max(case when false then i.created_at end)`.as('month'),
      'i.bucket',
      sql<number>`count(*)`.as('count'),
      ...[zero.as('taken'), zero.as('ended')],
      ...[nothing.as('takenMedian'), nothing.as('takenMost'), nothing.as('endedMedian'), nothing.as('endedMost')],
    ])
}

/**
 * Figures of a kind of items, in one statement: for each month in which they were filed, by platform and for all, the time
 * until the first step was taken and until they ended, as the event log tells it; and what is open, by age.
 */
export const loadTimes = async (store: Store, query: TimesQuery): Promise<TimesRow[]> => {
  const rows = await store.query((db) => {
    const byPlatform = db
      .selectFrom(timed(db, query).as('i'))
      .groupBy(['i.platformId', 'i.month'])
      .select([
        sql<TimesRow['part']>`'platform'`.as('part'),
        'i.platformId',
        sql<Date | null>`i.month`.as('month'),
        zero.as('bucket'),
        ...figures,
      ])
    const all = db
      .selectFrom(timed(db, query).as('i'))
      .groupBy('i.month')
      .select([
        sql<TimesRow['part']>`'all'`.as('part'),
        sql<string | null>`cast(null as string)`.as('platformId'),
        sql<Date | null>`i.month`.as('month'),
        zero.as('bucket'),
        ...figures,
      ])
    return byPlatform.unionAll(all).unionAll(open(db, query))
  })
  const number = (value: unknown) => (value === null ? null : Number(value))
  return rows.map(({ part, platformId, month, ...row }) => ({
    ...{ part, platformId, month },
    ...{ bucket: Number(row.bucket), count: Number(row.count), taken: Number(row.taken), ended: Number(row.ended) },
    ...{ takenMedian: number(row.takenMedian), takenMost: number(row.takenMost) },
    ...{ endedMedian: number(row.endedMedian), endedMost: number(row.endedMost) },
  }))
}
