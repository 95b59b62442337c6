import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import type { Snapshot } from '../kernel/read-model.ts'
import { idsByNumber, itemDetails, itemNumbered } from './memory.ts'
import type { ItemDetails } from './model.ts'

/** The item as the desk knows it, and since when. Throws NOT_FOUND. */
export const knownOf = async ({ known, now, part }: Context, itemId: string): Promise<Snapshot<ItemDetails>> => {
  const { value, at, away } = await known(itemDetails, itemId).get(now)
  if (!value) throw new AppError('NOT_FOUND', 'item_gone')
  part(idsByNumber).set(value.item.number, itemId)
  return { value, at, away }
}

/** The item alone. Throws NOT_FOUND. */
export const detailsOf = async (context: Context, itemId: string): Promise<ItemDetails> =>
  (await knownOf(context, itemId)).value

/** The person who has an item, read anew: memory may not have heard yet. One statement. Throws NOT_FOUND and UNAVAILABLE. */
export const assignedNow = async (context: Context, itemId: string): Promise<string | null> => {
  context.doubted('work_items', itemId)
  const { value, away } = await knownOf(context, itemId)
  if (away) throw new AppError('UNAVAILABLE', 'store_away')
  return value.item.assignedTo
}

/** An item by the number people use. It takes one statement if the id is not known. Throws NOT_FOUND. */
export const numberedItem = async (context: Context, number: number): Promise<Snapshot<ItemDetails>> => {
  const itemId = context.part(idsByNumber).get(number)
  if (itemId !== undefined) return knownOf(context, itemId)
  const { value, at } = await context.known(itemNumbered, String(number)).get(context.now)
  if (!value) throw new AppError('NOT_FOUND', 'item_unknown', { fields: { asked: String(number) } })
  const details = context.known(itemDetails, value.item.itemId)
  // Both know every own write; the one that was read later knows more of those of others.
  if (!details.peek() || details.peek()!.at < at) details.put(value, at)
  return knownOf(context, value.item.itemId)
}

/** An item after own writes: as memory has it, with what others wrote meanwhile, or as it was with what was written. */
export const knownNow = ({ known }: Context, before: ItemDetails, written: Partial<ItemDetails>): ItemDetails =>
  known(itemDetails, before.item.itemId).peek()?.value ?? { ...before, ...written }
