import { z } from 'zod'
import { ItemId } from './fields.ts'
import { detailsOf } from './details.ts'
import { itemAction } from './item-action.ts'
import type { Store } from '../store/store.ts'

/** Something that happened to an item. `by` is a name. */
export interface Happening {
  eventId: string
  action: string
  by: string
  at: Date
  oldState: string | null
  newState: string | null
  payload: Record<string, unknown>
}

const shown = 100

/** What happened to an item, its comments and its votes, newest first, in one statement. */
export const loadHistory = async (store: Store, itemId: string): Promise<Happening[]> => {
  const rows = await store.query((db) =>
    db
      .selectFrom('events as e')
      .select(['e.eventId', 'e.eventType', 'e.oldState', 'e.newState', 'e.payload', 'e.createdAt', 'e.createdBy'])
      // Ids of comments and votes are the item's with a colon and more behind: all of them lie before the semicolon.
      .where('e.subjectId', '>=', itemId)
      .where('e.subjectId', '<', `${itemId};`)
      .orderBy('e.createdAt', 'desc')
      .orderBy('e.version', 'desc')
      .limit(shown),
  )
  const happenings = rows.map(({ payload, eventType, createdAt, createdBy, ...row }) => {
    const said = JSON.parse(payload) as Record<string, unknown>
    return {
      ...row,
      action: typeof said.action === 'string' ? said.action : eventType,
      by: typeof said.by === 'string' ? said.by : createdBy,
      at: new Date(createdAt),
      payload: said,
    }
  })
  return [...new Map(happenings.map((happening) => [happening.eventId, happening])).values()]
}

/** Who did what when. Throws NOT_FOUND. */
export const showHistory = itemAction('workItem.history', z.object({ itemId: ItemId }), async (context, { itemId }) => {
  const { item } = await detailsOf(context, itemId)
  return { item, happenings: (await context.workItems.history(itemId).get(context.now)).value }
})
