import { sql, type Kysely } from 'kysely'
import type { Store } from '../store/store.ts'
import type { Database } from '../store/tables.ts'
import type { ListFilter } from './list.ts'
import { isOpen, statesOf, type ItemType } from './lifecycle.ts'
import { pageSize } from './list.ts'

/** A filter, and whose items (`userId` null: everybody's). */
export type ListQuery = Omit<ListFilter, 'mine'> & { userId: string | null }

/** An item as a line of a list. */
export interface ListedItem {
  itemId: string
  number: number
  itemType: ItemType
  title: string
  state: string
  severity: string | null
  platformId: string | null
  assignedName: string | null
  updatedAt: Date
  votes: number
}

/** The states a word means, of one kind of items or of all. */
const statesFor = (state: string, itemType: ItemType | null): readonly string[] => {
  if (state !== 'open' && state !== 'ended') return [state]
  const all = itemType ? statesOf[itemType] : [...new Set(Object.values(statesOf).flat())]
  return all.filter((one) => isOpen(one) === (state === 'open'))
}
const escaped = (words: string): string => `%${words.replace(/[!%_]/g, '!$&')}%`

const columns = [
  'w.itemId',
  'w.number',
  'w.itemType',
  'w.title',
  'w.state',
  'w.severity',
  'w.platformId',
  'w.assignedName',
  'w.updatedAt',
] as const

type Queries = Kysely<Database>

/** The items a filter lets through, whoever they belong to. */
const filtered = (db: Queries, { itemType, state, platformId, severity, words }: ListQuery) => {
  let items = db.selectFrom('workItems as w').select(columns)
  if (itemType !== null) items = items.where('w.itemType', '=', itemType)
  if (state !== 'any') items = items.where('w.state', 'in', statesFor(state, itemType))
  if (platformId !== null) items = items.where('w.platformId', '=', platformId)
  if (severity !== null) items = items.where('w.severity', '=', severity)
  if (words !== null) items = items.where(sql<boolean>`w.title ilike ${escaped(words)} escape '!'`)
  return items
}

/** The same, or those of one person. Two parts and no OR: an engine skips what a plain comparison rules out. */
const owned = (db: Queries, query: ListQuery) => {
  const { userId } = query
  if (userId === null) return filtered(db, query)
  return filtered(db, query)
    .where('w.createdBy', '=', userId)
    .unionAll(filtered(db, query).where('w.assignedTo', '=', userId).where('w.createdBy', '<>', userId))
}

/** Votes by item. They are counted only where they are shown, which reads all of them. */
const counted = (db: Queries) =>
  db
    .selectFrom('votes as v')
    .groupBy('v.itemId')
    .select(['v.itemId', sql<number>`sum(v.weight)`.as('votes')])

/** One page of items, and the first of the next, in one statement. */
export const loadList = async (store: Store, query: ListQuery): Promise<ListedItem[]> => {
  const { itemType, sort, page } = query
  const rows = await store.query((db) => {
    const items = db.selectFrom(owned(db, query).as('i'))
    const withVotes =
      itemType === 'IMPROVEMENT'
        ? items
            .leftJoin(counted(db).as('t'), (join) => join.onRef('t.itemId', '=', 'i.itemId'))
            .select(sql<number>`coalesce(t.votes, 0)`.as('votes'))
        : items.select(sql<number>`0`.as('votes'))
    return withVotes
      .selectAll('i')
      .$if(sort === 'votes', (sorted) => sorted.orderBy('votes', 'desc'))
      .orderBy('i.updatedAt', 'desc')
      .orderBy('i.number', 'desc')
      .limit(pageSize + 1)
      .offset(page * pageSize)
  })
  return [...new Map(rows.map((row) => [row.itemId, { ...row, votes: Number(row.votes) }])).values()]
}
