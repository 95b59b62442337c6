import { forgetMisses } from '../services/handbook/forget.ts'
import type { Desk } from '../services/kernel/context.ts'
import type { Log, LogLine } from '../services/kernel/log.ts'
import { forgetAttempts } from '../services/posts/forget.ts'
import type { TableName } from '../services/store/tables.ts'
import { untallied } from '../services/store/tally.ts'

const dayMs = 86_400_000

/** The days for which attempts to send, and questions that were asked in vain, are kept. */
interface KeptDays {
  attempts: number
  misses: number
}

/**
 * Deletes what was kept long enough, once a day and right after more of it was written: a warehouse that sleeps is not woken
 * for it.
 */
export const createTidying = ({ store, clock }: Pick<Desk, 'store' | 'clock'>, kept: KeptDays, log: () => Log) => {
  let tidying: Promise<void> = Promise.resolve()

  /** Gives what deletes, when a day has passed since it last did. */
  const daily = (forget: (before: Date) => Promise<void>, days: number) => {
    let tidiedAt = -Infinity
    const tidy = async (): Promise<void> => {
      const now = clock().getTime()
      if (now - tidiedAt < dayMs) return
      const before = tidiedAt
      tidiedAt = now
      try {
        await forget(new Date(now - days * dayMs))
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
  const attempts = daily((before) => forgetAttempts(store, before), kept.attempts)
  const misses = daily((before) => forgetMisses(store, before), kept.misses)

  return {
    /** Hears of every log line; that of an attempt has the post. */
    observe({ kind, post }: LogLine): void {
      if (kind === 'delivery' && post !== undefined) attempts()
    },
    /** Hears of every row that this process wrote. */
    wrote(table: TableName): void {
      if (table === 'handbook_misses') misses()
    },
    /** Resolves when nothing is being deleted. */
    idle: (): Promise<void> => tidying,
  }
}
