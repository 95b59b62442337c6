import { z } from 'zod'
import { AppError } from '../kernel/errors.ts'
import { ItemId } from './fields.ts'
import { itemAction } from './item-action.ts'
import { histories } from './memory.ts'

const HistoryInput = z.object({ itemId: ItemId, page: z.int().nonnegative().default(0) })

/** The number of events on one page. Even with the longest texts the card stays far below the size limit of Teams. */
const pageSize = 8

/** Shows a page of an item's history, newest first; a page number too high gives the last page. Throws NOT_FOUND. */
export const showHistory = itemAction('workItem.history', HistoryInput, async (context, input) => {
  const { value, at, away } = await context.known(histories, input.itemId).get(context.now)
  if (!value) throw new AppError('NOT_FOUND', 'item_gone')
  const { item, happenings } = value
  const pages = Math.ceil(happenings.length / pageSize)
  const page = Math.min(input.page, pages - 1)
  return {
    item,
    happenings: happenings.slice(page * pageSize, (page + 1) * pageSize),
    count: happenings.length,
    page,
    pages,
    at,
    away,
  }
})
