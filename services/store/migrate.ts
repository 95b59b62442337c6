import { addColumnStatements, createStatements, placesOf, type Place, type Present, type Spelling } from './ddl.ts'
import { dueMoves } from './data-moves.ts'
import type { Runner } from './dialect.ts'

/** The columns that exist, by schema and table, each with whether it is nullable. */
type Look = ReadonlyMap<string, ReadonlyMap<string, boolean>>

/**
 * Creates or extends the schema of the installation and those of its workspaces, and brings rows of an earlier release
 * into today's form. It is safe to repeat, and short when everything is there. Returns how many columns were added to
 * existing tables.
 */
export const migrate = async (
  runner: Runner,
  spelling: Spelling,
  desk: string,
  workspaces: readonly string[],
): Promise<number> => {
  const places = placesOf(desk, workspaces)
  const look = await lookAt(runner, places)
  const present: Present = (schema, name) => look.get(`${schema}.${name}`) ?? new Map()
  const added = addColumnStatements(spelling, places, present)
  const made = createStatements(spelling, places, present)
  const moved = dueMoves(spelling, places, (schema, name, column) => look.get(`${schema}.${name}`)?.get(column))
  for (const statement of [...added, ...made, ...moved]) await runner.run(statement, [])
  return added.length
}

const lookAt = async (runner: Runner, places: readonly Place[]): Promise<Look> => {
  const schemas = places.map(({ schema }) => `'${schema.replaceAll("'", '')}'`).join(', ')
  const { rows } = await runner.run(
    `SELECT table_schema, table_name, column_name, is_nullable FROM information_schema.columns WHERE table_schema IN (${schemas})`,
    [],
  )
  const look = new Map<string, Map<string, boolean>>()
  for (const row of rows) {
    const table = `${row.table_schema as string}.${row.table_name as string}`
    const columns = look.get(table) ?? new Map<string, boolean>()
    look.set(table, columns.set(row.column_name as string, row.is_nullable === 'YES'))
  }
  return look
}
