import { z } from 'zod'
import { camel, columnsOf, type Row, type TableName } from './tables.ts'
import type { Column } from './column.ts'

interface Codec {
  name: string
  column: Column
}
const codecs = new Map<TableName, Codec[]>()
const codecsOf = (table: TableName): Codec[] => {
  let found = codecs.get(table)
  if (!found) {
    found = columnsOf(table).map(([name, column]) => ({ name: camel(name), column }))
    codecs.set(table, found)
  }
  return found
}

const decodeValue = (column: Column, value: unknown): unknown => {
  if (value === null || value === undefined) return null
  if (column.json) return column.type.parse(JSON.parse(value as string))
  if (column.sql === 'TIMESTAMP')
    return value instanceof Date ? value : new Date(`${(value as string).replace(' ', 'T')}Z`)
  if (typeof value === 'bigint') return Number(value)
  return value
}

/** A row as the database gave it -> a row as the code sees it. Throws ZodError when a JSON column holds something else. */
export const decode = <N extends TableName>(table: N, raw: Record<string, unknown>): Row<N> =>
  Object.fromEntries(codecsOf(table).map(({ name, column }) => [name, decodeValue(column, raw[name])])) as Row<N>

/** Values of a row -> values for SQL. Throws ZodError when a value does not fit its column. */
export const encode = (table: TableName, values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    codecsOf(table)
      .filter(({ name }) => values[name] !== undefined)
      .map(({ name, column }) => {
        const value = column.type.safeParse(values[name])
        if (!value.success) throw new Error(`${table}.${name}: ${z.prettifyError(value.error)}`)
        return [name, column.json && value.data !== null ? JSON.stringify(value.data) : value.data]
      }),
  )
