import type { Kysely } from 'kysely'
import { AppError } from '../kernel/errors.ts'
import type { Checkpoint } from './checkpoint.ts'
import { holds, type Ask, type Base, type Verdict } from './decide-rows.ts'
import { StoreError, type StoreErrorKind } from './dialect.ts'
import type { EventLog } from './event-log.ts'
import type { Loose } from './loose.ts'
import { perTable } from './per-table.ts'
import { createQueue } from './queue.ts'
import { friendly, retries, tries, waiting, type Backoff } from './retry.ts'
import { examine, type Asked, type Examined } from './row-statements.ts'
import type { StoredEvent } from './stored-event.ts'
import { keyOf, type Fields, type Row, type VersionedName } from './tables.ts'
import { createWriteLane } from './write-lane.ts'

/** The actor, the time and the idempotency key of a change: the same key for the same row twice is one change. */
export interface Cause {
  eventId: string
  actor: string
  now: Date
}

/** New values of a row, and the event that tells of the change. */
export interface Change<N extends VersionedName> {
  set: Partial<Fields<N>>
  event: { type: string; oldState?: string | null; newState?: string | null; payload?: Record<string, unknown> }
}

/** An optimistic read: the row as it was last read, or null when it was not there. */
export type Belief<N extends VersionedName> = Row<N> | null

/** The row after a change, with its event in the tail. Events that are in the log leave the tail. */
const nextRow = <N extends VersionedName>(
  table: N,
  id: string,
  before: Row<N> | undefined,
  flushed: boolean,
  { set, event }: Change<N>,
  { eventId, actor, now }: Cause,
): Row<N> => {
  const version = (before?.version ?? 0) + 1
  const stored: StoredEvent = {
    eventId,
    eventType: event.type,
    subjectType: table,
    subjectId: id,
    version,
    oldState: event.oldState ?? null,
    newState: event.newState ?? null,
    payload: event.payload ?? {},
    createdAt: now,
    createdBy: actor,
  }
  return {
    ...(before ?? { createdAt: now, createdBy: actor }),
    ...set,
    [keyOf(table)]: id,
    version,
    lastEventId: eventId,
    tail: [...(flushed ? [] : (before?.tail ?? [])), stored],
    updatedAt: now,
    updatedBy: actor,
  } as unknown as Row<N>
}

/** An optimistic read with this process's memory of the log, as `examine` would answer, without a statement. */
const believed = <N extends VersionedName>(
  belief: Belief<N>,
  log: EventLog,
  table: N,
  id: string,
  eventId: string,
): Base<N> & Examined<N> =>
  belief
    ? {
        row: belief,
        flushed: log.has(table, id, belief.lastEventId),
        logged: log.has(table, id, eventId),
        sure: false,
      }
    : { row: undefined, flushed: true, logged: false, sure: false }

const isStoreError = (error: unknown, kind: StoreErrorKind): error is StoreError =>
  error instanceof StoreError && error.kind === kind

export const createChange = (db: Kysely<Loose>, log: EventLog, backoff: Backoff, checkpoint: Checkpoint) => {
  const wait = waiting(backoff)
  const laneOf = perTable((table: VersionedName) => createWriteLane(db, table, backoff, checkpoint))
  const readerOf = perTable((table: VersionedName) =>
    createQueue((asked: readonly Asked[]) => examine(db, table, asked)),
  )
  const read = <N extends VersionedName>(table: N, asked: Asked): Promise<Examined<N>> =>
    readerOf(table)(asked) as Promise<Examined<N>>
  const write = <N extends VersionedName>(table: N, ask: Ask<N>): Promise<Verdict<N>> =>
    laneOf(table)(ask as unknown as Ask<VersionedName>) as Promise<Verdict<N>>

  /**
   * Changes one row: `decide` sees it as it is (undefined: not there yet) and answers with the change, or with
   * undefined when there is nothing to do; it runs again when somebody else was faster and may throw AppError to
   * refuse. One read and one write, shared with others who change this table at the same time; the event reaches the
   * log with one statement after that. With a `belief` the read is left out; when it proves wrong, or `decide` would
   * refuse or do nothing because of it, the row is read after all.
   * Throws AppError CONFLICT when other writers win every time, UNAVAILABLE when the store is away, has too much to do
   * or lost too many answers.
   */
  return async <N extends VersionedName>(
    table: N,
    id: string,
    cause: Cause,
    decide: (row: Row<N> | undefined) => Change<N> | undefined,
    belief?: Belief<N>,
  ): Promise<{ row: Row<N> | undefined; changed: boolean }> => {
    const { eventId } = cause
    const next: Ask<N>['next'] = ({ row, flushed }) => {
      const decision = decide(row)
      return decision && nextRow(table, id, row, flushed, decision, cause)
    }
    const again = retries()
    /** The answer to a write got lost: the outcome is unknown until the row is read again. */
    let lost: StoreError | undefined
    let known = belief === undefined ? undefined : believed(belief, log, table, id, eventId)
    for (let attempt = 1; attempt <= tries; attempt++) {
      try {
        known ??= { ...(await read(table, { id, eventId })), sure: true }
        lost = undefined
        const { row, flushed, logged } = known
        if (row && (logged || holds(row, eventId))) {
          if (!flushed) log.flushSoon(table, row.tail)
          return { row, changed: true }
        }
        const verdict = await write(table, { id, eventId, base: known, next })
        if (verdict.is === 'written') log.flushSoon(table, verdict.fresh)
        if (verdict.is !== 'lost') return { row: verdict.row, changed: verdict.is === 'written' }
        known = verdict.base && { ...verdict.base, logged: false }
        if (verdict.error) throw (lost = verdict.error)
        if (!known && attempt > 1) await wait(attempt)
      } catch (error) {
        if (!again(error)) {
          if (lost) log.doubt()
          throw friendly(lost && isStoreError(error, 'unavailable') ? lost : error)
        }
        if (!known) await wait(attempt)
      }
    }
    throw new AppError('CONFLICT', 'busy')
  }
}
