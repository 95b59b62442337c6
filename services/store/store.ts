import { CamelCasePlugin, Kysely, type CompiledQuery, type QueryCompiler, type RawBuilder } from 'kysely'
import { createAppend } from './append.ts'
import { createChange } from './change.ts'
import type { Checkpoint } from './checkpoint.ts'
import { deleteFound, mergeDerived, type Build, type Derivable, type Slice } from './derived-rows.ts'
import { dialect, StoreError, type Runner } from './dialect.ts'
import { countWhere, deleteWhere, updateWhere } from './erase-statements.ts'
import type { Condition } from './person.ts'
import { createEventLog } from './event-log.ts'
import { countEvents, countRows, deleteRows, type Forgotten } from './log-statements.ts'
import type { PutAside } from './log-writer.ts'
import type { Loose } from './loose.ts'
import { gather } from './gather.ts'
import { paced } from './pace.ts'
import { perTable } from './per-table.ts'
import { jitter, retryingWith, type Backoff } from './retry.ts'
import { decode } from './rows.ts'
import { several, type Parts, type Where } from './several.ts'
import { schemaPlugin } from './schemas.ts'
import type { Schemas } from './workspace.ts'
import { countStatement } from './tally.ts'
import { primaryKeyOf, type Database, type LogName, type Row, type TableName } from './tables.ts'
import type { StoredEvent } from './stored-event.ts'

export interface StoreOptions {
  runner: Runner
  compiler: () => QueryCompiler
  schemas: Schemas
  backoff?: Backoff
  seen?: (query: CompiledQuery) => void
  checkpoint?: Checkpoint
  /** Milliseconds between the beginnings of two writes of events that wait in their rows; 0 when absent. */
  flushEveryMs?: number
}

/** Rows decoded, one per key: Delta may hold an inserted row twice, always alike. */
const distinct = <N extends TableName>(table: N, rows: readonly Record<string, unknown>[]): Row<N>[] => {
  const key = primaryKeyOf(table)
  return [
    ...new Map(rows.map((row) => [key.map((name) => row[name]).join('\n'), decode(table, row)] as const)).values(),
  ]
}

export type Store = ReturnType<typeof createStore>

