import { sql, type Kysely } from 'kysely'
import { decode } from '../store/rows.ts'
import type { Store } from '../store/store.ts'
import { StoredEvent } from '../store/stored-event.ts'
import type { Database } from '../store/tables.ts'
import type { WorkItem } from './model.ts'

/** Something that happened to an item, as people read it. */
export interface Happening {
  action: string
  /** The name of the actor; null if the event does not hold it. */
  by: string | null
  at: Date
  /** The states before and after; a vote has its weight, and what was refused `REFUSED`. */
  from: string | null
  to: string | null
  /** The name of whom the item was given to; null when it was not. */
  assignee: string | null
  /** The reason; null if none was given. */
  reason: string | null
}

/** An item by its names, and all that happened to it, newest first. */
export interface History {
  item: Pick<WorkItem, 'itemId' | 'itemType' | 'number'>
  happenings: Happening[]
}

type Queries = Kysely<Database>

/**
 * Selects the logged events of an item, its comments and its votes. Their ids are the id of the item, a colon and more,
 * so they sort before the id with a semicolon.
 */
const logged = (db: Queries, itemId: string) =>
  db.selectFrom('events as e').where('e.subjectId', '>=', itemId).where('e.subjectId', '<', `${itemId};`)

const columns = ['r.lastEventId', 'r.tail', 'r.version', 'r.updatedAt', 'r.updatedBy'] as const

/** Tails of rows whose last event is not in the log yet, as rows of the log that hold the tail as their payload. */
const unlogged = (db: Queries, itemId: string) => {
  const touched = db
    .selectFrom('workItems as r')
    .where('r.itemId', '=', itemId)
    .select(columns)
    .unionAll(db.selectFrom('comments as r').where('r.itemId', '=', itemId).select(columns))
    .unionAll(db.selectFrom('votes as r').where('r.itemId', '=', itemId).select(columns))
  return db
    .selectFrom(touched.as('t'))
    .leftJoin(logged(db, itemId).select('e.eventId').as('l'), (join) => join.onRef('l.eventId', '=', 't.lastEventId'))
    .where('l.eventId', 'is', null)
    .select([
      sql<string>`'tail'`.as('part'),
      't.lastEventId as eventId',
      sql<string>`''`.as('eventType'),
      sql<string | null>`''`.as('oldState'),
      sql<string | null>`''`.as('newState'),
      't.tail as payload',
      't.version',
      't.updatedAt as createdAt',
      't.updatedBy as createdBy',
    ])
}

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const happeningOf = ({ eventType, oldState, newState, payload, createdAt }: StoredEvent): Happening => ({
  action: textIn(payload.action) ?? eventType,
  by: textIn(payload.by),
  at: createdAt,
  from: oldState,
  to: newState,
  assignee: textIn(payload.name),
  reason: textIn(payload.reason),
})

/**
 * Loads the events of an item, its comments and its votes, newest first, in one statement: from the log, and from the
 * tails of rows for events that are not in the log yet. Null if there is no such item.
 */
export const loadHistory = async (store: Store, itemId: string): Promise<History | null> => {
  const rows = await store.query((db) => {
    const log = logged(db, itemId).select([
      sql<string>`'log'`.as('part'),
      'e.eventId',
      'e.eventType',
      'e.oldState',
      'e.newState',
      'e.payload',
      'e.version',
      'e.createdAt',
      'e.createdBy',
    ])
    return db
      .selectFrom('workItems as w')
      .innerJoin(log.unionAll(unlogged(db, itemId)).as('h'), (join) => join.onTrue())
      .where('w.itemId', '=', itemId)
      .select(['w.itemType', 'w.number'])
      .selectAll('h')
  })
  const [first] = rows
  if (!first) return null
  const events = rows.flatMap((row) =>
    row.part === 'tail' ? StoredEvent.array().parse(JSON.parse(row.payload)) : [decode('events', row)],
  )
  const distinct = [...new Map(events.map((event) => [event.eventId, event])).values()]
  return {
    item: { itemId, itemType: first.itemType, number: first.number },
    happenings: distinct
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.version - a.version)
      .map(happeningOf),
  }
}
