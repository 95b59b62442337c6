import { sql, type Kysely } from 'kysely'
import { createHash } from 'node:crypto'
import { memory } from '../kernel/memory.ts'
import { readAgain } from '../kernel/read-model.ts'
import type { Store } from '../store/store.ts'
import type { Database } from '../store/tables.ts'
import type { Reading, Turn } from './health.ts'
import { isBad, windowStart } from './query.ts'

/** The turns of checks within the last day by their ids, the oldest first. */
export type Turns = ReadonlyMap<string, readonly Turn[]>

/** The most turns of a check that are read, the newest ones. */
const mostTurns = 40

/** Selects measurements that are bad while the one before was not, or the other way round. */
const turnsQuery = (db: Kysely<Database>, now: Date) => {
  const measured = db
    .selectFrom('statusResults as m')
    .innerJoin('statusChecks as k', 'k.checkId', 'm.checkId')
    .where('m.measuredAt', '>=', windowStart(now))
    .where('m.status', '<>', 'unknown')
    .select(['m.checkId', 'm.measuredAt', 'm.observedValue'])
    .select(sql<number>`case when ${isBad} then 1 else 0 end`.as('isBad'))
  const compared = db
    .selectFrom(measured.as('b'))
    .select(['b.checkId', 'b.measuredAt', 'b.observedValue', 'b.isBad'])
    .select([
      sql<number | null>`lag(b.is_bad) over (partition by b.check_id order by b.measured_at)`.as('wasBad'),
      sql<Date | null>`lag(b.measured_at) over (partition by b.check_id order by b.measured_at)`.as('previousAt'),
    ])
  const turns = db
    .selectFrom(compared.as('d'))
    .where(sql<boolean>`coalesce(d.was_bad, 0) <> d.is_bad`)
    .select(['d.checkId', 'd.measuredAt', 'd.observedValue', 'd.isBad', 'd.previousAt'])
    .select(sql<number>`row_number() over (partition by d.check_id order by d.measured_at desc)`.as('place'))
  return db.selectFrom(turns.as('t')).selectAll('t').where('t.place', '<=', mostTurns).orderBy('t.measuredAt')
}

/** Every turn of the last day, in one statement. */
const loadTurns = async (store: Store, now: Date): Promise<Turns> => {
  const turns = new Map<string, Turn[]>()
  for (const { checkId, measuredAt, observedValue, previousAt, ...row } of await store.query((db) =>
    turnsQuery(db, now),
  )) {
    const known = turns.get(checkId) ?? []
    turns.set(checkId, known)
    known.push({ measuredAt, isBad: row.isBad === 1, observedValue, previousAt })
  }
  return turns
}

/** The turns of all checks as they are after the last of them, which `lastTurns` names; so they are read once for each. */
export const turns = memory<Turns>({
  load: ({ store, now }) => loadTurns(store, now),
  times: { freshMs: Infinity, usableMs: Infinity },
  tables: { status_checks: () => readAgain },
  kept: 2,
})

/** Names the last turn of every check that had one; null when none had. It stays as it is while nothing turns. */
export const lastTurns = (readings: readonly Reading[]): string | null => {
  const last = readings
    .filter(({ lastBadAt }) => lastBadAt)
    .map(({ checkId, lastBadAt, lastFineAt }) => {
      const isDown = !lastFineAt || lastBadAt! > lastFineAt
      return `${checkId} ${isDown ? `fine ${lastFineAt?.getTime()}` : `bad ${lastBadAt!.getTime()}`}`
    })
  return last.length === 0 ? null : createHash('sha256').update(last.join()).digest('base64url')
}
