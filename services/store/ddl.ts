import { columnsOf, tables, type TableName } from './tables.ts'
import type { Column, Table } from './column.ts'
import type { Schemas } from './schemas.ts'

/** How an engine spells what the catalogue declares. */
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

const createTable = (spelling: Spelling, schemas: Schemas, name: TableName): string => {
  const { key, keyWithin = [], scope }: Table = tables[name]
  const primaryKey = `PRIMARY KEY (${[...keyWithin, key].map(spelling.quote).join(', ')})`
  const lines = [
    ...columnsOf(name).map((entry) => columnLine(spelling, entry)),
    // Declared for DuckDB, informational in Delta; the code relies on neither.
    spelling === duckdb ? primaryKey : `CONSTRAINT ${name}_key ${primaryKey}`,
  ]
  return `CREATE TABLE IF NOT EXISTS ${spelling.quote(schemas[scope])}.${spelling.quote(name)} (\n  ${lines.join(',\n  ')}\n)${spelling.tableEnd(name)}`
}

/** Views an auditor and a report read: `work_item_events` in the customer's columns, `audit_log` over everything. */
const views = (spelling: Spelling, { workspace, desk }: Schemas): string[] => {
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

/** The columns a store has of a table; none when the table is not there. */
export type Present = (name: TableName) => ReadonlySet<string>

/**
 * Statements that make the schemas and tables a store does not have yet, in order, and the views, which are always made
 * anew: an engine keeps them in words of its own, so whether one has changed cannot be seen. Each is safe to repeat.
 */
export const createStatements = (
  spelling: Spelling,
  schemas: Schemas,
  present: Present = () => new Set(),
): string[] => {
  const missing = (Object.keys(tables) as TableName[]).filter((name) => present(name).size === 0)
  const scopes = new Set(missing.map((name) => tables[name].scope))
  return [
    ...(['desk', 'workspace'] as const)
      .filter((scope) => scopes.has(scope))
      .map((scope) => `CREATE SCHEMA IF NOT EXISTS ${spelling.quote(schemas[scope])}`),
    ...missing.map((name) => createTable(spelling, schemas, name)),
    ...views(spelling, schemas),
  ]
}

/** Statements that add the catalogue's columns a store does not have yet. New columns are always nullable there. */
export const addColumnStatements = (spelling: Spelling, schemas: Schemas, present: Present): string[] =>
  (Object.keys(tables) as TableName[]).flatMap((name) => {
    const have = present(name)
    if (have.size === 0) return []
    const where = `${spelling.quote(schemas[tables[name].scope])}.${spelling.quote(name)}`
    return columnsOf(name)
      .filter(([column]) => !have.has(column))
      .map(([column, definition]) =>
        spelling === duckdb
          ? `ALTER TABLE ${where} ADD COLUMN ${spelling.quote(column)} ${spelling.columnType(definition)}`
          : `ALTER TABLE ${where} ADD COLUMNS (${spelling.quote(column)} ${spelling.columnType(definition)}${spelling.columnEnd(definition)})`,
      )
  })
