import { CamelCasePlugin, Kysely, sql, type CompiledQuery, type QueryCompiler, type RawBuilder } from 'kysely'
import { AppError } from '../errors.ts'
import { dialect, mostParameters, StoreError, type Runner, type StoreErrorKind } from './dialect.ts'
import { decode, encode } from './rows.ts'
import { schemaPlugin, type Schemas } from './schemas.ts'
import { countStatement, untallied, whenAnswered } from './tally.ts'
import {
  camel,
  columnsOf,
  logOf,
  StoredEvent,
  tables,
  versionedTables,
  type Database,
  type Fields,
  type LogName,
  type Row,
  type TableName,
  type VersionedName,
} from './tables.ts'

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

/** The row after the call, and whether this call's change is in it (false: there was nothing to change). */
export interface Changed<N extends VersionedName> {
  row: Row<N>
  changed: boolean
}

/** Called at named points of a write, so that a test can cut the process there. */
export type Checkpoint = (point: 'before swap' | 'after swap' | 'before flush' | 'after flush') => void

export interface StoreOptions {
  runner: Runner
  compiler: () => QueryCompiler
  schemas: Schemas
  /** Milliseconds to wait before try number `attempt`; tests pass zero. */
  backoff?: (attempt: number) => number
  seen?: (query: CompiledQuery) => void
  checkpoint?: Checkpoint
}

/** The event ids a click got in its turn start with its key; a turn may change several rows. */
export type Store = ReturnType<typeof createStore>

type Loose = Record<string, Record<string, unknown>>
const tries = 8
/** How often an answer may get lost before the store counts as away: each time can take as long as a socket waits. */
const lostAnswers = 2
const jitter = (attempt: number): number => Math.random() * Math.min(2000, 50 * 2 ** attempt)

/**
 * The only door to the tables. Reads are Kysely queries on `db`; rows change only through `create` and `change`, which
 * cannot be called without an event (reference: crash-safe write protocol, proved with kill -9).
 */
