import { addColumnStatements, createStatements, type Present, type Spelling } from './ddl.ts'
import type { Runner } from './dialect.ts'
import type { Schemas } from './schemas.ts'
import { tables, type TableName } from './tables.ts'

/**
 * Creates or extends the schema; safe to repeat, and short when everything is there. Returns how many columns were added
 * to tables that were there.
 */
export const migrate = async (runner: Runner, spelling: Spelling, schemas: Schemas): Promise<number> => {
  const columns = await presentColumns(runner, schemas)
  const present: Present = (name) => columns.get(key(schemas, name)) ?? new Set()
  const added = addColumnStatements(spelling, schemas, present)
  for (const statement of [...added, ...createStatements(spelling, schemas, present)]) await runner.run(statement, [])
  return added.length
}

const key = (schemas: Schemas, name: TableName): string => `${schemas[tables[name].scope]}.${name}`

const presentColumns = async (runner: Runner, { desk, workspace }: Schemas): Promise<Map<string, Set<string>>> => {
  const literal = (name: string) => `'${name.replaceAll("'", '')}'`
  const { rows } = await runner.run(
    `SELECT table_schema, table_name, column_name FROM information_schema.columns WHERE table_schema IN (${literal(desk)}, ${literal(workspace)})`,
    [],
  )
  const columns = new Map<string, Set<string>>()
  for (const row of rows) {
    const table = `${row.table_schema as string}.${row.table_name as string}`
    columns.set(table, (columns.get(table) ?? new Set()).add(row.column_name as string))
  }
  return columns
}
