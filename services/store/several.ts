import { sql, type Kysely, type RawBuilder, type SelectQueryBuilder } from 'kysely'
import { jsonOf, jsonRows, type Structure } from './json-rows.ts'
import type { Loose } from './loose.ts'
import { camel, columnsOf, type TableName } from './tables.ts'
import type { Column } from './column.ts'

/** Ids that are found by a query of their own. */
export type Ids = (db: Kysely<Loose>) => SelectQueryBuilder<Loose, string, Record<string, unknown>>

/** The rows to read, by column: equal to a value, to any of a list, or to any that a query finds. */
export type Where = Readonly<Record<string, unknown>>

/** The rows to read, by table. */
export type Parts<N extends TableName> = { readonly [T in N]: Where }

/** The most values that stand in the statement, where Delta can skip files without them. */
const mostWritten = 10

/** Many values of a column as the rows of a query. */
const valuesIn = (db: Kysely<Loose>, { sql: type }: Column, values: readonly unknown[]) => {
  const structure: Structure = [['value', type]]
  const rows = values.map((value) => jsonOf(structure, { value }))
  const source = db.selectFrom(jsonRows(db, structure, rows))
  return (source as unknown as SelectQueryBuilder<Loose, string, Record<string, unknown>>).select('s.value')
}

/** Every column of the tables, by its name in code. */
const unionOf = (names: readonly TableName[]): Map<string, Column> =>
  new Map(names.flatMap((name) => columnsOf(name).map(([column, definition]) => [camel(column), definition] as const)))

/** Types by the names both engines know: DuckDB would take a plain TIMESTAMP for one without a zone. */
const absent = ({ sql: type }: Column, like: string): RawBuilder<unknown> =>
  type === 'TIMESTAMP' ? sql`case when false then ${sql.ref(like)} end` : sql`cast(null as ${sql.raw(type)})`

/**
 * One statement over rows of several tables: a UNION ALL whose parts have the columns of all, null where a table has none.
 * The column `part` has the number of the part.
 */
export const several = (
  db: Kysely<Loose>,
  parts: readonly (readonly [TableName, Where])[],
): SelectQueryBuilder<Loose, string, Record<string, unknown>> => {
  const types = unionOf(parts.map(([table]) => table))
  const columns = [...types]
  const [first, ...rest] = parts.map(([table, where], index) => {
    const own = new Set(columnsOf(table).map(([column]) => camel(column)))
    const instant = columnsOf(table).find(([, { sql: type }]) => type === 'TIMESTAMP')
    let query = db
      .selectFrom(`${camel(table)} as p`)
      .select([sql.lit(index).as('part')])
      .select(
        columns.map(([name, column]) =>
          own.has(name) ? sql.ref(`p.${name}`).as(name) : absent(column, `p.${camel(instant![0])}`).as(name),
        ),
      )
    for (const [name, value] of Object.entries(where))
      query =
        typeof value === 'function'
          ? query.where(`p.${name}`, 'in', (value as Ids)(db))
          : Array.isArray(value)
            ? query.where(`p.${name}`, 'in', value.length > mostWritten ? valuesIn(db, types.get(name)!, value) : value)
            : query.where(`p.${name}`, value === null ? 'is' : '=', value)
    return query
  })
  return rest.reduce((union, part) => union.unionAll(part), first!)
}
