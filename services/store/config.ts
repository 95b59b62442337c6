import { parse } from 'node:path'
import { z } from 'zod'
import { isDatabricksApp, parseEnv, type Env } from '../kernel/env.ts'
import { databricksHost } from './databricks-host.ts'
import type { StoreConfig } from './open.ts'
import type { Simulation } from './simulated-warehouse.ts'

/** Unity Catalog keeps names in small letters, and information_schema is asked by them. */
const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/i, 'must be letters, digits and underscores')
  .toLowerCase()

const storeVariables = z.object({
  STORE: z.enum(['duckdb', 'databricks', 'simulated'], 'must be duckdb, databricks or simulated').default('duckdb'),
  DUCKDB_PATH: z.string().default('.data/desk.duckdb'),
  DATABRICKS_WAREHOUSE_ID: z
    .string()
    .regex(
      /^[a-z0-9]+$/i,
      'must be the id of a SQL warehouse; a path like /sql/1.0/warehouses/… goes into DATABRICKS_HTTP_PATH',
    )
    .optional(),
  DATABRICKS_HTTP_PATH: z
    .string()
    .regex(/^\/sql\/[\w./-]+$/, 'must look like /sql/1.0/warehouses/<id>')
    .optional(),
  DATABRICKS_CATALOG: identifier.default('main'),
  DELTADESK_SCHEMA: identifier.default('deltadesk'),
})

const milliseconds = z.coerce.number('must be a number of milliseconds').int().min(0).max(60_000)
const percent = z.coerce.number('must be a number from 0 to 50').min(0).max(50)

const simulationVariables = z.object({
  SIMULATED_READ_MS: milliseconds.default(300),
  SIMULATED_WRITE_MS: milliseconds.default(600),
  SIMULATED_COLD_MS: milliseconds.default(6000),
  SIMULATED_CONFLICT_PERCENT: percent.default(0),
  SIMULATED_LOST_PERCENT: percent.default(0),
  SIMULATED_SEED: z.coerce.number('must be a whole number').int().default(1),
})

/** The behaviour of a simulated warehouse, from the environment. Throws Error with a sentence that names the variable. */
const simulationFrom = (env: Env): Simulation => {
  const found = parseEnv(simulationVariables, env)
  return {
    readMs: found.SIMULATED_READ_MS,
    writeMs: found.SIMULATED_WRITE_MS,
    coldMs: found.SIMULATED_COLD_MS,
    conflictPercent: found.SIMULATED_CONFLICT_PERCENT,
    lostPercent: found.SIMULATED_LOST_PERCENT,
    seed: found.SIMULATED_SEED,
  }
}

/** The engine and the place of the tables, from the environment. Throws Error with a sentence that names the variable. */
export const storeConfigFrom = (env: Env): StoreConfig => {
  const {
    STORE,
    DUCKDB_PATH,
    DATABRICKS_CATALOG: catalog,
    DELTADESK_SCHEMA: schema,
    ...rest
  } = parseEnv(storeVariables, env)
  if (STORE !== 'databricks' && isDatabricksApp(env))
    throw new Error(`STORE is ${STORE}, and a Databricks App forgets its files: set it to databricks`)
  // DuckDB calls a database by its file's name, and cannot tell it from a schema of the same name.
  const file = parse(DUCKDB_PATH).name.toLowerCase()
  if (STORE !== 'databricks' && (file === schema || file.startsWith(`${schema}_`)))
    throw new Error(
      `DUCKDB_PATH must not be named like the schema ${parse(DUCKDB_PATH).name}: choose another file name`,
    )
  if (STORE === 'duckdb') return { engine: 'duckdb', path: DUCKDB_PATH, schema }
  if (STORE === 'simulated') return { engine: 'simulated', path: DUCKDB_PATH, schema, simulation: simulationFrom(env) }
  const access = parseEnv(databricksHost, env)
  if (!access) throw new Error('DATABRICKS_HOST is missing: STORE is databricks')
  const id = rest.DATABRICKS_WAREHOUSE_ID
  const httpPath = rest.DATABRICKS_HTTP_PATH ?? (id && `/sql/1.0/warehouses/${id}`)
  if (!httpPath) throw new Error('DATABRICKS_WAREHOUSE_ID or DATABRICKS_HTTP_PATH is missing: STORE is databricks')
  const [host = '', port] = access.host.split(':')
  const connection = { ...access, host, httpPath, catalog, ...(port && { port: Number(port) }) }
  return { engine: 'databricks', connection, schema }
}
