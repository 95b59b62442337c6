import { AppError } from '../kernel/errors.ts'
import { StoreError, type StoreErrorKind } from './dialect.ts'

/** The number of attempts at one write when other writers win. */
export const tries = 8
/** The number of lost answers after which the store counts as away; each can take as long as the socket's time-out. */
const lostAnswers = 2

/** Milliseconds to wait before try number `attempt`. */
export type Backoff = (attempt: number) => number
export const jitter: Backoff = (attempt) => Math.random() * Math.min(2000, 50 * 2 ** attempt)

export const waiting = (backoff: Backoff) => (attempt: number) =>
  new Promise((done) => setTimeout(done, backoff(attempt)))

/**
 * Makes a function that tells whether to try again after an error: at most `tries - 1` times after a conflict, and
 * `lost` times after a lost answer.
 */
export const retries = (lost = lostAnswers) => {
  const left: Partial<Record<StoreErrorKind, number>> = { conflict: tries - 1, unknown: lost }
  return (error: unknown): boolean => {
    if (!(error instanceof StoreError)) return false
    const remaining = left[error.kind] ?? 0
    left[error.kind] = remaining - 1
    return remaining > 0
  }
}

/** A StoreError as the AppError that people understand; a rejected statement is a defect and stays as it is. */
export const friendly = (error: unknown): unknown => {
  if (!(error instanceof StoreError) || error.kind === 'rejected') return error
  const code = error.kind === 'conflict' ? 'CONFLICT' : 'UNAVAILABLE'
  const message = { conflict: 'busy', unavailable: 'store_away', unknown: 'outcome_unknown' }[error.kind]
  return new AppError(code, message, { cause: error })
}

export type Retrying = <T>(work: () => Promise<T>, once?: boolean) => Promise<T>

/**
 * Makes a function that repeats work which certainly did not happen. Unless the work may happen only `once`, it is also
 * repeated after a lost answer, as reads and idempotent writes may be: a socket may just have been idle for too long.
 * Throws AppError CONFLICT or UNAVAILABLE.
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
