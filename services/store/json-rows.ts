import { ExpressionWrapper, sql, ValueNode, type AliasedRawBuilder, type Kysely } from 'kysely'
import type { SqlType } from './column.ts'
import type { Loose } from './loose.ts'
import { camel, columnsOf, type TableName } from './tables.ts'

/** The columns of rows that go into a statement: their names in SQL, each with its type. */
export type Structure = readonly (readonly [name: string, type: SqlType])[]

/** The columns of a table as a structure. */
export const structureOf = (table: TableName): Structure =>
  columnsOf(table).map(([name, { sql: type }]) => [name, type])

/** An encoded row by the names of its columns in SQL. Instants become their ISO text. */
export const jsonOf = (structure: Structure, row: Record<string, unknown>): string =>
  JSON.stringify(Object.fromEntries(structure.map(([name]) => [name, row[camel(name)] ?? null])))

/**
 * Rows as a source of a statement, called `s`: however many they are, they take one of the 256 parameters of a warehouse.
 * `rows` are texts that `jsonOf` made.
 */
export const jsonRows = (
  db: Kysely<Loose>,
  structure: Structure,
  rows: readonly string[],
): AliasedRawBuilder<Record<string, unknown>, 's'> => {
  const fields = structure.map(([name, type]) => `${name}: ${type}`).join(', ')
  // Literals: they are part of the statement. A value that does not fit is refused, where Spark would make it null.
  const [structured, mode, failFast] = [`ARRAY<STRUCT<${fields}>>`, 'mode', 'FAILFAST'].map(
    (words) => new ExpressionWrapper(ValueNode.createImmediate(words)),
  )
  return sql<
    Record<string, unknown>
  >`(select ${db.fn('inline', [db.fn('from_json', [sql.val(`[${rows.join(',')}]`), structured!, db.fn('map', [mode!, failFast!])])])})`.as(
    's',
  )
}

/** The most that the rows of one statement take, in characters of their JSON. */
const mostCharacters = 2_000_000

/** The rows in as few groups as their size allows, in order. `sizeOf` gives the characters of one. */
export const chunksOf = <T>(rows: readonly T[], sizeOf: (row: T) => number): T[][] => {
  const chunks: T[][] = []
  let characters = Infinity
  for (const row of rows) {
    const size = sizeOf(row)
    if (characters + size > mostCharacters) {
      chunks.push([])
      characters = 0
    }
    characters += size
    chunks.at(-1)!.push(row)
  }
  return chunks
}
