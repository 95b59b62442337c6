import { DuckDBTimestampTZValue, DuckDBTypeId, StatementType, type DuckDBResultReader } from '@duckdb/node-api'
import { arrow, TSparkRowSetType, TTypeId } from './libraries.ts'

/** The answer to a statement in the shapes of the Thrift service. */
export interface WireAnswer {
  /** The number of columns; a definition has none. */
  columns: number
  metadata: object
  results: object
}

interface Column {
  name: string
  thrift: number
  type: object
  values: unknown[]
}

const status = { statusCode: 0 }
const changes = new Set([StatementType.INSERT, StatementType.UPDATE, StatementType.DELETE, StatementType.MERGE_INTO])

const typeOf = (id: DuckDBTypeId): Pick<Column, 'thrift' | 'type'> => {
  const is = (name: string, type: object) => ({ thrift: TTypeId![name]!, type })
  switch (id) {
    case DuckDBTypeId.BOOLEAN:
      return is('BOOLEAN_TYPE', new arrow.Bool())
    case DuckDBTypeId.INTEGER:
      return is('INT_TYPE', new arrow.Int32())
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.HUGEINT:
      return is('BIGINT_TYPE', new arrow.Int64())
    case DuckDBTypeId.DOUBLE:
      return is('DOUBLE_TYPE', new arrow.Float64())
    case DuckDBTypeId.TIMESTAMP_TZ:
      return is('TIMESTAMP_TYPE', new arrow.TimestampMicrosecond())
    case DuckDBTypeId.VARCHAR:
    case DuckDBTypeId.SQLNULL:
      return is('STRING_TYPE', new arrow.Utf8())
    default:
      throw new Error(`The test warehouse has no wire type for ${DuckDBTypeId[id]}`)
  }
}

const plain = (value: unknown): unknown =>
  value instanceof DuckDBTimestampTZValue ? Number(value.micros / 1000n) : value

/** A change counts its rows in one row, a definition answers nothing, a query its columns. */
const columnsOf = (reader: DuckDBResultReader): Column[] => {
  if (changes.has(reader.statementType)) {
    const values = [BigInt(reader.rowsChanged)]
    return [{ name: 'num_affected_rows', ...typeOf(DuckDBTypeId.BIGINT), values }]
  }
  if (reader.statementType !== StatementType.SELECT) return []
  const values = reader.getColumns()
  return reader.columnNames().map((name, index) => ({
    name,
    ...typeOf(reader.columnType(index).typeId),
    values: (values[index] ?? []).map(plain),
  }))
}

/**
 * Arrow, as Databricks answers: a stream cut after its schema. A message starts with four bytes that say so and the
 * length of what follows (https://arrow.apache.org/docs/format/Columnar.html#encapsulated-message-format).
 */
const cutStream = (columns: Column[]): { arrowSchema: Buffer; batch: Buffer } => {
  const vectors = columns.map(({ name, type, values }) => [name, arrow.vectorFromArray(values, type)] as const)
  const stream = Buffer.from(arrow.tableToIPC(new arrow.Table(Object.fromEntries(vectors)), 'stream'))
  const schemaEnd = 8 + stream.readInt32LE(4)
  return { arrowSchema: stream.subarray(0, schemaEnd), batch: stream.subarray(schemaEnd) }
}

/** Turns an answer of DuckDB into that of a warehouse. */
export const wireAnswer = (reader: DuckDBResultReader): WireAnswer => {
  const columns = columnsOf(reader)
  const rowCount = columns[0]?.values.length ?? 0
  const { arrowSchema, batch } = cutStream(columns)
  const schema = {
    columns: columns.map(({ name, thrift }, index) => ({
      columnName: name,
      position: index + 1,
      typeDesc: { types: [{ primitiveEntry: { type: thrift } }] },
    })),
  }
  return {
    columns: columns.length,
    metadata: { status, schema, resultFormat: TSparkRowSetType!.ARROW_BASED_SET, arrowSchema },
    results: { startRowOffset: 0, rows: [], ...(rowCount > 0 && { arrowBatches: [{ batch, rowCount }] }) },
  }
}
