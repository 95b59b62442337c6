import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import type { Snapshot } from '../kernel/read-model.ts'
import { ItemId } from './fields.ts'
import { knownOf, numberedItem } from './details.ts'
import type { ItemDetails } from './model.ts'
import { itemView, type ItemView } from './view.ts'

/** The view of an item from memory; it says so when the store is away. */
const knownView = async (context: Context, { value, at, away }: Snapshot<ItemDetails>): Promise<ItemView> => ({
  ...(await itemView(context, value)),
  awayAt: away ? at : null,
})

/** Shows one item with the buttons this person may use. Throws NOT_FOUND. */
export const showItem = action('workItem.show', z.object({ itemId: ItemId }), async (context, { itemId }) =>
  knownView(context, await knownOf(context, itemId)),
)

/** Shows one item with all its texts and comments, a page at a time. Throws NOT_FOUND. */
export const readItem = action(
  'workItem.read',
  z.object({ itemId: ItemId, page: z.int().nonnegative().default(0) }),
  async (context, { itemId, page }) => ({ ...(await knownView(context, await knownOf(context, itemId))), page }),
)

/** Shows one item by the number people use. Throws NOT_FOUND. */
export const findItem = action(
  'workItem.find',
  z.object({ number: z.number().int().positive() }),
  async (context, { number }) => {
    return knownView(context, await numberedItem(context, number))
  },
)
