import type { Kept } from '../bot/kept-config.ts'
import { forgetMisses } from '../services/handbook/forget.ts'
import type { Desk } from '../services/kernel/context.ts'
import type { Log, LogLine } from '../services/kernel/log.ts'
import { forgetAttempts } from '../services/posts/forget.ts'
import { keepResults } from '../services/status/keep-results.ts'
import type { TableName } from '../services/store/tables.ts'
import { untallied } from '../services/store/tally.ts'

const dayMs = 86_400_000

/**
 * Deletes what was kept long enough and rolls up the results of the days before, once a day and right after more of it was written: a warehouse that sleeps is not woken
 * for it.
 */
export const createTidying = ({ store, clock }: Pick<Desk, 'store' | 'clock'>, kept: Kept, log: () => Log) => {
  let tidying: Promise<void> = Promise.resolve()

  /** Gives what deletes, when a day has passed since it last did. */
  const daily = (forget: (now: Date) => Promise<unknown>) => {
    let tidiedAt = -Infinity
    const tidy = async (): Promise<void> => {
      const now = clock().getTime()
      if (now - tidiedAt < dayMs) return
      const before = tidiedAt
      tidiedAt = now
      try {
        await forget(new Date(now))
      } catch (error) {
        // The next one that is written brings the next try.
        tidiedAt = before
        log()({ kind: 'desk', name: 'tidy', outcome: 'FAILED', error })
      }
    }
    return (): void => {
      tidying = tidying.then(() => untallied(tidy))
    }
  }
  const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * dayMs)
  const attempts = daily((now) => forgetAttempts(store, daysBefore(now, kept.attempts)))
  const misses = daily((now) => forgetMisses(store, daysBefore(now, kept.misses)))
  const results = daily((now) => keepResults(store, kept.results, now))

  return {
    /** Hears of every log line; that of an attempt has the post. */
    observe({ kind, post }: LogLine): void {
      if (kind === 'delivery' && post !== undefined) attempts()
    },
    /** Hears of every row that was written; `own` when this process wrote it. Runs are often those of another process. */
    wrote(table: TableName, own: boolean): void {
      if (table === 'handbook_misses' && own) misses()
      if (table === 'status_ingestion_runs') results()
    },
    /** Resolves when nothing is being deleted. */
    idle: (): Promise<void> => tidying,
  }
}