/**
 * The only access to the tables. Rows change only through `change`, which cannot be called without an event;
 * everything else reads or appends.
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
  const loose = db as unknown as Kysely<Loose>
  const retrying = retryingWith(backoff)
  let report: (fact: PutAside) => void = () => undefined
  const readParts = async (parts: readonly (readonly [TableName, Where])[]) => {
    const rows = await retrying(() => several(loose, parts).execute())
    const byPart = Map.groupBy(rows, ({ part }) => Number(part))
    return parts.map(
      ([table], index) =>
        () =>
          distinct(table, byPart.get(index) ?? []),
    )
  }
  const read = gather<readonly [TableName, Where], Row<TableName>[]>((parts) =>
    readParts(parts).catch((error: unknown) => {
      if (parts.length === 1 || !(error instanceof StoreError)) throw error
      // The store refuses the statement: what is wrong with one part must not keep the others away.
      return parts.map((part) => async () => (await readParts([part]))[0]!())
    }),
  )
  const countOf = async (counting: RawBuilder<{ rows: number }>): Promise<number> => {
    const { rows } = await retrying(() => counting.execute(loose))
    return Number(rows[0]!.rows)
  }
  const appendTo = perTable((table: LogName) => createAppend(loose, retrying, table))
  const log = createEventLog(loose, retrying, checkpoint, (fact) => report(fact), paced(options.flushEveryMs ?? 0))

  return {
    change: createChange(loose, log, backoff, checkpoint),

    /**
     * Reads rows of a table, decoded, one per key; a value that is a list matches any of it. What is read in the same
     * moment is one statement.
     */
    all: <N extends TableName>(table: N, where: Where = {}): Promise<Row<N>[]> =>
      read([table, where]) as Promise<Row<N>[]>,

    /** Rows of several tables, as `all` reads them. One statement. */
    async several<N extends TableName>(parts: Parts<N>): Promise<{ [T in N]: Row<T>[] }> {
      const entries = Object.entries<Where>(parts) as [N, Where][]
      const found = await Promise.all(entries.map(async (part) => [part[0], await read(part)] as const))
      return Object.fromEntries(found) as unknown as { [T in N]: Row<T>[] }
    },

    /** Runs one read and decodes nothing; retried and counted like every statement. Throws AppError UNAVAILABLE. */
    query: <T>(build: (queries: Kysely<Database>) => { execute(): Promise<T> }): Promise<T> =>
      retrying(() => build(db).execute()),

    /**
     * Appends rows to a log table, with one statement for all who append at the same time; nothing happens for none.
     * When an answer is lost the rows may be there or not: appending them again appends rows that are alike.
     */
    append: (table: Derivable, rows: Record<string, unknown>[]): Promise<void> => appendTo(table)(rows),

    /** Records an attempt that changed nothing. */
    refused: (name: 'events' | 'desk_events', event: Omit<StoredEvent, 'version'>): Promise<void> =>
      log.insert(name, { ...event, version: 0 }),

    /** Tells `listener` of every event that the log refuses. */
    onPutAside: (listener: (fact: PutAside) => void): void => void (report = listener),

    /** Events that other processes brought since an instant. One statement. Throws AppError UNAVAILABLE. */
    others: log.others,

    /** Deletes old events of some types; the last event of a row stays. One statement. Throws AppError UNAVAILABLE. */
    forget: log.forget,

    /** Of the events that `forget` deletes: their number. One statement. Throws AppError UNAVAILABLE. */
    countForgotten: (forgotten: Forgotten): Promise<number> => countOf(countEvents(loose, forgotten)),

    /** Deletes the rows of a log table whose instant in a column is before another. One statement. Throws AppError UNAVAILABLE. */
    forgetRows: async <N extends Derivable>(table: N, column: keyof Row<N> & string, before: Date): Promise<void> =>
      void (await retrying(() => deleteRows(table, column, before).execute(loose))),

    /** Of the rows that `forgetRows` deletes: their number. One statement. Throws AppError UNAVAILABLE. */
    countRows: <N extends Derivable>(table: N, column: keyof Row<N> & string, before: Date): Promise<number> =>
      countOf(countRows(table, column, before)),

    /**
     * Writes the rows a query makes, `s`, into a slice of a log table, `t`; a row that is there is replaced where `replaces`
     * holds. One statement. Throws AppError UNAVAILABLE.
     */
    derive: async <N extends Derivable>(
      table: N,
      slice: Slice<N>,
      build: Build<Row<N>>,
      replaces: RawBuilder<unknown>,
    ): Promise<void> => void (await retrying(() => mergeDerived(loose, table, slice, build, replaces).execute(loose))),

    /**
     * Deletes rows of a slice of a log table whose keys a query finds; resolves with their number, which counts nothing twice
     * but may be too small after a lost answer. One statement. Throws AppError UNAVAILABLE.
     */
    forgetFound: async <N extends Derivable>(
      table: N,
      slice: Slice<N>,
      build: Build<Partial<Row<N>>>,
    ): Promise<number> => {
      const { numAffectedRows } = await retrying(() => deleteFound(loose, table, slice, build).execute(loose))
      return Number(numAffectedRows ?? 0)
    },

    /** Of rows for which a condition holds: their number. One statement. Throws AppError UNAVAILABLE. */
    count: (table: TableName, where: Condition): Promise<number> => countOf(countWhere(table, where)),

    /**
     * Takes rows out for good, without an event: for what was kept long enough, while no desk runs that may still know them.
     * Resolves with their number, which may be too small after a lost answer. One statement. Throws AppError UNAVAILABLE.
     */
    erase: async (table: TableName, where: Condition): Promise<number> => {
      const { numAffectedRows } = await retrying(() => deleteWhere(table, where).execute(loose))
      return Number(numAffectedRows ?? 0)
    },

    /** Writes over columns for good, also those of past events: for the names of people who left. Else as `erase`. */
    overwrite: async (
      table: TableName,
      set: Readonly<Record<string, RawBuilder<unknown>>>,
      where: Condition,
    ): Promise<number> => {
      const { numAffectedRows } = await retrying(() => updateWhere(table, set, where).execute(loose))
      return Number(numAffectedRows ?? 0)
    },

    sweep: log.sweep,
    settled: log.settled,
  }
}
