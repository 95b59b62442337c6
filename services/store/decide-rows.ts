import type { StoreError } from './dialect.ts'
import { writeOf, type Examined, type Write } from './row-statements.ts'
import type { StoredEvent } from './stored-event.ts'
import type { Row, VersionedName } from './tables.ts'

/** A row as somebody last knew it. `sure`: it was read or written just now, and is no optimistic read. */
export interface Base<N extends VersionedName> extends Pick<Examined<N>, 'row' | 'flushed'> {
  sure: boolean
}

/** A change of one row that waits for its turn. */
export interface Ask<N extends VersionedName> {
  id: string
  eventId: string
  base: Base<N>
  /** The row after the change, with its event in the tail; undefined when there is nothing to do. Throws a refusal. */
  next: (base: Base<N>) => Row<N> | undefined
}

/**
 * The outcome of a change. `written`: the row after it, and the events the log does not have. `unchanged`: there was
 * nothing to do. `lost`: the row is another one now, `base` when that was read already; with an `error` the answer to the
 * write got lost and the row shows that it did not happen.
 */
export type Verdict<N extends VersionedName> =
  | { is: 'written'; row: Row<N>; fresh: readonly StoredEvent[] }
  | { is: 'unchanged'; row: Row<N> | undefined }
  | { is: 'lost'; base?: Base<N>; error?: StoreError }

export type Thunk<T> = () => T

/** True when an event belongs to the last change of a row or is still in its tail. */
export const holds = (row: { lastEventId: string; tail: StoredEvent[] }, eventId: string): boolean =>
  row.lastEventId === eventId || row.tail.some((event) => event.eventId === eventId)

/** A row by its last change, and by those before it that are still in its tail. */
const identityOf = ({
  version,
  lastEventId,
  tail,
}: Pick<Row<VersionedName>, 'version' | 'lastEventId' | 'tail'>): string =>
  JSON.stringify([version, lastEventId, tail.map((event) => [event.version, event.eventId, event.createdAt.getTime()])])

/**
 * True when a row that was read is the one that was written. That it holds the last change is not enough: the same changes may
 * have been written by another try, on another row or in another order.
 */
export const isWritten = <N extends VersionedName>(written: Row<N>, found: Row<N>): boolean =>
  identityOf(written) === identityOf(found)

const versionOf = ({ row }: Base<VersionedName>): number => row?.version ?? 0

/** The newest of what is known of a row; of two of one version the one that was read, with what both know of the log. */
export const newestOf = <N extends VersionedName>(bases: readonly Base<N>[]): Base<N> =>
  bases.reduce((best, base) => {
    const ahead = versionOf(base) - versionOf(best)
    if (ahead !== 0) return ahead > 0 ? base : best
    return { ...(base.sure ? base : best), flushed: best.flushed || base.flushed }
  })

/** All changes of one row in a batch: what each comes to when the row is written, and the write, if any is needed. */
export interface Decided<N extends VersionedName> {
  asks: readonly Ask<N>[]
  verdicts: Thunk<Verdict<N>>[]
  base: Base<N>
  last: Row<N> | undefined
  write?: Write
}

/** Decides each change on the result of the one before. A change that is refused leaves the row to the next. Pure. */
export const decideRow = <N extends VersionedName>(table: N, asks: readonly Ask<N>[], base: Base<N>): Decided<N> => {
  let at = base
  let write: Write | undefined
  const verdicts = asks.map((ask): Thunk<Verdict<N>> => {
    const { row } = at
    if (row && holds(row, ask.eventId))
      return () => ({ is: 'written', row, fresh: at === base && !base.flushed ? row.tail : [] })
    try {
      const next = ask.next(at)
      if (!next) return () => ({ is: 'unchanged', row })
      write = writeOf(table, next, versionOf(base))
      const fresh = at === base ? next.tail : next.tail.slice(-1)
      at = { row: next, flushed: false, sure: true }
      return () => ({ is: 'written', row: next, fresh })
    } catch (error) {
      return () => {
        throw error
      }
    }
  })
  return { asks, verdicts, base, last: at.row, ...(write && { write }) }
}

/** The outcome of a write: it was done, it was not done, or it ended in an error. */
export type Outcome<N extends VersionedName> =
  'won' | Extract<Verdict<N>, { is: 'lost' }> | { is: 'failed'; error: unknown }

/** The verdicts on all changes of a row, now that the outcome of its write is known. */
export const settle = <N extends VersionedName>(
  { asks, verdicts, base }: Decided<N>,
  outcome: Outcome<N> | undefined,
): Thunk<Verdict<N>>[] => {
  // Nothing was written: what an optimistic read led to is decided again on the row itself.
  if (!outcome) return base.sure ? verdicts : asks.map(() => () => ({ is: 'lost' }))
  if (outcome === 'won') return verdicts
  if (outcome.is === 'lost') return asks.map(() => () => outcome)
  return asks.map(() => () => {
    throw outcome.error
  })
}
