import type { Desk } from '../services/kernel/context.ts'
import type { LogLine } from '../services/kernel/log.ts'
import { forgetAttempts } from '../services/posts/forget.ts'

const dayMs = 86_400_000

/**
 * Deletes attempts to send that are older than `days`, once a day and only after something was sent: a desk that sends
 * nothing leaves the store alone.
 */
export const createTidying = ({ store, clock }: Pick<Desk, 'store' | 'clock'>, days: number) => {
  let tidiedAt = -Infinity
  let hasSent = false
  return {
    /** Hears of the log line of each attempt. */
    observe({ kind, post }: LogLine): void {
      hasSent ||= kind === 'delivery' && post !== undefined
    },
    /** Deletes what is due. Throws AppError UNAVAILABLE; the next call tries again. */
    async tidy(): Promise<void> {
      const now = clock().getTime()
      if (!hasSent || now - tidiedAt < dayMs) return
      await forgetAttempts(store, new Date(now - days * dayMs))
      tidiedAt = now
      hasSent = false
    },
  }
}
