import type { Store } from '../store/store.ts'
import { diagnosticsIn } from './failures-model.ts'
import { pushedWindowMs } from './pushed.ts'

/**
 * The address of the page of the last run that a check failed by, as its source gave it: https and without a user. Null where the source
 * gives none. One statement.
 */
export const failedRunOf = async (store: Store, checkId: string, now: Date): Promise<string | null> => {
  const [last] = await store.query((db) =>
    db
      .selectFrom('statusResults')
      .select('errorPayload')
      .where('checkId', '=', checkId)
      .where('measuredAt', '>=', new Date(now.getTime() - pushedWindowMs))
      .where('status', '=', 'red')
      .orderBy('measuredAt', 'desc')
      .limit(1),
  )
  return diagnosticsIn(last?.errorPayload ?? '').page
}
