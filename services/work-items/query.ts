import { sql } from 'kysely'
import type { Store } from '../store/store.ts'
import type { ListFilter } from './list.ts'
import { openStates, statesOf, type ItemType } from './lifecycle.ts'
import { pageSize } from './list.ts'

/** A filter, whose items (`userId` null: everybody's), and how many rows at most. */
export type ListQuery = Omit<ListFilter, 'mine'> & { userId: string | null; limit: number }

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

const endedStates = [...new Set(Object.values(statesOf).flat())].filter((state) => !openStates.includes(state))
const statesFor = (state: string): readonly string[] =>
  state === 'open' ? openStates : state === 'ended' ? endedStates : [state]
const escaped = (words: string): string => `%${words.replace(/[!%_]/g, '!$&')}%`

/** One page of items, in one statement. */
export const loadList = async (store: Store, query: ListQuery): Promise<ListedItem[]> => {
  const { userId, itemType, state, platformId, severity, words, sort, page, limit } = query
  const rows = await store.query((db) => {
    let items = db.selectFrom('workItems as w')
    if (userId !== null)
      items = items.where((is) => is.or([is('w.createdBy', '=', userId), is('w.assignedTo', '=', userId)]))
    if (itemType !== null) items = items.where('w.itemType', '=', itemType)
    if (state !== 'any') items = items.where('w.state', 'in', statesFor(state))
    if (platformId !== null) items = items.where('w.platformId', '=', platformId)
    if (severity !== null) items = items.where('w.severity', '=', severity)
    if (words !== null) items = items.where(sql<boolean>`w.title ilike ${escaped(words)} escape '!'`)
    // Votes are only shown where they matter, and counting them reads the whole table.
    const counted = items.leftJoin(
      (votes) =>
        votes
          .selectFrom('votes as v')
          .$if(itemType !== 'IMPROVEMENT', (none) => none.where(sql<boolean>`false`))
          .groupBy('v.itemId')
          .select(['v.itemId', sql<number>`sum(v.weight)`.as('votes')])
          .as('t'),
      (join) => join.onRef('t.itemId', '=', 'w.itemId'),
    )
    return counted
      .select([
        'w.itemId',
        'w.number',
        'w.itemType',
        'w.title',
        'w.state',
        'w.severity',
        'w.platformId',
        'w.assignedName',
        'w.updatedAt',
      ])
      .select(sql<number>`coalesce(t.votes, 0)`.as('votes'))
      .$if(sort === 'votes', (sorted) => sorted.orderBy('votes', 'desc'))
      .orderBy('w.updatedAt', 'desc')
      .orderBy('w.number', 'desc')
      .limit(limit)
      .offset(page * pageSize)
  })
  return [...new Map(rows.map((row) => [row.itemId, { ...row, votes: Number(row.votes) }])).values()]
}
