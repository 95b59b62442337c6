import { sql } from 'kysely'
import { pushedSource } from '../kernel/pushes.ts'
import type { Store } from '../store/store.ts'
import type { ResultStatus } from './health.ts'
import { pushedWindowMs } from './pushed.ts'
import { windowStart } from './query.ts'
import type { Recorded, Thresholds } from './replay.ts'

/** A check as it is defined now, with its past; null for one that is not there. */
export type RecordedCheck = (Thresholds & Recorded & { platformId: string }) | null

/** One statement: a check, its results since an instant and in its window before it, and when runs of its source succeeded. */
export const loadRecorded = async (store: Store, checkId: string, begin: Date, now: Date): Promise<RecordedCheck> => {
  const since = new Date(begin.getTime() - pushedWindowMs)
  const rows = await store.query((db) =>
    db
      .selectFrom('statusChecks as c')
      .leftJoin(
        (eb) =>
          eb
            .selectFrom('statusResults as r')
            .where('r.checkId', '=', checkId)
            .where('r.measuredAt', '>=', since)
            .where('r.measuredAt', '<=', now)
            .select(['r.measuredAt as at', 'r.observedValue as value'])
            .select([sql<ResultStatus | null>`r.status`.as('status'), sql<string | null>`null`.as('ofSource')])
            .unionAll(
              eb
                .selectFrom('statusIngestionRuns as i')
                .where('i.startedAt', '>=', since)
                .where('i.state', '=', 'SUCCESS')
                .where('i.endedAt', '<=', now)
                .select([sql<Date>`i.ended_at`.as('at'), sql<number | null>`null`.as('value')])
                .select([sql<ResultStatus | null>`null`.as('status'), 'i.source as ofSource']),
            )
            .as('h'),
        (join) =>
          join
            .on((on) => on.or([on('h.ofSource', 'is', null), on('h.ofSource', '=', on.ref('c.source'))]))
            .on((on) => on.or([on('h.at', '>=', windowStart(begin)), on('c.source', '=', pushedSource)])),
      )
      .where('c.checkId', '=', checkId)
      .select(['c.platformId', 'c.source', 'c.checkType', 'c.slaMinutes', 'c.warnAfterMinutes', 'c.critAfterMinutes'])
      .select(['h.at', 'h.value', 'h.status', 'h.ofSource'])
      .orderBy('h.at'),
  )
  const [first] = rows
  if (!first) return null
  const { platformId, source, checkType, slaMinutes, warnAfterMinutes, critAfterMinutes } = first
  return {
    ...{ platformId, source, checkType, slaMinutes, warnAfterMinutes, critAfterMinutes },
    results: rows.flatMap(({ at, status, value }) => (at && status ? [{ at, status, value }] : [])),
    runs: rows.flatMap(({ at, ofSource }) => (at && ofSource !== null ? [at] : [])),
  }
}
