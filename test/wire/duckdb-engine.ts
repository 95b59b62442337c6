import {
  DuckDBInstance,
  DuckDBTimestampTZValue,
  DuckDBTypeId,
  StatementType,
  type DuckDBResultReader,
} from '@duckdb/node-api'
import { EngineError, type WarehouseEngine, type WireColumn, type WireType } from './engine.ts'
import { bound } from './parameters.ts'
import { toDuckDb } from './spark-to-duckdb.ts'

const changes = new Set([StatementType.INSERT, StatementType.UPDATE, StatementType.DELETE, StatementType.MERGE_INTO])

const types: Partial<Record<DuckDBTypeId, WireType>> = {
  [DuckDBTypeId.BOOLEAN]: 'BOOLEAN',
  [DuckDBTypeId.INTEGER]: 'INT',
  [DuckDBTypeId.BIGINT]: 'BIGINT',
  [DuckDBTypeId.HUGEINT]: 'BIGINT',
  [DuckDBTypeId.DOUBLE]: 'DOUBLE',
  [DuckDBTypeId.TIMESTAMP_TZ]: 'TIMESTAMP',
  [DuckDBTypeId.VARCHAR]: 'STRING',
  [DuckDBTypeId.SQLNULL]: 'STRING',
}

const typeOf = (id: DuckDBTypeId): WireType => {
  const type = types[id]
  if (!type) throw new Error(`The test warehouse has no wire type for ${DuckDBTypeId[id]}`)
  return type
}

const plain = (value: unknown): unknown =>
  value instanceof DuckDBTimestampTZValue ? Number(value.micros / 1000n) : value

/** A change counts its rows in one row, a definition answers nothing, a query its columns. */
const columnsOf = (reader: DuckDBResultReader): WireColumn[] => {
  if (changes.has(reader.statementType))
    return [{ name: 'num_affected_rows', type: 'BIGINT', values: [BigInt(reader.rowsChanged)] }]
  if (reader.statementType !== StatementType.SELECT) return []
  const values = reader.getColumns()
  return reader.columnNames().map((name, index) => ({
    name,
    type: typeOf(reader.columnType(index).typeId),
    values: (values[index] ?? []).map(plain),
  }))
}

/** DuckDB in the place of Spark: in memory, or with the tables of a file, which nobody else may have open. */
export const duckDbEngine = async (file?: string): Promise<WarehouseEngine> => {
  const instance = await DuckDBInstance.create(':memory:')
  const database = await instance.connect()
  // Days and nulls behave as in Spark.
  await database.run(`set TimeZone = 'UTC'`)
  await database.run(`set default_null_order = 'nulls_first_on_asc_last_on_desc'`)
  const catalog = file === undefined ? 'memory' : 'warehouse'
  if (file !== undefined) {
    await database.run(`attach '${file.replaceAll("'", "''")}' as ${catalog}`)
    await database.run(`use ${catalog}`)
  }
  return {
    catalog,
    async run(statement, parameters) {
      try {
        return columnsOf(await database.runAndReadAll(toDuckDb(statement), ...bound(parameters)))
      } catch (error) {
        throw new EngineError((error as Error).message, '42000')
      }
    },
    async close() {
      database.closeSync()
      instance.closeSync()
    },
  }
}
