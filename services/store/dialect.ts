import { channel } from 'node:diagnostics_channel'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type QueryCompiler,
  type QueryResult,
} from 'kysely'

/** The answer to a statement: `rows` of a query, or how many rows a change touched. */
export interface Answer {
  rows: Record<string, unknown>[]
  affected?: number
}

/**
 * A database that runs one statement with positional parameters (string, number, boolean, Date, null).
 * Throws StoreError; what the kinds mean stands there.
 */
export interface Runner {
  run(statement: string, parameters: readonly unknown[]): Promise<Answer>
  close(): Promise<void>
}

/**
 * The kind of a failure. `conflict`: nothing happened, try again. `unavailable`: nothing happened, the store is away.
 * `unknown`: it may or may not have happened, read before trying again. `rejected`: the statement itself is wrong.
 */
export type StoreErrorKind = 'conflict' | 'unavailable' | 'unknown' | 'rejected'

export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly kind: StoreErrorKind
  constructor(kind: StoreErrorKind, cause: unknown) {
    super(cause instanceof Error ? cause.message : String((cause as { message?: unknown })?.message ?? cause), {
      cause,
    })
    this.kind = kind
  }
}

/**
 * The most parameters a warehouse takes in one statement; it answers 400 to more
 * (https://github.com/databricks/databricks-sql-nodejs/issues/308). Refused on every engine, so that tests notice.
 */
export const mostParameters = 256

/** A diagnostics channel that publishes every statement of this process, as a CompiledQuery. */
const statements = channel('deltadesk:statement')

/** A Kysely dialect over a runner: one connection, no transactions (Delta has none across tables). */
export const dialect = (
  runner: Runner,
  compiler: () => QueryCompiler,
  seen: (query: CompiledQuery) => void,
): Dialect => {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      seen(query)
      if (statements.hasSubscribers) statements.publish(query)
      if (query.parameters.length > mostParameters)
        throw new StoreError(
          'rejected',
          new Error(`${query.parameters.length} parameters, a warehouse takes ${mostParameters}`),
        )
      const { rows, affected } = await runner.run(query.sql, query.parameters)
      return { rows: rows as R[], ...(affected !== undefined && { numAffectedRows: BigInt(affected) }) }
    },
    streamQuery() {
      throw new Error('The store does not stream')
    },
  }
  const refuse = () => Promise.reject(new Error('The store has no transactions: write one versioned change'))
  const driver: Driver = {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: () => Promise.resolve(),
    // Other stores share the runner: the code that opened it closes it.
    destroy: () => Promise.resolve(),
  }
  const adapter: DialectAdapter = {
    supportsCreateIfNotExists: true,
    supportsTransactionalDdl: false,
    supportsReturning: false,
    acquireMigrationLock: refuse,
    releaseMigrationLock: refuse,
  }
  return {
    createDriver: () => driver,
    createQueryCompiler: compiler,
    createAdapter: () => adapter,
    createIntrospector: () => {
      throw new Error('The store is described by tables.ts')
    },
  }
}
