import { z } from 'zod'
import type { Store } from '../store/store.ts'
import { pushedWindowMs } from './pushed.ts'

const Facts = z.object({ endedAt: z.iso.datetime({ offset: true }) })

/** The instant at which the job of a pushed result ended, which its diagnostics name; null where they do not. */
const endOf = (errorPayload: string | null): Date | null => {
  try {
    return new Date(Facts.parse(JSON.parse(errorPayload ?? '')).endedAt)
  } catch {
    return null
  }
}

/** The last result that was pushed to a check, with the instant at which its job ended; undefined for none. One statement. */
export const lastPushed = async (store: Store, checkId: string, now: Date) => {
  const [last] = await store.query((db) =>
    db
      .selectFrom('statusResults')
      .select(['status', 'observedValue', 'message', 'errorPayload', 'ingestionRunId'])
      .where('checkId', '=', checkId)
      .where('measuredAt', '>=', new Date(now.getTime() - pushedWindowMs))
      .orderBy('measuredAt', 'desc')
      .limit(1),
  )
  return last && { ...last, endedAt: endOf(last.errorPayload) }
}
