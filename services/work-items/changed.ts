import type { Store } from '../store/store.ts'
import { Moved } from '../store/tables/work-items.ts'
import { isOpen, statesOf } from './lifecycle.ts'
import type { WorkLine } from './open-work.ts'

/** The most items that are read, the newest ones. */
const most = 500

/** An item that was filed or ended lately. */
export interface ChangedItem extends Omit<WorkLine, 'votes'> {
  /** The last step that is news; for one of an earlier release the last change. */
  movedAt: Date
}

const ended = [...new Set(Object.values(statesOf).flat())].filter((state) => !isOpen(state))

/** Items that were filed since an instant, and those that changed since then and are over, in one statement. */
export const loadChanged = async (store: Store, since: Date): Promise<ChangedItem[]> => {
  const rows = await store.query((db) =>
    db
      .selectFrom('workItems as w')
      .where('w.updatedAt', '>=', since)
      .where(({ eb, or }) => or([eb('w.createdAt', '>=', since), eb('w.state', 'in', ended)]))
      .select(['w.itemId', 'w.number', 'w.itemType', 'w.title', 'w.state', 'w.severity', 'w.platformId'])
      .select(['w.createdAt as reportedAt', 'w.updatedAt as changedAt', 'w.moved'])
      .orderBy('w.updatedAt', 'desc')
      .limit(most),
  )
  return rows.map(({ moved, changedAt, ...item }) => ({ ...item, movedAt: movedAtOf(moved) ?? changedAt }))
}

/** The instant in the column as it is stored: JSON. */
const movedAtOf = (stored: unknown): Date | null => {
  const { at = null } = typeof stored === 'string' ? Moved.parse(JSON.parse(stored)) : {}
  return at === null ? null : new Date(at)
}
