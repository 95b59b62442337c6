import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import type { Snapshot } from '../kernel/read-model.ts'
import type { Ids } from '../store/several.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import type { ItemDetails } from './model.ts'

/** An item with its votes and comments, in one statement; null when there is none. */
export const loadDetails = (store: Store, itemId: string): Promise<ItemDetails | null> => load(store, itemId)

/** The same by the number people use. */
export const loadNumbered = (store: Store, number: number): Promise<ItemDetails | null> =>
  load(store, (db) => db.selectFrom('workItems as n').select('n.itemId').where('n.number', '=', number))

/** Rows -> items with what belongs to them; comments oldest first. */
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

/** The item as the desk knows it, and since when. Throws NOT_FOUND. */
export const knownOf = async ({ workItems, now }: Context, itemId: string): Promise<Snapshot<ItemDetails>> => {
  const { value, at, away } = await workItems.of(itemId).get(now)
  if (!value) throw new AppError('NOT_FOUND', 'item_gone')
  return { value, at, away }
}

/** The item alone. Throws NOT_FOUND. */
export const detailsOf = async (context: Context, itemId: string): Promise<ItemDetails> =>
  (await knownOf(context, itemId)).value

/**
 * An own write: who looks next sees it without asking, lists ask again, and posts are brought up to date. The item as it is
 * known then, with what others wrote meanwhile.
 */
export const learnItem = (
  { workItems, nudgeSoon }: Context,
  details: ItemDetails,
  change: (known: ItemDetails) => ItemDetails,
): ItemDetails => {
  const { itemId } = details.item
  const model = workItems.of(itemId)
  model.update((known) => known && change(known))
  const known = model.peek()?.value ?? change(details)
  workItems.wrote(known.item)
  nudgeSoon(itemId)
  return known
}
