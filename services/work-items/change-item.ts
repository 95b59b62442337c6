import { z } from 'zod'
import { keepsNoMore, type Acting, type Decision } from '../kernel/change.ts'
import { AppError } from '../kernel/errors.ts'
import { ItemId } from './fields.ts'
import { detailsOf, knownNow } from './details.ts'
import { referenceOf, type ItemDetails, type WorkItem } from './model.ts'
import { itemView, type ItemView } from './view.ts'

/** The id of an item, and the revision that the card showed; typed commands have none. */
export const ItemInput = z.object({ itemId: ItemId, revision: z.number().int().positive().optional() })

/**
 * Changes an item: the read, if memory has it not, and the swap. `decide` sees the item as it is (with what is known of its
 * comments) and answers with the
 * change, or undefined when it is so already: that is no error, whoever did it. Throws CONFLICT when the card was out of
 * date, and when the item was theirs to change and is somebody else’s by now.
 */
export const changeItem = async (
  context: Acting,
  { itemId, revision }: z.output<typeof ItemInput>,
  decide: (item: WorkItem, known: ItemDetails) => Decision<'work_items'> | undefined,
): Promise<ItemView & { changed: boolean }> => {
  const details = await detailsOf(context, itemId)
  const decision = (item: WorkItem | undefined): Decision<'work_items'> | undefined => {
    if (!item) throw new AppError('NOT_FOUND', 'item_gone')
    const change = decide(item, { ...details, item })
    if (!change) return undefined
    if (revision !== undefined && revision !== item.revision)
      throw new AppError('CONFLICT', 'stale_card', { fields: { revision: item.revision, state: item.state } })
    if (keepsNoMore(context, item.assignedTo))
      throw new AppError('CONFLICT', 'given_away', { fields: { reference: referenceOf(item) } })
    return { ...change, set: { revision: item.revision + 1, ...change.set } }
  }
  const { row, changed } = await context.change('work_items', itemId, decision, details.item)
  return { ...(await itemView(context, knownNow(context, details, { item: row ?? details.item }))), changed }
}
