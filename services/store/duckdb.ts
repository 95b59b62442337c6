import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  BOOLEAN,
  DOUBLE,
  DuckDBInstance,
  DuckDBTimestampTZValue,
  INTEGER,
  BIGINT,
  StatementType,
  TIMESTAMPTZ,
  VARCHAR,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api'
import { StoreError, type Answer, type Runner } from './dialect.ts'

const bind = (value: unknown): [DuckDBValue, DuckDBType] => {
  if (value instanceof Date) return [new DuckDBTimestampTZValue(BigInt(value.getTime()) * 1000n), TIMESTAMPTZ]
  if (typeof value === 'number')
    return !Number.isInteger(value)
      ? [value, DOUBLE]
      : Math.abs(value) < 2 ** 31
        ? [value, INTEGER]
        : [BigInt(value), BIGINT]
  if (typeof value === 'boolean') return [value, BOOLEAN]
  if (value === null || value === undefined) return [null, VARCHAR]
  if (typeof value === 'string') return [value, VARCHAR]
  throw new Error(`A parameter of type ${typeof value} cannot be bound`)
}

const unwrap = (value: DuckDBValue): unknown => {
  if (value instanceof DuckDBTimestampTZValue) return new Date(Number(value.micros / 1000n))
  return typeof value === 'bigint' ? Number(value) : value
}

const changes = new Set([StatementType.INSERT, StatementType.UPDATE, StatementType.DELETE, StatementType.MERGE_INTO])

const kindOf = (error: unknown): StoreError['kind'] => {
  const text = String((error as Error).message)
  if (/conflict/i.test(text) || /Duplicate key/i.test(text)) return 'conflict'
  return /^(IO|Connection) Error/.test(text) ? 'unavailable' : 'rejected'
}

/** A desk on a laptop is not alone there. */
const memoryLimit = '512MB'

/**
 * Opens DuckDB in this process. `path` is a file or `:memory:`; a file takes one process at a time. It uses every core
 * unless `threads` says how many: more than one pays where many rows are read, and costs where few are.
 * One connection: writes are serialised, so no two of ours ever conflict. The instance cache
 * makes a second open of one file share the instance; two instances on one file lose tables silently.
 */
export const openDuckDb = async (path: string, threads?: number): Promise<Runner> => {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  // Without its threads DuckDB keeps the memory of a statement until a later one needs it.
  // https://duckdb.org/docs/stable/configuration/overview
  const options = {
    memory_limit: memoryLimit,
    allocator_background_threads: 'true',
    ...(threads && { threads: String(threads) }),
  }
  const instance =
    path === ':memory:' ? await DuckDBInstance.create(path, options) : await DuckDBInstance.fromCache(path, options)
  const connection = await instance.connect()
  // Days and nulls behave as in Spark.
  await connection.run(`set TimeZone = 'UTC'`)
  await connection.run(`set default_null_order = 'nulls_first_on_asc_last_on_desc'`)
  const underWay = new Set<Promise<unknown>>()
  return {
    async run(statement, parameters): Promise<Answer> {
      try {
        const bound = parameters.map(bind)
        const reading = connection.runAndReadAll(
          statement,
          bound.map(([value]) => value),
          bound.map(([, type]) => type),
        )
        underWay.add(reading)
        const reader = await reading.finally(() => underWay.delete(reading))
        if (changes.has(reader.statementType)) return { rows: [], affected: reader.rowsChanged }
        const names = reader.columnNames()
        return {
          rows: reader
            .getRows()
            .map((row) => Object.fromEntries(row.map((value, index) => [names[index]!, unwrap(value)]))),
        }
      } catch (error) {
        throw new StoreError(kindOf(error), error)
      }
    },
    async close() {
      // A connection that is closed under a statement leaves a thread that spins, and the file cannot be opened again.
      await Promise.allSettled(underWay)
      connection.closeSync()
      instance.closeSync()
    },
  }
}
