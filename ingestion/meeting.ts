import type { Timer } from './schedule.ts'

/** A point at which several wait for each other, so that they go on together. */
export interface Meeting {
  /** Resolves when all are there or have left, or when the first has waited long enough; after that at once. */
  arrive(who: string): Promise<void>
  /** Says that nobody has to wait for this one any more. */
  leave(who: string): void
  /** Ends all waiting now. */
  open(): void
}

/** Makes a meeting of those named in `expected`, of whom the first to arrive waits `longestMs` at most. */
export const createMeeting = (expected: readonly string[], longestMs: number, timer: Timer): Meeting => {
  const missing = new Set(expected)
  const { promise: opened, resolve } = Promise.withResolvers<void>()
  let cancel: (() => void) | undefined
  let over = false
  const open = (): void => {
    over = true
    cancel?.()
    resolve()
  }
  const leave = (who: string): void => {
    if (missing.delete(who) && missing.size === 0) open()
  }
  return {
    arrive(who) {
      leave(who)
      if (!over) cancel ??= timer(longestMs, open)
      return opened
    },
    leave,
    open,
  }
}
