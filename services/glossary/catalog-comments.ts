import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { fold } from '../kernel/text.ts'
import type { Store } from '../store/store.ts'
import { csvOf } from '../kernel/csv.ts'
import { longest } from './fields.ts'
import { mostRows } from './sheet.ts'

/** A table of a catalog, or a column of one, with its comment. */
export interface Commented {
  tableSchema: string
  tableName: string
  columnName: string | null
  comment: string
}

/** The names of a catalog as Unity Catalog takes them without quotes. */
const Catalog = z.string().regex(/^[a-z_][a-z0-9_-]{0,254}$/i, 'catalog_name')

/**
 * The comments of tables and columns of a catalog, in one statement.
 * https://docs.databricks.com/sql/language-manual/information-schema/columns.html
 */
const commentsIn = (store: Store, catalog: string): Promise<Commented[]> =>
  store.query((db) => ({
    execute: async () => {
      const { rows } = await sql<Commented>`
        select table_schema, table_name, cast(null as string) as column_name, comment
        from ${sql.id(catalog, 'information_schema', 'tables')}
        where comment is not null and comment <> '' and table_schema <> 'information_schema'
        union all
        select table_schema, table_name, column_name, comment
        from ${sql.id(catalog, 'information_schema', 'columns')}
        where comment is not null and comment <> '' and table_schema <> 'information_schema'
        limit ${sql.lit(mostRows + 1)}`.execute(db)
      return rows
    },
  }))

/** `net_revenue` and `NetRevenue` as people write them. */
const wordsOf = (name: string): string =>
  name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .replace(/[_\s]+/g, ' ')
    .trim()

/** A column means the same in every table of a schema that says the same about it. */
const groupOf = ({ tableSchema, tableName, columnName }: Commented): string =>
  columnName === null ? `${tableSchema}\n${tableName}\ntable` : `${tableSchema}\n${fold(columnName)}\ncolumn`

export interface CatalogSheet {
  /** A file that `glossary.import` takes. */
  text: string
  count: number
  /** Columns about which tables of one schema say different things. */
  unclear: readonly string[]
}

/** Comments as a file of terms: the schema is the domain, and the tables belong to the term. */
export const sheetFrom = (catalog: string, comments: readonly Commented[]): CatalogSheet => {
  const groups = [...Map.groupBy(comments, groupOf).values()]
  const isClear = (group: readonly Commented[]) => new Set(group.map(({ comment }) => fold(comment))).size === 1
  const rows = groups.filter(isClear).map((group) => {
    const { tableSchema, tableName, columnName, comment } = group[0]!
    const tables = group.map((one) => `${catalog}.${one.tableSchema}.${one.tableName}`)
    return [
      wordsOf(columnName ?? tableName).slice(0, longest.term),
      ...[tableSchema, comment.trim().slice(0, longest.definition)],
      tables.slice(0, longest.assets).join('\n'),
    ]
  })
  return {
    text: csvOf([['term', 'domain', 'definition', 'assets'], ...rows]),
    count: rows.length,
    unclear: groups
      .filter((group) => !isClear(group))
      .map(([one]) => `${one!.tableSchema}.${one!.columnName ?? one!.tableName}`),
  }
}

/** The comments of a Unity Catalog as a file of terms, to look at and to import. Throws INVALID, UNAVAILABLE. */
export const readCatalog = action(
  'glossary.readCatalog',
  z.object({ catalog: Catalog }),
  async ({ store }, { catalog }) => sheetFrom(catalog, (await commentsIn(store, catalog)).slice(0, mostRows)),
)
