import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBTimestampTZValue,
  INTEGER,
  TIMESTAMPTZ,
  VARCHAR,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api'

/** A parameter on the wire: a type name and text; neither for null. */
export interface SparkParameter {
  type: string | null
  value: { stringValue: string } | null
}

const bind = ({ type, value }: SparkParameter): [DuckDBValue, DuckDBType] => {
  const text = value?.stringValue
  if (text === undefined) return [null, VARCHAR]
  switch (type) {
    case 'STRING':
      return [text, VARCHAR]
    case 'INTEGER':
      return [Number(text), INTEGER]
    case 'BIGINT':
      return [BigInt(text), BIGINT]
    case 'DOUBLE':
      return [Number(text), DOUBLE]
    case 'BOOLEAN':
      return [text === 'TRUE', BOOLEAN]
    case 'TIMESTAMP':
      return [new DuckDBTimestampTZValue(BigInt(Date.parse(text)) * 1000n), TIMESTAMPTZ]
    default:
      throw new Error(`The test warehouse knows no parameter of type ${type}`)
  }
}

/** Parameters as the driver sends them -> values and types for DuckDB. */
export const bound = (parameters: readonly SparkParameter[]): [DuckDBValue[], DuckDBType[]] => {
  const pairs = parameters.map(bind)
  return [pairs.map(([value]) => value), pairs.map(([, type]) => type)]
}
