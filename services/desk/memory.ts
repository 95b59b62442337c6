import { sql } from 'kysely'
import { memory } from '../kernel/memory.ts'
import type { ReadModelTimes } from '../kernel/read-model.ts'

/** Messages that are behind, of one state. */
export interface Behind {
  state: string
  count: number
  since: Date
}

/** Looking after the desk shall cost little: a minute is fresh enough, and posts change all the time. */
const times: ReadModelTimes = { freshMs: 60_000, usableMs: 300_000 }

/** The number of messages that are behind, by their state, with the oldest of each. One statement, kept for a minute. */
export const deliveriesBehind = memory<readonly Behind[]>({
  load: async ({ store }) => {
    const state = sql<string>`case when p.last_error = 'DROPPED' then 'DROPPED' else p.state end`
    const rows = await store.query((db) =>
      db
        .selectFrom('posts as p')
        .where((where) => where.or([where('p.state', '<>', 'SHOWN'), where('p.lastError', '=', 'DROPPED')]))
        .where('p.wanted', '=', true)
        .groupBy(state)
        .select([state.as('state'), sql<number>`count(*)`.as('count'), sql<Date>`min(p.updated_at)`.as('since')])
        .orderBy(state),
    )
    return rows.map((row) => ({ state: row.state, count: Number(row.count), since: new Date(row.since) }))
  },
  times,
  tables: {},
})