export const createStore = (options: StoreOptions) => {
  const { runner, schemas, backoff = jitter, checkpoint = () => undefined } = options
  const seen = (query: CompiledQuery): void => {
    countStatement()
    options.seen?.(query)
  }
  const db = new Kysely<Database>({
    dialect: dialect(runner, options.compiler, seen),
    plugins: [schemaPlugin(schemas), new CamelCasePlugin()],
  })
  // Table names are only known at run time below; the catalogue stands in for the compiler.
  const loose = db as unknown as Kysely<Loose>
  const keyOf = (table: TableName): string => camel(tables[table].key)
  const wait = (attempt: number) => new Promise((done) => setTimeout(done, backoff(attempt)))

  /**
   * Repeats what certainly did not happen and, unless it happens `once`, what may have happened: reads and idempotent
   * writes, whose socket may just have been idle for too long.
   */
  const retrying = async <T>(work: () => Promise<T>, once = false): Promise<T> => {
    const again = retries(once ? 0 : lostAnswers)
    for (let attempt = 1; ; attempt++) {
      try {
        return await work()
      } catch (error) {
        if (!again(error)) throw friendly(error)
        await wait(attempt)
      }
    }
  }

  /** Reads rows of a table, decoded, one per key (Delta may hold a put-if-absent twice, always alike). */
  const all = async <N extends TableName>(
    table: N,
    where: Partial<Record<string, unknown>> = {},
  ): Promise<Row<N>[]> => {
    let query = loose.selectFrom(camel(table)).selectAll()
    for (const [column, value] of Object.entries(where)) query = query.where(column, '=', value)
    const rows = await retrying(() => query.execute())
    return [...new Map(rows.map((row) => [row[keyOf(table)], decode(table, row)])).values()]
  }

  const eventRow = (event: StoredEvent): RawBuilder<unknown>[] => [
    sql`cast(${event.eventId} as string) as event_id`,
    sql`cast(${event.eventType} as string) as event_type`,
    sql`cast(${event.subjectType} as string) as subject_type`,
    sql`cast(${event.subjectId} as string) as subject_id`,
    sql`${event.version} as version`,
    sql`cast(${event.oldState} as string) as old_state`,
    sql`cast(${event.newState} as string) as new_state`,
    sql`cast(${JSON.stringify(event.payload)} as string) as payload`,
    sql`${event.createdAt} as created_at`,
    sql`cast(${event.createdBy} as string) as created_by`,
  ]

  /** Puts events into a log unless they are there. Idempotent; one statement for up to 25. */
  const log = async (name: 'events' | 'desk_events', events: StoredEvent[]): Promise<void> => {
    const distinct = [...new Map(events.map((event) => [event.eventId, event])).values()]
    const names = Object.keys(tables.events.columns)
    for (const part of parts(distinct, names.length)) await logPart(name, names, part)
  }
  const logPart = async (name: 'events' | 'desk_events', names: string[], events: StoredEvent[]): Promise<void> => {
    const rows = sql.join(
      events.map((event) => sql`select ${sql.join(eventRow(event))}`),
      sql` union all `,
    )
    await retrying(() =>
      sql`merge into ${sql.table(name)} as t using (${rows}) as s on t.event_id = s.event_id
        when not matched then insert (${sql.raw(names.join(', '))}) values (${sql.raw(names.map((column) => `s.${column}`).join(', '))})`.execute(
        db,
      ),
    )
  }

  const unflushed = new Map<'events' | 'desk_events', StoredEvent[]>()
  let flushing: Promise<void> = Promise.resolve()

  /** Moves the tails of own changes into the log, all that are waiting in one statement per log. */
  const flush = async (): Promise<void> => {
    for (const [name, events] of [...unflushed]) {
      unflushed.delete(name)
      checkpoint('before flush')
      try {
        await log(name, events)
      } catch (error) {
        unflushed.set(name, [...events, ...(unflushed.get(name) ?? [])])
        throw error
      }
      checkpoint('after flush')
    }
  }
  /** The tails stay in their rows until a later read finds them in the log, so a flush that fails loses nothing. */
  const flushSoon = (table: VersionedName, events: StoredEvent[]): void => {
    const name = logOf(table)
    unflushed.set(name, [...(unflushed.get(name) ?? []), ...events])
    whenAnswered(() => {
      flushing = flushing.then(flush).catch(() => undefined)
    })
  }

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

  /** The row with what its log knows: is its last event there, and is ours. One statement. */
  const examine = async <N extends VersionedName>(table: N, id: string, eventId: string) => {
    const raw = await loose
      .selectFrom(`${camel(table)} as w`)
      .leftJoin(`${camel(logOf(table))} as f`, (join) => join.onRef('f.eventId', '=', 'w.lastEventId'))
      .leftJoin(`${camel(logOf(table))} as o`, (join) => join.on('o.eventId', '=', eventId))
      .selectAll('w')
      .select(['f.eventId as flushedId', 'o.eventId as ownId'])
      .where(`w.${keyOf(table)}`, '=', id)
      .limit(1)
      .executeTakeFirst()
    if (!raw) return { row: undefined, flushed: true, done: false }
    const row = decode(table, raw)
    const done =
      raw.ownId !== null || row.lastEventId === eventId || row.tail.some((event) => event.eventId === eventId)
    return { row, flushed: raw.flushedId !== null, done }
  }

  /** Put-if-absent; true when this call's row is the one that is there. */
  const insertRow = async <N extends VersionedName>(table: N, row: Row<N>): Promise<boolean> => {
    const values = encode(table, row)
    const names = Object.keys(values)
    const key = keyOf(table)
    const { numAffectedRows } = await sql`merge into ${sql.table(camel(table))} as t
      using (select cast(${values[key]} as string) as id) as s on ${sql.ref(`t.${key}`)} = s.id
      when not matched then insert (${sql.join(names.map((name) => sql.ref(name)))})
      values (${sql.join(names.map((name) => sql`${values[name]}`))})`.execute(db)
    return Number(numAffectedRows ?? 0) > 0
  }

  const swapRow = async <N extends VersionedName>(table: N, row: Row<N>, version: number): Promise<boolean> => {
    const { [keyOf(table)]: id, ...set } = encode(table, row)
    const { numUpdatedRows } = await loose
      .updateTable(camel(table))
      .set(set)
      .where(keyOf(table), '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    return Number(numUpdatedRows) > 0
  }

  /**
   * Changes one row: `decide` sees it as it is (undefined: not there yet) and answers with the change, or with
   * undefined when there is nothing to do; it runs again when somebody else was faster and may throw AppError to
   * refuse. One read and one write; the event reaches the log with one statement after that.
   * Throws AppError CONFLICT when others win `tries` times, UNAVAILABLE when the store is away.
   */
  const change = async <N extends VersionedName>(
    table: N,
    id: string,
    cause: Cause,
    decide: (row: Row<N> | undefined) => Change<N> | undefined,
  ): Promise<{ row: Row<N> | undefined; changed: boolean }> => {
    const again = retries(lostAnswers)
    for (let attempt = 1; attempt <= tries; attempt++) {
      try {
        const { row, flushed, done } = await examine(table, id, cause.eventId)
        if (row && done) {
          if (!flushed) flushSoon(table, row.tail)
          return { row, changed: true }
        }
        const decision = decide(row)
        if (!decision) return { row, changed: false }
        const next = nextRow(table, id, row, flushed, decision, cause)
        checkpoint('before swap')
        const won = row ? await swapRow(table, next, row.version) : await insertRow(table, next)
        checkpoint('after swap')
        if (won) {
          flushSoon(table, next.tail)
          return { row: next, changed: true }
        }
      } catch (error) {
        // An unknown outcome is looked up by the event id at the next turn of the loop.
        if (!again(error)) throw friendly(error)
      }
      await wait(attempt)
    }
    throw new AppError('CONFLICT', 'busy')
  }

  /**
   * Appends rows to a log table, as many at a time as a statement takes (28 results); nothing happens for none. When an
   * answer is lost the rows may be there or not: whoever appends them again appends rows that are alike.
   */
  const append = async (
    table: Exclude<LogName, 'events' | 'desk_events'>,
    rows: Record<string, unknown>[],
  ): Promise<void> => {
    for (const part of parts(rows, columnsOf(table).length)) {
      const values = part.map((row) => encode(table, row))
      await retrying(() => loose.insertInto(camel(table)).values(values).execute(), true)
    }
  }

  /** Finishes what a crash cut off: flushes every tail whose last event is not in its log. One statement when clean. */
  const sweep = async (): Promise<number> => {
    const left = versionedTables.map((table) =>
      loose
        .selectFrom(`${camel(table)} as w`)
        .select(['w.tail as tail', sql<string>`cast(${logOf(table)} as string)`.as('log')])
        .where((is) =>
          is.not(
            is.exists(
              is
                .selectFrom(`${camel(logOf(table))} as e`)
                .select('e.eventId')
                .whereRef('e.eventId', '=', 'w.lastEventId'),
            ),
          ),
        ),
    )
    const [first, ...rest] = left
    const rows = await retrying(() => rest.reduce((union, part) => union.unionAll(part), first!).execute())
    for (const name of ['events', 'desk_events'] as const) {
      const events = rows
        .filter((row) => row.log === name)
        .flatMap((row) => StoredEvent.array().parse(JSON.parse(row.tail as string)))
      if (events.length > 0) await log(name, events)
    }
    return rows.length
  }

  return {
    db,
    schemas,
    all,
    change,
    append,
    sweep,
    /** Records an attempt that changed nothing. */
    refused: (name: 'events' | 'desk_events', event: Omit<StoredEvent, 'version'>) =>
      log(name, [{ ...event, version: 0 }]),
    /** Runs one read and decodes nothing; retried and counted like every statement. Throws AppError UNAVAILABLE. */
    query: <T>(build: (queries: Kysely<Database>) => { execute(): Promise<T> }): Promise<T> =>
      retrying(() => build(db).execute()),
    /** Resolves when own events have reached the log or their flush has failed. */
    async settled(): Promise<void> {
      await flushing
      if (unflushed.size > 0) await flush()
    },
    run: (statement: string) => untallied(() => runner.run(statement, [])),
    async close(): Promise<void> {
      await flushing
      await db.destroy()
    },
  }
}

/** Items in groups whose rows of `width` parameters fit into one statement. */
const parts = <T>(items: T[], width: number): T[][] => {
  const size = Math.floor(mostParameters / width)
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

/** Whether to try again: after `tries - 1` conflicts no more, nor after more than `lost` answers got lost. */
const retries = (lost: number) => {
  const left: Partial<Record<StoreErrorKind, number>> = { conflict: tries - 1, unknown: lost }
  return (error: unknown): boolean => {
    if (!(error instanceof StoreError)) return false
    const remaining = left[error.kind] ?? 0
    left[error.kind] = remaining - 1
    return remaining > 0
  }
}

const friendly = (error: unknown): unknown => {
  if (!(error instanceof StoreError) || error.kind === 'rejected') return error
  return error.kind === 'conflict'
    ? new AppError('CONFLICT', 'busy', { cause: error })
    : new AppError('UNAVAILABLE', 'store_away', { cause: error })
}
