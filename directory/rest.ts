import { AppError } from '../services/kernel/errors.ts'
import { failureOf, type Failure } from './graph.ts'

/** Milliseconds for which a directory that failed is not asked again, unless it names a longer time itself. */
export const restMs = 15_000

/** The refusal of whoever asks a directory that cannot answer. `why` is for the log. */
export const away = (why: string): AppError => new AppError('UNAVAILABLE', 'directory_away', { cause: new Error(why) })

/** True where the directory fails, and not this question: no answer, no token, throttled or broken. */
const isOfAll = ({ status }: Failure): boolean => !status || status === 401 || status === 429 || status >= 500

/** Leaves a directory in peace that failed, for 15 seconds or as long as it asks, and `mostMs` at most. */
export const createRest = (now: () => Date, mostMs: number, concernsAll: (failure: Failure) => boolean = isOfAll) => {
  let rest = { until: 0, why: '' }
  return {
    /** Throws UNAVAILABLE while nothing is asked. */
    check(): void {
      if (now().getTime() < rest.until) throw away(rest.why)
    },
    /** Asks; undefined when the directory does not know what it was asked about. Throws UNAVAILABLE. */
    async ask<T>(question: () => Promise<T>): Promise<T | undefined> {
      try {
        return await question()
      } catch (error) {
        const failure = failureOf(error, now())
        if (failure.gone) return undefined
        if (concernsAll(failure))
          rest = { until: now().getTime() + Math.max(restMs, Math.min(failure.waitMs, mostMs)), why: failure.why }
        throw away(failure.why)
      }
    },
  }
}
