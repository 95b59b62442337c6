import { AppError } from './errors.ts'
import { untallied } from '../store/tally.ts'

/** A value in memory: when it was read, and whether the store could not be asked again since. */
export interface Snapshot<T> {
  value: T
  at: Date
  away: boolean
}

/** Stands for a value that cannot be computed and has to be read again. */
export const readAgain = Symbol('read again')

/** One value that is kept in memory, so that the store is asked rarely. */
export interface ReadModel<T> {
  /** Warm: no statement. Past `freshMs`: answers at once and reads again behind the answer. Cold: one statement. */
  get(now: Date): Promise<Snapshot<T>>
  /** The value in memory, whatever its age, while no change of it is known: no statement. Otherwise as `get`. */
  unchanged(now: Date): Promise<Snapshot<T>>
  /** The value in memory, whatever its age, without a statement; undefined before the first read. */
  peek(): Snapshot<T> | undefined
  /** Sets a value that was read or written elsewhere; it counts as read at `now`. */
  put(value: T, now: Date): void
  /**
   * Takes in an own write: the next reader sees it without a statement, or causes one when `change` gives `readAgain`.
   * The change is applied again to a read that is under way, so applying it twice has to give the same value.
   */
  update(change: (value: T) => T | typeof readAgain): void
  /** Makes the next reader ask the store, after a write that cannot be taken in. */
  expire(): void
}

export interface ReadModelTimes {
  /** Milliseconds for which a value is answered as it is. */
  freshMs: number
  /** Milliseconds for which a value may still be answered while it is read again. */
  usableMs: number
}

/**
 * Keeps what `load` reads, which is given the value it takes the place of. All who ask at once wait for one load. When the store is away, the last value is
 * answered and marked `away`.
 */
export const readModel = <T>(
  load: (before: T | undefined) => Promise<T>,
  { freshMs, usableMs }: ReadModelTimes,
): ReadModel<T> => {
  let snapshot: Snapshot<T> | undefined
  let expired = true
  let loading: Promise<Snapshot<T>> | undefined
  /** Own writes since the read under way began, which may not be in it. */
  let meanwhile: ((value: T) => T | typeof readAgain)[] = []

  const begin = (now: Date): Promise<Snapshot<T>> => {
    meanwhile = []
    const reading = load(snapshot?.value)
      .then((value) => {
        let read = { value, at: now, away: false }
        let stale = false
        for (const change of meanwhile) {
          const changed = change(read.value)
          if (changed === readAgain) stale = true
          else read = { ...read, value: changed }
        }
        // A read that another one replaced is given to those who waited for it, and not kept.
        if (reading !== loading) return read
        expired = stale
        return (snapshot = read)
      })
      .finally(() => {
        if (reading === loading) loading = undefined
      })
    return reading
  }
  const reload = (now: Date): Promise<Snapshot<T>> => (loading ??= begin(now))

  const expire = (): void => {
    expired = true
    loading = undefined
  }

  const get = async (now: Date): Promise<Snapshot<T>> => {
    const age = snapshot ? now.getTime() - snapshot.at.getTime() : Infinity
    if (snapshot && !expired && age < freshMs) return snapshot
    if (snapshot && !expired && age < usableMs && !snapshot.away) {
      void untallied(() => reload(now)).catch(() => undefined)
      return snapshot
    }
    try {
      return await reload(now)
    } catch (error) {
      if (!snapshot || !(error instanceof AppError && error.code === 'UNAVAILABLE')) throw error
      snapshot = { ...snapshot, away: true }
      return snapshot
    }
  }

  return {
    get,
    unchanged: async (now) => (snapshot && !expired && !snapshot.away ? snapshot : get(now)),
    peek: () => snapshot,
    put(value, now) {
      expired = false
      snapshot = { value, at: now, away: false }
      meanwhile = [() => value]
    },
    update(change) {
      if (loading) meanwhile.push(change)
      if (!snapshot) return
      const value = change(snapshot.value)
      if (value === readAgain) expire()
      else if (value !== snapshot.value) snapshot = { ...snapshot, value }
    },
    expire,
  }
}
