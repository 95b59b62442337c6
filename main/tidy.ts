import type { Desk } from '../services/kernel/context.ts'
import type { Log, LogLine } from '../services/kernel/log.ts'
import { forgetAttempts } from '../services/posts/forget.ts'
import { untallied } from '../services/store/tally.ts'

const dayMs = 86_400_000

/**
 * Deletes attempts to send that are older than `days`, once a day and right after an attempt was recorded: a warehouse that
 * sleeps is not woken for it.
 */
export const createTidying = ({ store, clock }: Pick<Desk, 'store' | 'clock'>, days: number, log: () => Log) => {
  let tidiedAt = -Infinity
  let tidying: Promise<void> = Promise.resolve()

  const tidy = async (): Promise<void> => {
    const now = clock().getTime()
    if (now - tidiedAt < dayMs) return
    const before = tidiedAt
    tidiedAt = now
    try {
      await forgetAttempts(store, new Date(now - days * dayMs))
    } catch (error) {
      // The next attempt brings the next try.
      tidiedAt = before
      log()({ kind: 'desk', name: 'tidy', outcome: 'FAILED', error })
    }
  }

  return {
    /** Hears of every log line; that of an attempt has the post. */
    observe({ kind, post }: LogLine): void {
      if (kind === 'delivery' && post !== undefined) tidying = tidying.then(() => untallied(tidy))
    },
    /** Resolves when nothing is being deleted. */
    idle: (): Promise<void> => tidying,
  }
}
