import { AppError } from '../kernel/errors.ts'
import { StoreError, type StoreErrorKind } from './dialect.ts'

/** How often one write is tried when others win. */
export const tries = 8
/** How often an answer may get lost before the store counts as away: each time can take as long as a socket waits. */
const lostAnswers = 2

/** Milliseconds to wait before try number `attempt`. */
export type Backoff = (attempt: number) => number
export const jitter: Backoff = (attempt) => Math.random() * Math.min(2000, 50 * 2 ** attempt)

export const waiting = (backoff: Backoff) => (attempt: number) =>
  new Promise((done) => setTimeout(done, backoff(attempt)))

/** Whether to try again: after `tries - 1` conflicts no more, nor after more than `lost` answers got lost. */
export const retries = (lost = lostAnswers) => {
  const left: Partial<Record<StoreErrorKind, number>> = { conflict: tries - 1, unknown: lost }
  return (error: unknown): boolean => {
    if (!(error instanceof StoreError)) return false
    const remaining = left[error.kind] ?? 0
    left[error.kind] = remaining - 1
    return remaining > 0
  }
}

/** What a failure means to a person; a rejected statement is a defect and stays what it is. */
export const friendly = (error: unknown): unknown => {
  if (!(error instanceof StoreError) || error.kind === 'rejected') return error
  const code = error.kind === 'conflict' ? 'CONFLICT' : 'UNAVAILABLE'
  const message = { conflict: 'busy', unavailable: 'store_away', unknown: 'outcome_unknown' }[error.kind]
  return new AppError(code, message, { cause: error })
}

export type Retrying = <T>(work: () => Promise<T>, once?: boolean) => Promise<T>

/**
 * Repeats what certainly did not happen and, unless it may happen only `once`, what may have happened: reads and
 * idempotent writes, whose socket may just have been idle for too long. Throws AppError CONFLICT or UNAVAILABLE.
 */
export const retryingWith = (backoff: Backoff): Retrying => {
  const wait = waiting(backoff)
  return async (work, once = false) => {
    const again = once ? retries(0) : retries()
    for (let attempt = 1; ; attempt++) {
      try {
        return await work()
      } catch (error) {
        if (!again(error)) throw friendly(error)
        await wait(attempt)
      }
    }
  }
}
