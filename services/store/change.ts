import type { Kysely } from 'kysely'
import { AppError } from '../kernel/errors.ts'
import type { Checkpoint } from './checkpoint.ts'
import { StoreError, type StoreErrorKind } from './dialect.ts'
import type { EventLog } from './event-log.ts'
import type { Loose } from './loose.ts'
import { friendly, retries, tries, waiting, type Backoff } from './retry.ts'
import { examine, insertRow, swapRow, type Examined } from './row-statements.ts'
import type { StoredEvent } from './stored-event.ts'
import { keyOf, type Fields, type Row, type VersionedName } from './tables.ts'

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

/** Answers as `examine` does, from an optimistic read and this process's memory of the log, without a statement. */
const believed = <N extends VersionedName>(
  belief: Belief<N>,
  log: EventLog,
  table: N,
  id: string,
  eventId: string,
): Examined<N> =>
  belief
    ? { row: belief, flushed: log.has(table, id, belief.lastEventId), logged: log.has(table, id, eventId) }
    : { row: undefined, flushed: true, logged: false }

const holds = (row: { lastEventId: string; tail: StoredEvent[] }, eventId: string): boolean =>
  row.lastEventId === eventId || row.tail.some((event) => event.eventId === eventId)

const isStoreError = (error: unknown, kind: StoreErrorKind): error is StoreError =>
  error instanceof StoreError && error.kind === kind

export const createChange = (db: Kysely<Loose>, log: EventLog, backoff: Backoff, checkpoint: Checkpoint) => {
  const wait = waiting(backoff)
  /**
   * Changes one row: `decide` sees it as it is (undefined: not there yet) and answers with the change, or with
   * undefined when there is nothing to do; it runs again when somebody else was faster and may throw AppError to
   * refuse. One read and one write; the event reaches the log with one statement after that. With a `belief` the read
   * is left out; when it proves wrong, or `decide` would refuse or do nothing because of it, the row is read after all.
   * Throws AppError CONFLICT when other writers win every time, UNAVAILABLE when the store is away or lost too many
   * answers.
   */
  return async <N extends VersionedName>(
    table: N,
    id: string,
    cause: Cause,
    decide: (row: Row<N> | undefined) => Change<N> | undefined,
    belief?: Belief<N>,
  ): Promise<{ row: Row<N> | undefined; changed: boolean }> => {
    const again = retries()
    /** The answer to a write got lost: the outcome is unknown until the row is read again. */
    let lost: StoreError | undefined
    for (let attempt = 1; attempt <= tries; attempt++) {
      const guessing = attempt === 1 && belief !== undefined
      let writing = false
      try {
        const { row, flushed, logged } = guessing
          ? believed(belief, log, table, id, cause.eventId)
          : await examine(db, table, id, cause.eventId)
        lost = undefined
        if (row && (logged || holds(row, cause.eventId))) {
          if (!flushed) log.flushSoon(table, row.tail)
          return { row, changed: true }
        }
        const decision = decide(row)
        if (!decision && guessing) continue
        if (!decision) return { row, changed: false }
        const next = nextRow(table, id, row, flushed, decision, cause)
        checkpoint('before swap')
        writing = true
        const won = row ? await swapRow(db, table, next, row.version) : await insertRow(db, table, next)
        writing = false
        checkpoint('after swap')
        if (won) {
          log.flushSoon(table, next.tail)
          return { row: next, changed: true }
        }
      } catch (error) {
        // The next try finds out what became of the write, by the event id.
        if (writing && isStoreError(error, 'unknown')) lost = error
        if (!(guessing && error instanceof AppError) && !again(error)) {
          if (lost) log.doubt()
          throw friendly(lost && isStoreError(error, 'unavailable') ? lost : error)
        }
      }
      if (!guessing) await wait(attempt)
    }
    throw new AppError('CONFLICT', 'busy')
  }
}
