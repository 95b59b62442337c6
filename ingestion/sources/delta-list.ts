import { z } from 'zod'

/** A table that may be read, by the names of its catalog, its schema and itself, and the columns of it that may be. */
export interface ListedTable {
  table: readonly string[]
  columns: readonly string[]
}

/** A limit that a table of good quality keeps: rows it has at least, or the percentage of nulls in a column at most. */
export type Limit = { kind: 'rows' | 'nulls'; value: number }

/** A measurement of a listed table. Without a column and a limit it is the time of its last write. */
export interface Measure {
  table: readonly string[]
  column: string | null
  limit: Limit | null
}

/** A name as people write it in SQL: as it is, or between backticks, where a backtick is doubled. */
const name = '(?:`(?:[^`]|``)+`|[^\\s.,;()`\'"]+)'
const table = `(${name}(?:\\.${name}){2})`
const entryForm = new RegExp(`${table}(?:\\s*\\(\\s*(${name}(?:\\s*,\\s*${name})*)\\s*\\))?\\s*(?:,\\s*|$)`, 'y')
const targetForm = new RegExp(
  `^${table}(?:\\((${name})\\))?(?: +(rows) *>= *(\\d{1,15})| +(nulls) *<= *(\\d{1,3}(?:\\.\\d{1,3})?) *%)?$`,
)

const namesIn = (written: string): string[] =>
  [...written.matchAll(new RegExp(name, 'g'))].map(([one]) =>
    one.startsWith('`') ? one.slice(1, -1).replaceAll('``', '`') : one,
  )

/** Names that a catalog can have: https://docs.databricks.com/sql/language-manual/sql-ref-names */
const isName = (one: string): boolean => one.length <= 255 && !/\p{Cc}/u.test(one)

const entriesIn = (text: string): ListedTable[] | undefined => {
  const entries: ListedTable[] = []
  const form = new RegExp(entryForm)
  while (form.lastIndex < text.length) {
    const [, names, columns = ''] = form.exec(text) ?? []
    if (names === undefined) return undefined
    entries.push({ table: namesIn(names), columns: namesIn(columns) })
  }
  return entries.every(({ table, columns }) => [...table, ...columns].every(isName)) ? entries : undefined
}

/** The tables of a variable, as `catalog.schema.table(column, column), catalog.schema.table`. */
export const listedTables = z.string().transform((text, issues): ListedTable[] => {
  const entries = entriesIn(text.trim())
  if (entries) return entries
  issues.addIssue({
    code: 'custom',
    message: 'must be tables with their columns, as catalog.schema.table(column, column), separated by commas',
  })
  return z.NEVER
})

/** A name as a target has it, between backticks where it could be read in another way. */
export const written = (one: string): string => (/^\w+$/.test(one) ? one : `\`${one.replaceAll('`', '``')}\``)

/** Unity Catalog tells no small letters from capitals. */
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/**
 * Reads the target of a check: `catalog.schema.table`, `catalog.schema.table(column)`, `catalog.schema.table rows>=1000` or
 * `catalog.schema.table(column) nulls<=2.5%`. The names of the measure are those of the list; undefined for whatever is not on it.
 */
export const measureOf = (target: string, list: readonly ListedTable[]): Measure | undefined => {
  const [, names, column, rows, least, nulls, most] = targetForm.exec(target) ?? []
  // Rows are counted of a table, and nulls in a column.
  if (names === undefined || (rows && column) || (nulls && !column)) return undefined
  const asked = namesIn(names)
  const found = list.filter(({ table }) => table.every((one, index) => isSame(one, asked[index]!)))
  const limit: Limit | null = rows
    ? { kind: 'rows', value: Number(least) }
    : nulls
      ? { kind: 'nulls', value: Number(most) }
      : null
  if (column === undefined) return found[0] && { table: found[0].table, column: null, limit }
  const [wanted] = namesIn(column)
  for (const { table, columns } of found) {
    const listed = columns.find((one) => isSame(one, wanted!))
    if (listed !== undefined) return { table, column: listed, limit }
  }
  return undefined
}
