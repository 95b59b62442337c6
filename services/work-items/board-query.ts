import { sql } from 'kysely'
import type { Store } from '../store/store.ts'
import { counted, listed, owned, type ListedItem, type ListQuery } from './query.ts'

/** The newest items of a column that are shown. */
const mostInColumn = 50

/** An item on a board, and the number of all in its state. */
export interface BoardItem extends ListedItem {
  inState: number
}

/** The newest items in each state, in one statement. */
export const loadBoard = async (store: Store, query: ListQuery): Promise<BoardItem[]> => {
  const rows = await store.query((db) => {
    const placed = db
      .selectFrom(owned(db, query).as('i'))
      .selectAll('i')
      .select([
        sql<number>`row_number() over (partition by i.state order by i.number desc)`.as('place'),
        sql<number>`count(*) over (partition by i.state)`.as('inState'),
      ])
    return db
      .selectFrom(placed.as('p'))
      .leftJoin(counted(db).as('t'), (join) => join.onRef('t.itemId', '=', 'p.itemId'))
      .selectAll('p')
      .select(sql<number>`coalesce(t.votes, 0)`.as('votes'))
      .where('p.place', '<=', mostInColumn)
      .orderBy('p.number', 'desc')
  })
  return rows.map(({ place: _, ...row }) => ({ ...listed(row), inState: Number(row.inState) }))
}
