import { sql, type Kysely } from 'kysely'
import { AppError } from '../kernel/errors.ts'
import { StoreError, type StoreErrorKind } from './dialect.ts'
import type { EventLog } from './event-log.ts'
import { friendly, retries, tries, waiting, type Backoff } from './retry.ts'
import { decode, encode } from './rows.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Loose } from './loose.ts'
import { camel, keyOf, logOf, type Fields, type Row, type TableName, type VersionedName } from './tables.ts'
import type { StoredEvent } from './stored-event.ts'

/** Who changes something, when, and under which idempotency key: the same key twice is one change. */
export interface Cause {
  eventId: string
  actor: string
  now: Date
}

/** What a change does: new values of the row, and the event that says so. */
export interface Change<N extends VersionedName> {
  set: Partial<Fields<N>>
  event: { type: string; oldState?: string | null; newState?: string | null; payload?: Record<string, unknown> }
}

/** The row after a change with its event in the tail; the tail forgets what the log has. Pure. */
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

/** What is believed of a row before it is changed: the row as it was last read, or null when it is not there yet. */
export type Belief<N extends VersionedName> = Row<N> | null

const holds = (row: { lastEventId: string; tail: StoredEvent[] }, eventId: string): boolean =>
  row.lastEventId === eventId || row.tail.some((event) => event.eventId === eventId)

/** The row with what its log knows: is its last event there, and is ours. One statement. */
const examine = async <N extends VersionedName>(db: Kysely<Loose>, table: N, id: string, eventId: string) => {
  const raw = await db
    .selectFrom(`${camel(table)} as w`)
    // The log is clustered by subject: naming it lets Delta skip all other files.
    .leftJoin(`${camel(logOf(table))} as f`, (join) =>
      join.on('f.subjectId', '=', id).onRef('f.eventId', '=', 'w.lastEventId'),
    )
    .leftJoin(`${camel(logOf(table))} as o`, (join) => join.on('o.subjectId', '=', id).on('o.eventId', '=', eventId))
    .selectAll('w')
    .select(['f.eventId as flushedId', 'o.eventId as ownId'])
    .where(`w.${keyOf(table)}`, '=', id)
    .limit(1)
    .executeTakeFirst()
  if (!raw) return { row: undefined, flushed: true, done: false }
  const row = decode(table, raw)
  return { row, flushed: raw.flushedId !== null, done: raw.ownId !== null || holds(row, eventId) }
}

/** The same out of memory. */
const believed = <N extends VersionedName>(belief: Belief<N>, log: EventLog, eventId: string) =>
  belief
    ? { row: belief, flushed: log.has(belief.lastEventId), done: holds(belief, eventId) || log.has(eventId) }
    : { row: undefined, flushed: true, done: false }

/** Put-if-absent; true when this call's row is the one that is there. */
const insertRow = async (db: Kysely<Loose>, table: TableName, row: Record<string, unknown>): Promise<boolean> => {
  const values = encode(table, row)
  const names = Object.keys(values)
  const key = keyOf(table)
  const { numAffectedRows } = await sql`merge into ${sql.table(camel(table))} as t
    using (select cast(${values[key]} as string) as id) as s on ${sql.ref(`t.${key}`)} = s.id
    when not matched then insert (${sql.join(names.map((name) => sql.ref(name)))})
    values (${sql.join(names.map((name) => sql`${values[name]}`))})`.execute(db)
  return Number(numAffectedRows ?? 0) > 0
}

const swapRow = async (
  db: Kysely<Loose>,
  table: TableName,
  row: Record<string, unknown>,
  version: number,
): Promise<boolean> => {
  const { [keyOf(table)]: id, ...set } = encode(table, row)
  const { numUpdatedRows } = await db
    .updateTable(camel(table))
    .set(set)
    .where(keyOf(table), '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return Number(numUpdatedRows) > 0
}

const isStoreError = (error: unknown, kind: StoreErrorKind): error is StoreError =>
  error instanceof StoreError && error.kind === kind

export const createChange = (db: Kysely<Loose>, log: EventLog, backoff: Backoff, checkpoint: Checkpoint) => {
  const wait = waiting(backoff)
  /**
   * Changes one row: `decide` sees it as it is (undefined: not there yet) and answers with the change, or with
   * undefined when there is nothing to do; it runs again when somebody else was faster and may throw AppError to
   * refuse. One read and one write; the event reaches the log with one statement after that. With a `belief` the read
   * is left out; when it proves wrong, or `decide` would refuse or do nothing on its ground, the read is made up for.
   * One cause changes one row: a turn that changes several gives each its own event id.
   * Throws AppError CONFLICT when others always win, UNAVAILABLE when the store is away or lost too many answers.
   */
  return async <N extends VersionedName>(
    table: N,
    id: string,
    cause: Cause,
    decide: (row: Row<N> | undefined) => Change<N> | undefined,
    belief?: Belief<N>,
  ): Promise<{ row: Row<N> | undefined; changed: boolean }> => {
    const again = retries()
    /** The answer to a write got lost, and nobody has seen yet whether it landed. */
    let lost: StoreError | undefined
    for (let attempt = 1; attempt <= tries; attempt++) {
      const guessing = attempt === 1 && belief !== undefined
      let writing = false
      try {
        const { row, flushed, done } = guessing
          ? believed(belief, log, cause.eventId)
          : await examine(db, table, id, cause.eventId)
        lost = undefined
        if (row && done) {
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
        // An unknown outcome is looked up by the event id at the next turn of the loop.
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
