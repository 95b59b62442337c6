import { CamelCasePlugin, Kysely, type CompiledQuery, type QueryCompiler } from 'kysely'
import { appendStatements } from './append.ts'
import { createChange } from './change.ts'
import type { Checkpoint } from './checkpoint.ts'
import { dialect, type Runner } from './dialect.ts'
import { createEventLog } from './event-log.ts'
import type { Loose } from './loose.ts'
import { jitter, retryingWith, type Backoff } from './retry.ts'
import { decode } from './rows.ts'
import { several, type Parts } from './several.ts'
import { schemaPlugin, type Schemas } from './schemas.ts'
import { countStatement } from './tally.ts'
import { camel, keyOf, type Database, type LogName, type Row, type TableName } from './tables.ts'
import type { StoredEvent } from './stored-event.ts'

export interface StoreOptions {
  runner: Runner
  compiler: () => QueryCompiler
  schemas: Schemas
  backoff?: Backoff
  seen?: (query: CompiledQuery) => void
  checkpoint?: Checkpoint
}

export type Store = ReturnType<typeof createStore>

/**
 * The only door to the tables. Rows change only through `change`, which cannot be called without an event;
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
  const log = createEventLog(loose, retrying, checkpoint)

  return {
    change: createChange(loose, log, backoff, checkpoint),

    /** Reads rows of a table, decoded, one per key (Delta may hold a put-if-absent twice, always alike). */
    async all<N extends TableName>(table: N, where: Partial<Record<string, unknown>> = {}): Promise<Row<N>[]> {
      let query = loose.selectFrom(camel(table)).selectAll()
      for (const [column, value] of Object.entries(where))
        query = query.where(column, value === null ? 'is' : '=', value)
      const rows = await retrying(() => query.execute())
      return [...new Map(rows.map((row) => [row[keyOf(table)], decode(table, row)])).values()]
    },

    /** Rows of several tables, decoded, one per key; a value that is a list matches any of it. One statement. */
    async several<N extends TableName>(parts: Parts<N>): Promise<{ [T in N]: Row<T>[] }> {
      const statement = several(loose, parts)
      const rows = await retrying(() => statement.execute())
      const found = (table: N) =>
        rows.filter(({ part }) => part === table).map((row) => [row[keyOf(table)], decode(table, row)] as const)
      const tables = Object.keys(parts) as N[]
      return Object.fromEntries(tables.map((table) => [table, [...new Map(found(table)).values()]])) as {
        [T in N]: Row<T>[]
      }
    },

    /** Runs one read and decodes nothing; retried and counted like every statement. Throws AppError UNAVAILABLE. */
    query: <T>(build: (queries: Kysely<Database>) => { execute(): Promise<T> }): Promise<T> =>
      retrying(() => build(db).execute()),

    /**
     * Appends rows to a log table, in one statement unless more than 256 of their values are free text; nothing happens
     * for none. When an answer is lost the rows may be there or not: appending them again appends rows that are alike.
     */
    async append(table: Exclude<LogName, 'events' | 'desk_events'>, rows: Record<string, unknown>[]): Promise<void> {
      for (const statement of appendStatements(table, rows)) await retrying(() => statement.execute(db), true)
    },

    /** Records an attempt that changed nothing. */
    refused: (name: 'events' | 'desk_events', event: Omit<StoredEvent, 'version'>): Promise<void> =>
      log.write(name, [{ ...event, version: 0 }]),

    sweep: log.sweep,
    settled: log.settled,

    /** Waits for own events on their way to the log, then lets go of the database. */
    async close(): Promise<void> {
      await log.settled().catch(() => undefined)
      await db.destroy()
    },
  }
}
