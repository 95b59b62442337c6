import type { Store } from '../store/store.ts'
import { isOpen, statesOf } from './lifecycle.ts'
import type { WorkLine } from './open-work.ts'

/** The most items that are read, the newest ones. */
const most = 500

/** An item that was filed or ended lately, with the time of its last change. */
export interface ChangedItem extends Omit<WorkLine, 'votes'> {
  changedAt: Date
}

const ended = [...new Set(Object.values(statesOf).flat())].filter((state) => !isOpen(state))

/** Items that were filed since an instant, and those that ended since then, in one statement. */
export const loadChanged = (store: Store, since: Date): Promise<ChangedItem[]> =>
  store.query((db) =>
    db
      .selectFrom('workItems as w')
      .where('w.updatedAt', '>=', since)
      .where(({ eb, or }) => or([eb('w.createdAt', '>=', since), eb('w.state', 'in', ended)]))
      .select(['w.itemId', 'w.number', 'w.itemType', 'w.title', 'w.state', 'w.severity', 'w.platformId'])
      .select(['w.createdAt as reportedAt', 'w.updatedAt as changedAt'])
      .orderBy('w.updatedAt', 'desc')
      .limit(most),
  )
