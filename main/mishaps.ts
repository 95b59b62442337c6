import type { DeskFacts } from '../services/kernel/desk-facts.ts'
import type { LogLine } from '../services/kernel/log.ts'
import { reasonOf } from '../services/posts/model.ts'

/** Milliseconds for which errors are kept. */
const keptMs = 15 * 60_000
/** Posts that wait by themselves: others want a person, or the app in their conversation. */
const waiting = new Set(['throttled', 'away', 'other'])

/** Collects from the log lines of this process which errors there were, and which posts Teams does not take. */
export const createMishaps = (clock: () => Date) => {
  let errors: readonly Date[] = []
  let erredAt: Date | null = null
  const undelivered = new Map<string, Date>()
  let deliveredAt: Date | null = null
  const recent = (now: Date) => errors.filter((at) => now.getTime() - at.getTime() < keptMs)

  return {
    observe({ kind, outcome, post }: LogLine): void {
      const now = clock()
      if ((kind === 'turn' || kind === 'request') && outcome === 'DEFECT')
        [errors, erredAt] = [[...recent(now), now], now]
      if (kind !== 'delivery' || typeof post !== 'string') return
      if (outcome !== 'SHOWN' && waiting.has(reasonOf(outcome) ?? '')) {
        if (!undelivered.has(post)) undelivered.set(post, now)
      } else if (undelivered.delete(post)) deliveredAt = now
    },
    /** The mishaps as they are known now. */
    known: (): DeskFacts['mishaps'] => ({ errors: recent(clock()), erredAt, undelivered, deliveredAt }),
  }
}
