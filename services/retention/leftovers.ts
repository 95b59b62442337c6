import { sql } from 'kysely'
import type { Store } from '../store/store.ts'

/** Days after which guides that nobody went on with are deleted. */
const guideDays = 30
const dayMs = 86_400_000
/** The days of runs that are deleted at a time. */
const sliceDays = 31

const isOldGuide = (now: Date) =>
  sql`${sql.ref('stateId')} like 'guide:%' and ${sql.ref('updatedAt')} < ${new Date(now.getTime() - guideDays * dayMs)}`
const isOldRun = (before: Date) => sql`${sql.ref('startedAt')} < ${before} and state <> 'RUNNING'`

export const countOldGuides = (store: Store, now: Date): Promise<number> => store.count('bot_state', isOldGuide(now))

/** Deletes guides that nobody went on with for 30 days. One statement. Throws AppError UNAVAILABLE. */
export const eraseOldGuides = (store: Store, now: Date): Promise<number> => store.erase('bot_state', isOldGuide(now))

export const countOldRuns = (store: Store, before: Date): Promise<number> =>
  store.count('status_ingestion_runs', isOldRun(before))

/** Deletes the runs of sources that began before an instant, and their history, a month at a time. Gives their number. Throws AppError UNAVAILABLE. */
export const eraseOldRuns = async (store: Store, before: Date): Promise<number> => {
  for (let erased = 0; ;) {
    const [oldest] = await store.query((db) =>
      db
        .selectFrom('statusIngestionRuns')
        .where(sql<boolean>`${isOldRun(before)}`)
        .select(sql<Date | null>`min(started_at)`.as('startedAt')),
    )
    if (!oldest?.startedAt) return erased
    const until = new Date(Math.min(before.getTime(), oldest.startedAt.getTime() + sliceDays * dayMs))
    await store.erase(
      'events',
      sql`${sql.ref('subjectType')} = 'status_ingestion_runs' and ${sql.ref('createdAt')} < ${until}`,
    )
    erased += await store.erase('status_ingestion_runs', isOldRun(until))
  }
}
