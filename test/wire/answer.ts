import type { WireColumn, WireType } from './engine.ts'
import { arrow, TSparkRowSetType, TTypeId } from './libraries.ts'

/** The answer to a statement in the shapes of the Thrift service. */
export interface WireAnswer {
  /** The number of columns; a definition has none. */
  columns: number
  metadata: object
  results: object
}

const status = { statusCode: 0 }

/** The type of a column in the service definition, and in Arrow. */
const types: Record<WireType, [thrift: string, arrow: () => object]> = {
  BOOLEAN: ['BOOLEAN_TYPE', () => new arrow.Bool()],
  INT: ['INT_TYPE', () => new arrow.Int32()],
  BIGINT: ['BIGINT_TYPE', () => new arrow.Int64()],
  DOUBLE: ['DOUBLE_TYPE', () => new arrow.Float64()],
  TIMESTAMP: ['TIMESTAMP_TYPE', () => new arrow.TimestampMicrosecond()],
  STRING: ['STRING_TYPE', () => new arrow.Utf8()],
}

/**
 * Arrow, as Databricks answers: a stream cut after its schema. A message starts with four bytes that say so and the
 * length of what follows (https://arrow.apache.org/docs/format/Columnar.html#encapsulated-message-format).
 */
const cutStream = (columns: readonly WireColumn[]): { arrowSchema: Buffer; batch: Buffer } => {
  const vectors = columns.map(
    ({ name, type, values }) => [name, arrow.vectorFromArray(values, types[type][1]())] as const,
  )
  const stream = Buffer.from(arrow.tableToIPC(new arrow.Table(Object.fromEntries(vectors)), 'stream'))
  const schemaEnd = 8 + stream.readInt32LE(4)
  return { arrowSchema: stream.subarray(0, schemaEnd), batch: stream.subarray(schemaEnd) }
}

/** What an engine answered -> what a warehouse answers. */
export const wireAnswer = (columns: readonly WireColumn[]): WireAnswer => {
  const rowCount = columns[0]?.values.length ?? 0
  const { arrowSchema, batch } = cutStream(columns)
  const schema = {
    columns: columns.map(({ name, type }, index) => ({
      columnName: name,
      position: index + 1,
      typeDesc: { types: [{ primitiveEntry: { type: TTypeId![types[type][0]] } }] },
    })),
  }
  return {
    columns: columns.length,
    metadata: { status, schema, resultFormat: TSparkRowSetType!.ARROW_BASED_SET, arrowSchema },
    results: { startRowOffset: 0, rows: [], ...(rowCount > 0 && { arrowBatches: [{ batch, rowCount }] }) },
  }
}
