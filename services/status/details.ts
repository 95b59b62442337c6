import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '../action.ts'
import type { Store } from '../store/store.ts'
import { rank, type State } from './health.ts'
import { showStatus } from './show.ts'

export interface Failure {
  checkId: string
  at: Date
  message: string
  diagnostics: string
}

/** The worst state measured on one UTC day; null when nothing was measured. */
export interface Day {
  /** First instant of the UTC day. */
  day: Date
  state: State | null
}

export const historyDays = 14
const dayMs = 86_400_000
const stateOf: Record<string, State> = { green: 'healthy', yellow: 'degraded', unknown: 'unknown', red: 'down' }

/** Status of one platform with its checks, the last failure with diagnostics and the last 14 days. */
export const showDetails = action(
  'status.details',
  z.object({ platformId: z.string().max(40) }),
  async (context, { platformId }) => {
    const answer = await showStatus(context, { platformId })
    const history = await loadHistory(context.store, platformId, context.now)
    return { ...answer, platform: answer.platforms[0]!, ...history }
  },
)

/** One statement: per check and UTC day how often each status was measured, and the last failure in it. */
const loadHistory = async (
  store: Store,
  platformId: string,
  now: Date,
): Promise<{ days: Day[]; lastFailure: Failure | null }> => {
  const today = Math.floor(now.getTime() / dayMs) * dayMs
  const since = new Date(today - (historyDays - 1) * dayMs)
  const rows = await store.query((db) =>
    db
      .selectFrom('statusResults as m')
      .where('m.platformId', '=', platformId)
      .where('m.measuredAt', '>=', since)
      .groupBy(['m.checkId', sql`date_trunc('DAY', m.measured_at)`, 'm.status'])
      .select([
        'm.checkId',
        'm.status',
        sql<Date>`max(m.measured_at)`.as('lastAt'),
        sql<string>`max_by(coalesce(m.message, ''), m.measured_at)`.as('message'),
        sql<string>`max_by(coalesce(m.error_payload, ''), m.measured_at)`.as('diagnostics'),
      ]),
  )
  const days = Array.from({ length: historyDays }, (_, index): Day => ({
    day: new Date(since.getTime() + index * dayMs),
    state: null,
  }))
  let lastFailure: Failure | null = null
  for (const { checkId, status, lastAt, message, diagnostics } of rows) {
    const day = days[Math.floor((lastAt.getTime() - since.getTime()) / dayMs)]
    const state = stateOf[status]!
    if (day && (day.state === null || rank(state) > rank(day.state))) day.state = state
    if (status === 'red' && (!lastFailure || lastAt > lastFailure.at))
      lastFailure = { checkId, at: lastAt, message, diagnostics }
  }
  return { days, lastFailure }
}
