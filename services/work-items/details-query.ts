import type { Ids } from '../store/several.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import type { ItemDetails } from './model.ts'

/** An item with its votes and comments, in one statement; null when there is none. */
export const loadDetails = (store: Store, itemId: string): Promise<ItemDetails | null> => load(store, itemId)

/** Loads an item with its votes and comments by the number people use; null when there is none. */
export const loadNumbered = (store: Store, number: number): Promise<ItemDetails | null> =>
  load(store, (db) => db.selectFrom('workItems as n').select('n.itemId').where('n.number', '=', number))

/** Puts rows together as items with their votes and comments; comments oldest first. */
export const bundle = (rows: {
  work_items: Row<'work_items'>[]
  votes: Row<'votes'>[]
  comments: Row<'comments'>[]
}): ItemDetails[] =>
  rows.work_items.map((item) => {
    const own = <R extends { itemId: string }>(row: R) => row.itemId === item.itemId
    const comments = rows.comments.filter(own).sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    return { item, votes: rows.votes.filter(own), comments }
  })

const load = async (store: Store, itemId: string | Ids): Promise<ItemDetails | null> => {
  const of = { itemId }
  return bundle(await store.several({ work_items: of, votes: of, comments: of }))[0] ?? null
}
