import { AppError } from './errors.ts'
import { untallied } from '../store/tally.ts'

/** A value in memory: when it was read, and whether the store could not be asked again since. */
export interface Snapshot<T> {
  value: T
  at: Date
  away: boolean
}

/** What the desk knows without asking the store. */
export interface ReadModel<T> {
  /** Warm: no statement. Past `freshMs`: answers at once and reads again behind the answer. Cold: one statement. */
  get(now: Date): Promise<Snapshot<T>>
  /** The value in memory, whatever its age; undefined before the first read. No statement. */
  peek(): Snapshot<T> | undefined
  /** A value read or written elsewhere: it counts as read at `now`. */
  put(value: T, now: Date): void
  /** An own write: the next reader sees it without asking. Done again to what is being read meanwhile, so twice is as once. */
  update(change: (value: T) => T): void
  /** An own write that cannot be folded in: the next reader asks the store. */
  expire(): void
}

export interface ReadModelTimes {
  /** Milliseconds for which a value is answered as it is. */
  freshMs: number
  /** Milliseconds for which a value may still be answered while it is read again. */
  usableMs: number
}

/** Keeps what `load` reads. Many who ask wait for one load; when it fails the last value is answered and marked `away`. */
export const readModel = <T>(load: () => Promise<T>, { freshMs, usableMs }: ReadModelTimes): ReadModel<T> => {
  let snapshot: Snapshot<T> | undefined
  let expired = true
  let loading: Promise<Snapshot<T>> | undefined
  /** Own writes since the read under way began, which may not be in it. */
  let meanwhile: ((value: T) => T)[] = []

  const begin = (now: Date): Promise<Snapshot<T>> => {
    meanwhile = []
    const reading = load()
      .then((value) => {
        const read = { value: meanwhile.reduce((before, change) => change(before), value), at: now, away: false }
        // One that began before a write is for those who waited for it.
        if (reading !== loading) return read
        expired = false
        return (snapshot = read)
      })
      .finally(() => {
        if (reading === loading) loading = undefined
      })
    return reading
  }
  const reload = (now: Date): Promise<Snapshot<T>> => (loading ??= begin(now))

  return {
    async get(now) {
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
    },
    peek: () => snapshot,
    put(value, now) {
      expired = false
      snapshot = { value, at: now, away: false }
      meanwhile = [() => value]
    },
    update(change) {
      if (loading) meanwhile.push(change)
      if (snapshot) snapshot = { ...snapshot, value: change(snapshot.value) }
    },
    expire() {
      expired = true
      loading = undefined
    },
  }
}

/** One read model per key, the last `kept` that were asked for; `expire` expires them all. */
export const readModels = <T>(load: (key: string) => Promise<T>, times: ReadModelTimes, kept = 200) => {
  const models = new Map<string, ReadModel<T>>()
  return {
    of(key: string): ReadModel<T> {
      const model = models.get(key) ?? readModel(() => load(key), times)
      // Whoever is asked for goes to the end of the line: what nobody asked for the longest is let go.
      models.delete(key)
      if (models.size >= kept) models.delete(models.keys().next().value!)
      models.set(key, model)
      return model
    },
    expire: () => models.forEach((model) => model.expire()),
  }
}
