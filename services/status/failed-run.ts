import type { Store } from '../store/store.ts'
import { diagnosticsIn } from './failures-model.ts'
import { beginOf, type Outage } from './outages.ts'

/** A failure may come before the outage it leads to: a check of an age or of quality is down only later. */
const beforeMs = 24 * 3_600_000

/**
 * The address of the page of the last run that a check failed by in an outage, as its source gave it: https and without a user. Null
 * where the source gives none. One statement.
 */
export const failedRunOf = async (store: Store, checkId: string, outage: Outage): Promise<string | null> => {
  const [last] = await store.query((db) =>
    db
      .selectFrom('statusResults')
      .select('errorPayload')
      .where('checkId', '=', checkId)
      .where('measuredAt', '>=', new Date(beginOf(outage) - beforeMs))
      .where('status', '=', 'red')
      .orderBy('measuredAt', 'desc')
      .limit(1),
  )
  return diagnosticsIn(last?.errorPayload ?? '').page
}
