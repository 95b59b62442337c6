import type { SparkParameter } from './parameters.ts'

/** Types of columns a test warehouse answers with, as Spark names them. */
export type WireType = 'BOOLEAN' | 'INT' | 'BIGINT' | 'DOUBLE' | 'TIMESTAMP' | 'STRING'

/** A column of an answer with its values; a TIMESTAMP is milliseconds since 1970, a BIGINT a bigint. */
export interface WireColumn {
  name: string
  type: WireType
  values: unknown[]
}

/** How a statement failed, with a state of https://docs.databricks.com/aws/en/error-messages/sqlstates. */
export class EngineError extends Error {
  readonly sqlState: string
  constructor(message: string, sqlState: string) {
    super(message)
    this.sqlState = sqlState
  }
}

/**
 * What runs the statements of a test warehouse. A change answers with `num_affected_rows`, a definition with no columns.
 * `run` throws EngineError.
 */
export interface WarehouseEngine {
  /** The catalog that sessions start in. */
  catalog: string
  run(statement: string, parameters: readonly SparkParameter[]): Promise<WireColumn[]>
  close(): Promise<void>
}
