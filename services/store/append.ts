import { sql, type RawBuilder } from 'kysely'
import { mostParameters } from './dialect.ts'
import { encode } from './rows.ts'
import { camel, columnsOf, type TableName } from './tables.ts'

/** Ids and states contain nothing that an engine interprets, so they may stand in the statement itself. */
const harmless = /^[\w .:@|-]*$/

/** A value written into the statement, or undefined when only a parameter will do (free text). */
const written = (value: unknown): RawBuilder<unknown> | undefined => {
  if (value instanceof Date) return sql`cast(${sql.lit(value.toISOString())} as timestamp)`
  if (value === null || value === undefined) return sql`null`
  if (typeof value === 'number' || typeof value === 'boolean') return sql.lit(value)
  return typeof value === 'string' && harmless.test(value) ? sql.lit(value) : undefined
}

/**
 * INSERT statements for rows of a log table. A warehouse takes 256 parameters per statement
 * (https://github.com/databricks/databricks-sql-nodejs/issues/308), so only free text becomes one: a run's results go
 * in with one statement.
 */
export const appendStatements = (table: TableName, rows: Record<string, unknown>[]): RawBuilder<unknown>[] => {
  const names = columnsOf(table).map(([name]) => camel(name))
  const head = sql`insert into ${sql.table(camel(table))} (${sql.join(names.map((name) => sql.ref(name)))}) values `
  const groups: RawBuilder<unknown>[][] = []
  let parameters = Infinity
  for (const row of rows) {
    const values = encode(table, row)
    const cells = names.map((name) => written(values[name]))
    const free = cells.filter((cell) => cell === undefined).length
    if (parameters + free > mostParameters) {
      groups.push([])
      parameters = 0
    }
    parameters += free
    groups.at(-1)!.push(sql`(${sql.join(cells.map((cell, index) => cell ?? sql`${values[names[index]!]}`))})`)
  }
  return groups.map((group) => sql`${head}${sql.join(group)}`)
}
