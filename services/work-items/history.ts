import { z } from 'zod'
import { ItemId } from './fields.ts'
import { itemAction } from './item-action.ts'
import { AppError } from '../errors.ts'
import type { Store } from '../store/store.ts'
import type { WorkItem } from './model.ts'

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

/** An item by its names, and what happened to it. */
export interface History {
  item: Pick<WorkItem, 'itemId' | 'itemType' | 'number'>
  happenings: Happening[]
}

/** What happened to an item, its comments and its votes, newest first, in one statement; null when there is no such item. */
export const loadHistory = async (store: Store, itemId: string): Promise<History | null> => {
  const rows = await store.query((db) =>
    db
      .selectFrom('events as e')
      .innerJoin('workItems as w', (join) => join.on('w.itemId', '=', itemId))
      .select(['w.itemType', 'w.number'])
      .select(['e.eventId', 'e.eventType', 'e.oldState', 'e.newState', 'e.payload', 'e.createdAt', 'e.createdBy'])
      // Ids of comments and votes are the item's with a colon and more behind: all of them lie before the semicolon.
      .where('e.subjectId', '>=', itemId)
      .where('e.subjectId', '<', `${itemId};`)
      .orderBy('e.createdAt', 'desc')
      .orderBy('e.version', 'desc')
      .limit(shown),
  )
  const happenings = rows.map(
    ({ payload, eventType, createdAt, createdBy, itemType: _type, number: _number, ...row }) => {
      const said = JSON.parse(payload) as Record<string, unknown>
      return {
        ...row,
        action: typeof said.action === 'string' ? said.action : eventType,
        by: typeof said.by === 'string' ? said.by : createdBy,
        at: new Date(createdAt),
        payload: said,
      }
    },
  )
  const [first] = rows
  return first
    ? {
        item: { itemId, itemType: first.itemType, number: first.number },
        happenings: [...new Map(happenings.map((happening) => [happening.eventId, happening])).values()],
      }
    : null
}

/** Who did what when. Throws NOT_FOUND. */
export const showHistory = itemAction('workItem.history', z.object({ itemId: ItemId }), async (context, { itemId }) => {
  const { value } = await context.workItems.history(itemId).get(context.now)
  if (!value) throw new AppError('NOT_FOUND', 'item_gone')
  return value
})
