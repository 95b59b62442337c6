import { columnsOf, tables, type TableName } from './tables.ts'
import type { Column, Table } from './column.ts'
import { schemasOf } from './workspace.ts'

/** The SQL spelling of one engine. */
export interface Spelling {
  quote: (identifier: string) => string
  columnType: (column: Column) => string
  tableEnd: (name: TableName) => string
  columnEnd: (column: Column) => string
}

const literal = (text: string): string => `'${text.replaceAll("'", '’')}'`

export const duckdb: Spelling = {
  quote: (identifier) => `"${identifier}"`,
  columnType: ({ sql }) => ({ STRING: 'VARCHAR', INT: 'INTEGER', TIMESTAMP: 'TIMESTAMPTZ' })[sql as string] ?? sql,
  columnEnd: () => '',
  tableEnd: () => '',
}

/**
 * Deletion vectors and no partitions give row-level concurrency, so that two people changing two rows never conflict
 * (https://docs.databricks.com/aws/en/optimizations/isolation-level).
 */
export const delta: Spelling = {
  quote: (identifier) => `\`${identifier}\``,
  columnType: ({ sql }) => sql,
  columnEnd: ({ comment }) => ` COMMENT ${literal(comment)}`,
  tableEnd: (name) =>
    ` USING DELTA COMMENT ${literal(tables[name].comment)} CLUSTER BY (${tables[name].clusterBy.map(delta.quote).join(', ')})` +
    ` TBLPROPERTIES ('delta.enableDeletionVectors' = 'true', 'delta.enableRowTracking' = 'true')`,
}

const columnLine = (spelling: Spelling, [name, column]: [string, Column]): string =>
  `${spelling.quote(name)} ${spelling.columnType(column)}${column.nullable ? '' : ' NOT NULL'}${spelling.columnEnd(column)}`

const createTable = (spelling: Spelling, schema: string, name: TableName): string => {
  const { key, keyWithin = [], kind }: Table = tables[name]
  const primaryKey = `PRIMARY KEY (${[...keyWithin, key].map(spelling.quote).join(', ')})`
  const lines = [
    ...columnsOf(name).map((entry) => columnLine(spelling, entry)),
    // Informational in Delta; the code relies on it nowhere. An index makes a deletion from a log a hundred times as dear in
    // DuckDB, which looks up the key of every row, one by one, in compressed columns.
    ...(spelling !== duckdb ? [`CONSTRAINT ${name}_key ${primaryKey}`] : kind === 'versioned' ? [primaryKey] : []),
  ]
  return `CREATE TABLE IF NOT EXISTS ${spelling.quote(schema)}.${spelling.quote(name)} (\n  ${lines.join(',\n  ')}\n)${spelling.tableEnd(name)}`
}

/** Views an auditor and a report read: `work_item_events` in the customer's columns, `audit_log` over everything. */
const views = (spelling: Spelling, desk: string, workspace: string): string[] => {
  const { quote } = spelling
  const columns = Object.keys(tables.events.columns).map(quote).join(', ')
  return [
    `CREATE OR REPLACE VIEW ${quote(workspace)}.${quote('work_item_events')} AS SELECT event_id,` +
      ` split_part(subject_id, ':', 1) AS item_id,` +
      ` event_type, old_state, new_state, payload, created_at, created_by FROM ${quote(workspace)}.${quote('events')}` +
      ` WHERE subject_type IN ('work_items', 'comments', 'votes')`,
    `CREATE OR REPLACE VIEW ${quote(workspace)}.${quote('audit_log')} AS SELECT ${columns} FROM ${quote(workspace)}.${quote('events')}` +
      ` UNION ALL SELECT ${columns} FROM ${quote(desk)}.${quote('desk_events')}`,
  ]
}

/** A schema, and the scope of the tables in it. */
export interface Place {
  schema: string
  scope: Table['scope']
}

/** The schema of the installation and those of its workspaces. Throws Error for an invalid name of a workspace. */
export const placesOf = (desk: string, workspaces: readonly string[]): Place[] => [
  { schema: desk, scope: 'desk' },
  ...workspaces.map((name): Place => ({ schema: schemasOf(desk, name).workspace, scope: 'workspace' })),
]

/** Every table of every place. */
export const tablesIn = (places: readonly Place[]): [schema: string, name: TableName][] =>
  places.flatMap(({ schema, scope }) =>
    (Object.keys(tables) as TableName[])
      .filter((name) => tables[name].scope === scope)
      .map((name): [string, TableName] => [schema, name]),
  )

/** The columns a store has of a table; none when the table is not there. */
export type Present = (schema: string, name: TableName) => { has(column: string): boolean; size: number }

/**
 * Statements that make the schemas and tables a store does not have yet, in order, and the views, which are always made
 * anew: an engine stores them in words of its own, so a change of one cannot be detected. Each is safe to repeat.
 */
export const createStatements = (
  spelling: Spelling,
  places: readonly Place[],
  present: Present = () => new Set(),
): string[] => {
  const missing = tablesIn(places).filter(([schema, name]) => present(schema, name).size === 0)
  const desk = places.find(({ scope }) => scope === 'desk')!.schema
  return [
    ...[...new Set(missing.map(([schema]) => schema))].map(
      (schema) => `CREATE SCHEMA IF NOT EXISTS ${spelling.quote(schema)}`,
    ),
    ...missing.map(([schema, name]) => createTable(spelling, schema, name)),
    ...places.flatMap(({ schema, scope }) => (scope === 'workspace' ? views(spelling, desk, schema) : [])),
  ]
}

/** Statements that add the catalogue's columns a store does not have yet. New columns are always nullable there. */
export const addColumnStatements = (spelling: Spelling, places: readonly Place[], present: Present): string[] =>
  tablesIn(places).flatMap(([schema, name]) => {
    const have = present(schema, name)
    if (have.size === 0) return []
    const where = `${spelling.quote(schema)}.${spelling.quote(name)}`
    return columnsOf(name)
      .filter(([column]) => !have.has(column))
      .map(([column, definition]) =>
        spelling === duckdb
          ? `ALTER TABLE ${where} ADD COLUMN ${spelling.quote(column)} ${spelling.columnType(definition)}`
          : `ALTER TABLE ${where} ADD COLUMNS (${spelling.quote(column)} ${spelling.columnType(definition)}${spelling.columnEnd(definition)})`,
      )
  })
