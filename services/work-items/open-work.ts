import { sql, type Kysely } from 'kysely'
import type { Store } from '../store/store.ts'
import type { Database } from '../store/tables.ts'
import { openStates, statesOf } from './lifecycle.ts'
import type { ItemName } from './view.ts'

/** A work item as a line of a digest. */
export interface WorkLine extends ItemName {
  state: string
  severity: string | null
  platformId: string | null
  reportedAt: Date
  votes: number
}
/** The same as one of the first of its kind, platform and severity, with how many of them there are. */
export interface OpenWork extends WorkLine {
  alike: number
}

/** The largest number of items of a kind, a platform and a severity that are read; a digest has room for fewer. */
const most = 5

const voted = (db: Kysely<Database>) =>
  db
    .selectFrom(db.selectFrom('votes').select(['itemId', 'voteId', 'weight']).distinct().as('v'))
    .groupBy('v.itemId')
    .select(['v.itemId', sql<number>`sum(v.weight)`.as('votes')])

/** Requests to which somebody else than their reporter wrote something. */
const answered = (db: Kysely<Database>) =>
  db
    .selectFrom('comments as c')
    .innerJoin('workItems as r', 'r.itemId', 'c.itemId')
    .whereRef('c.createdBy', '<>', 'r.createdBy')
    .select('c.itemId')
    .distinct()

/**
 * Open incidents, the improvements with the most votes, and the requests that nobody decided on, took or answered: the first of
 * every platform, in one statement for all digests.
 */
export const loadOpenWork = async (store: Store): Promise<OpenWork[]> => {
  const rows = await store.query((db) => {
    const open = db
      .selectFrom('workItems as w')
      .leftJoin(voted(db).as('t'), (join) => join.onRef('t.itemId', '=', 'w.itemId'))
      .leftJoin(answered(db).as('a'), (join) => join.onRef('a.itemId', '=', 'w.itemId'))
      .where(({ and, eb, or }) =>
        or([
          and([eb('w.itemType', '=', 'INCIDENT'), eb('w.state', 'in', openStates('INCIDENT'))]),
          and([
            eb('w.itemType', '=', 'IMPROVEMENT'),
            eb('w.state', 'in', openStates('IMPROVEMENT')),
            eb('t.votes', '>', 0),
          ]),
          and([
            eb('w.itemType', '=', 'PLATFORM_REQUEST'),
            eb('w.state', '=', statesOf.PLATFORM_REQUEST[0]!),
            eb('w.assignedTo', 'is', null),
            eb('a.itemId', 'is', null),
          ]),
        ]),
      )
      .select(['w.itemId', 'w.number', 'w.itemType', 'w.title', 'w.state', 'w.severity', 'w.platformId'])
      .select(['w.createdAt as reportedAt', sql<number>`coalesce(t.votes, 0)`.as('votes')])
      .select([
        sql<number>`row_number() over (partition by w.item_type, w.platform_id, w.severity
          order by coalesce(t.votes, 0) desc, w.created_at, w.number)`.as('place'),
        sql<number>`count(*) over (partition by w.item_type, w.platform_id, w.severity)`.as('alike'),
      ])
    return db.selectFrom(open.as('o')).selectAll('o').where('o.place', '<=', most)
  })
  return rows.map(({ place: _, ...row }) => ({ ...row, votes: Number(row.votes), alike: Number(row.alike) }))
}
