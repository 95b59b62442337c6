import type { Column, Table } from './column.ts'
import { apiKeyTables } from './tables/api-keys.ts'
import { botStateTables } from './tables/bot-state.ts'
import { channelTables } from './tables/channels.ts'
import { eventTables } from './tables/events.ts'
import { handbookTables } from './tables/handbook.ts'
import { knowledgeTables } from './tables/knowledge.ts'
import { messageTables } from './tables/messages.ts'
import { platformTables } from './tables/platforms.ts'
import { postTables } from './tables/posts.ts'
import { requestTemplateTables } from './tables/request-templates.ts'
import { roadmapTables } from './tables/roadmap.ts'
import { roleTables } from './tables/roles.ts'
import { savedViewTables } from './tables/saved-views.ts'
import { statusTables } from './tables/status.ts'
import { workItemTables } from './tables/work-items.ts'

/**
 * The catalogue: every table once, declared by its noun. From it come the TypeScript row types, the DuckDB and the
 * Delta DDL and the codecs. Column names are the customer's (snake_case); in code rows are camelCase, the store
 * converts.
 */
export const tables = {
  ...platformTables,
  ...statusTables,
  ...messageTables,
  ...workItemTables,
  ...requestTemplateTables,
  ...savedViewTables,
  ...handbookTables,
  ...knowledgeTables,
  ...roadmapTables,
  ...postTables,
  ...botStateTables,
  ...roleTables,
  ...apiKeyTables,
  ...channelTables,
  ...eventTables,
} satisfies Record<string, Table>

type Camel<S extends string> = S extends `${infer Head}_${infer Rest}` ? `${Head}${Capitalize<Camel<Rest>>}` : S
type Tables = typeof tables
export type TableName = keyof Tables
/** Tables whose rows change, always with an event. */
export type VersionedName = { [N in TableName]: Tables[N]['kind'] extends 'versioned' ? N : never }[TableName]
export type LogName = Exclude<TableName, VersionedName>
type Columns<N extends TableName> = Tables[N]['columns']
type ValueOf<C> = C extends Column<infer T> ? T : never
/** A row as the code sees it: camelCase, JSON decoded, instants as Date (UTC). */
export type Row<N extends TableName> = {
  -readonly [K in keyof Columns<N> & string as Camel<K>]: ValueOf<Columns<N>[K]>
}
/** A row as SQL sees it: camelCase, JSON still text. */
type Stored<T> = T extends string | number | boolean | Date | null ? T : string
export type Database = { [N in TableName as Camel<N>]: { [K in keyof Row<N>]: Stored<Row<N>[K]> } }

/** snake_case to camelCase, the same rule as Kysely's CamelCasePlugin. */
export const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** The key of a table, as code names it. */
export const keyOf = (name: TableName): string => camel(tables[name].key)

/** The columns that tell one row of a table from all others, as code names them. */
export const primaryKeyOf = (name: TableName): string[] => {
  const { key, keyWithin = [] }: Table = tables[name]
  return [...keyWithin, key].map(camel)
}

/** The log a table's events go to: rows and their events live in the same schema. */
export const logOf = (name: TableName): 'events' | 'desk_events' =>
  tables[name].scope === 'desk' ? 'desk_events' : 'events'

export const columnsOf = (name: TableName): [string, Column][] => Object.entries<Column>(tables[name].columns)
export const versionedTables = (Object.keys(tables) as TableName[]).filter(
  (name): name is VersionedName => tables[name].kind === 'versioned',
)
/** Columns the store fills in itself. */
export type Managed = 'version' | 'lastEventId' | 'tail' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'
/** The columns that a caller sets. */
export type Fields<N extends VersionedName> = Omit<Row<N>, Managed>
