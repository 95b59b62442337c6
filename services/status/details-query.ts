import { sql } from 'kysely'
import type { Store } from '../store/store.ts'
import type { Day, Failure, PlatformDetails } from './details-model.ts'
import { judgeMeasurement, worst } from './health.ts'
import { platformsOf, statusQuery } from './query.ts'

const historyDays = 14
const dayMs = 86_400_000

/** One statement: the checks of a platform, each with how it was on every UTC day and its last failure. */
export const loadPlatformDetails = async (store: Store, platformId: string, now: Date): Promise<PlatformDetails> => {
  const today = Math.floor(now.getTime() / dayMs) * dayMs
  const since = new Date(today - (historyDays - 1) * dayMs)
  const rows = await store.query((db) =>
    statusQuery(db, now)
      .where('p.platformId', '=', platformId)
      .leftJoin(
        (eb) =>
          eb
            .selectFrom('statusResults as d')
            .where('d.platformId', '=', platformId)
            .where('d.measuredAt', '>=', since)
            .groupBy(['d.checkId', sql`date_trunc('DAY', d.measured_at)`, 'd.status'])
            .select([
              'd.checkId',
              'd.status as dayStatus',
              sql<number | null>`max(d.observed_value)`.as('dayValue'),
              sql<Date>`max(d.measured_at)`.as('lastAt'),
              sql<string>`max_by(coalesce(d.message, ''), d.measured_at)`.as('lastMessage'),
              sql<string>`max_by(coalesce(d.error_payload, ''), d.measured_at)`.as('diagnostics'),
            ])
            .as('h'),
        (join) => join.onRef('h.checkId', '=', 'c.checkId'),
      )
      .select(['h.dayStatus', 'h.dayValue', 'h.lastAt', 'h.lastMessage', 'h.diagnostics']),
  )
  const days = Array.from({ length: historyDays }, (_, index): Day => ({
    day: new Date(since.getTime() + index * dayMs),
    state: null,
  }))
  let lastFailure: Failure | null = null
  const { readings = [] } = platformsOf(rows)[0] ?? {}
  for (const { checkId, dayStatus, dayValue, lastAt, lastMessage, diagnostics } of rows) {
    const check = readings.find((reading) => reading.checkId === checkId)
    if (!check || !checkId || !lastAt || !dayStatus) continue
    const day = days[Math.floor((lastAt.getTime() - since.getTime()) / dayMs)]
    if (day) day.state = worst(day.state ?? 'healthy', judgeMeasurement(check, dayStatus, dayValue))
    if (dayStatus === 'red' && (!lastFailure || lastAt > lastFailure.at))
      lastFailure = { checkId, at: lastAt, message: lastMessage ?? '', diagnostics: diagnostics ?? '' }
  }
  return { readings: platformsOf(rows)[0], days, lastFailure }
}
