import { z } from 'zod'
import { action } from '../action.ts'
import { AppError } from '../errors.ts'
import { ItemId } from './fields.ts'
import { detailsOf } from './details.ts'
import { itemView } from './view.ts'

/** One item, as whoever asks may see and change it. Throws NOT_FOUND. */
export const showItem = action('workItem.show', z.object({ itemId: ItemId }), async (context, { itemId }) =>
  itemView(context, await detailsOf(context, itemId)),
)

/** The same by the number people use. Throws NOT_FOUND. */
export const findItem = action(
  'workItem.find',
  z.object({ number: z.number().int().positive() }),
  async (context, { number }) => {
    const details = await context.workItems.numbered(number, context.now)
    if (!details) throw new AppError('NOT_FOUND', 'item_unknown', { fields: { asked: String(number) } })
    return itemView(context, details)
  },
)
