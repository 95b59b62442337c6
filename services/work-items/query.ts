import { sql, type Kysely } from 'kysely'
import type { Store } from '../store/store.ts'
import type { Database } from '../store/tables.ts'
import { isOpen, statesOf, type ItemType } from './lifecycle.ts'
import type { ListFilter, Who } from './list-model.ts'
import { hasTag, hasWords, isNamed, isPerson } from './matching.ts'
import { isWell, type WorkItem } from './model.ts'
import type { ItemName } from './view.ts'

/** A filter with the owner of the items (`userId` null: everybody) and the people it names, as found. */
export interface ListQuery extends Omit<ListFilter, 'mine' | 'assignedTo' | 'reportedBy' | 'sort'> {
  /** `number`: the newest first, whatever was done to them since. */
  sort: ListFilter['sort'] | 'number'
  /** Only items with a smaller number; null for all. */
  before: number | null
  /** Only items of these platforms; empty for all. */
  platformIds: readonly string[]
  /** The items of a page. */
  count: number
  userId: string | null
  assignedTo: Who | null
  reportedBy: Who | null
}

/** An item as a line of a list. */
export interface ListedItem extends ItemName {
  revision: number
  state: string
  severity: string | null
  platformId: string | null
  /** The name of the assigned person; null if there is none. */
  assignee: string | null
  /** The id of that person, by which they are known to have it; nobody is told. */
  assignedTo: string | null
  reportedAt: Date
  changedAt: Date
  votes: number
  /** True for an incident whose platform works again. */
  isWell: boolean
}

/** A page of a list, with the first item of the next page, and how many items there are in all. */
export interface ListPage {
  items: ListedItem[]
  all: number
  unassigned: number
}

/** The states in which nothing is left to do, of one kind of items or of all. */
const endedOf = (itemType: ItemType | null): readonly string[] => {
  const states = itemType ? statesOf[itemType] : [...new Set(Object.values(statesOf).flat())]
  return states.filter((state) => !isOpen(state))
}

const columns = [
  'w.itemId',
  'w.number',
  'w.revision',
  'w.itemType',
  'w.title',
  'w.state',
  'w.severity',
  'w.platformId',
  'w.assignedName as assignee',
  'w.assignedTo',
  'w.createdAt as reportedAt',
  'w.updatedAt as changedAt',
  'w.health',
] as const

/** A row of a list as the item that is shown. */
export const listed = <R extends { votes: number; health: string | null }>({ votes, health, ...row }: R) => ({
  ...row,
  votes: Number(votes),
  isWell: isWell({ health: health === null ? null : (JSON.parse(health) as WorkItem['health']) }),
})

type Queries = Kysely<Database>

/** The items a filter lets through, whoever they belong to. */
const filtered = (db: Queries, query: ListQuery) => {
  const { itemType, state, platformId, platformIds, severity, priority } = query
  const { tag, words, assignedTo, reportedBy, person, before } = query
  let items = db.selectFrom('workItems as w').select(columns)
  if (before !== null) items = items.where('w.number', '<', before)
  if (itemType !== null) items = items.where('w.itemType', '=', itemType)
  // Plain comparisons are made while rows are read; a long list of states is a join.
  if (state === 'open') for (const ended of endedOf(itemType)) items = items.where('w.state', '<>', ended)
  else if (state === 'ended') items = items.where('w.state', 'in', endedOf(itemType))
  else if (state !== 'any') items = items.where('w.state', '=', state)
  if (platformId !== null) items = items.where('w.platformId', '=', platformId)
  if (platformIds.length > 0) items = items.where('w.platformId', 'in', platformIds)
  if (severity !== null) items = items.where('w.severity', '=', severity)
  if (priority !== null) items = items.where('w.priority', '=', priority)
  if (assignedTo !== null) items = items.where(isPerson(assignedTo, 'w.assignedTo', 'w.assignedName'))
  if (reportedBy !== null) items = items.where(isPerson(reportedBy, 'w.createdBy', 'w.reporterName'))
  if (person !== null)
    items = items.where(({ or }) => or([isNamed('w.assignedName', person), isNamed('w.reporterName', person)]))
  if (tag !== null) items = items.where(hasTag(tag))
  if (words !== null) items = items.where(hasWords(words))
  return items
}

/** The items of the filter, or those of them that belong to one person. Without OR, an engine can skip data. */
export const owned = (db: Queries, query: ListQuery) => {
  const { userId } = query
  if (userId === null) return filtered(db, query)
  return filtered(db, query)
    .where('w.createdBy', '=', userId)
    .unionAll(filtered(db, query).where('w.assignedTo', '=', userId).where('w.createdBy', '<>', userId))
}

/** Votes by item, once each. They are counted only where they are shown, which reads all of them. */
export const counted = (db: Queries) =>
  db
    .selectFrom(db.selectFrom('votes').select(['itemId', 'voteId', 'weight']).distinct().as('v'))
    .groupBy('v.itemId')
    .select(['v.itemId', sql<number>`sum(v.weight)`.as('votes')])

/** The most severe first. */
const bySeverity = sql`case i.severity when 'critical' then 0 when 'high' then 1 when 'medium' then 2 when 'low' then 3 else 4 end`

/** One page of items, in one statement. */
export const loadList = async (store: Store, query: ListQuery): Promise<ListPage> => {
  const { itemType, sort, page, count } = query
  const rows = await store.query((db) => {
    const items = db.selectFrom(owned(db, query).as('i'))
    const withVotes =
      itemType === 'IMPROVEMENT' || sort === 'number'
        ? items
            .leftJoin(counted(db).as('t'), (join) => join.onRef('t.itemId', '=', 'i.itemId'))
            .select(sql<number>`coalesce(t.votes, 0)`.as('votes'))
        : items.select(sql<number>`0`.as('votes'))
    return withVotes
      .selectAll('i')
      .select([
        sql<number>`count(*) over ()`.as('all'),
        sql<number>`count(case when i.assignee is null then 1 end) over ()`.as('unassigned'),
      ])
      .$if(sort === 'votes', (sorted) => sorted.orderBy('votes', 'desc'))
      .$if(sort === 'severity', (sorted) => sorted.orderBy(bySeverity).orderBy('i.reportedAt'))
      .$if(sort !== 'number', (sorted) => sorted.orderBy('i.changedAt', 'desc'))
      .orderBy('i.number', 'desc')
      .limit(count + 1)
      .offset(page * count)
  })
  const [first] = rows
  return {
    items: [...new Map(rows.map((row) => [row.itemId, listed(row)])).values()],
    all: Number(first?.all ?? 0),
    unassigned: Number(first?.unassigned ?? 0),
  }
}
