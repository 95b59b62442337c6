import { parse } from 'node:path'
import { z } from 'zod'
import type { StoreConfig } from './open.ts'

export type Env = Readonly<Record<string, string | undefined>>

/** Variables -> values. An empty variable is an absent one. Throws Error with a sentence per bad variable, naming it. */
export const parseEnv = <S extends z.ZodType>(schema: S, env: Env): z.output<S> => {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim())))
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'))
}

/** Unity Catalog keeps names in small letters, and information_schema is asked by them. */
const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/i, 'must be letters, digits and underscores')
  .toLowerCase()
/** With or without `https://` and a trailing slash, as people copy it. */
const host = z
  .string()
  .transform((text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^https:\/\//, '')
      .replace(/\/+$/, ''),
  )
  .pipe(
    z.string().regex(/^[a-z0-9][a-z0-9.-]*(:\d+)?$/, 'must be a host name, for example adb-1.2.azuredatabricks.net'),
  )

const databricksVariables = z.object({
  DATABRICKS_HOST: host.optional(),
  DATABRICKS_CLIENT_ID: z.string().optional(),
  DATABRICKS_CLIENT_SECRET: z.string().optional(),
  DATABRICKS_TOKEN: z.string().optional(),
})

export interface DatabricksAccess {
  host: string
  auth: { clientId: string; clientSecret: string } | { token: string }
}

/** The Databricks workspace of the environment; null when none is named. Throws Error naming what is missing. */
export const databricksFrom = (env: Env): DatabricksAccess | null => {
  const { DATABRICKS_HOST, ...rest } = parseEnv(databricksVariables, env)
  const { DATABRICKS_CLIENT_ID: clientId, DATABRICKS_CLIENT_SECRET: clientSecret, DATABRICKS_TOKEN: token } = rest
  if (!DATABRICKS_HOST) return null
  if (clientId && clientSecret) return { host: DATABRICKS_HOST, auth: { clientId, clientSecret } }
  if (clientId) throw new Error('DATABRICKS_CLIENT_SECRET is missing: it belongs to DATABRICKS_CLIENT_ID')
  if (clientSecret) throw new Error('DATABRICKS_CLIENT_ID is missing: it belongs to DATABRICKS_CLIENT_SECRET')
  if (token) return { host: DATABRICKS_HOST, auth: { token } }
  throw new Error(
    'DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET, or DATABRICKS_TOKEN, are missing for DATABRICKS_HOST',
  )
}

const storeVariables = z.object({
  STORE: z.enum(['duckdb', 'databricks'], 'must be duckdb or databricks').default('duckdb'),
  DUCKDB_PATH: z.string().default('.data/desk.duckdb'),
  DATABRICKS_WAREHOUSE_ID: z
    .string()
    .regex(/^[a-z0-9]+$/i, 'must be the id of a SQL warehouse')
    .optional(),
  DATABRICKS_HTTP_PATH: z
    .string()
    .regex(/^\/sql\/[\w./-]+$/, 'must look like /sql/1.0/warehouses/<id>')
    .optional(),
  DATABRICKS_CATALOG: identifier.default('main'),
  DELTADESK_SCHEMA: identifier.default('deltadesk'),
})

/** Where the tables live, from the environment. Throws Error with a sentence that names the variable. */
export const storeConfigFrom = (env: Env): StoreConfig => {
  const {
    STORE,
    DUCKDB_PATH,
    DATABRICKS_CATALOG: catalog,
    DELTADESK_SCHEMA: desk,
    ...rest
  } = parseEnv(storeVariables, env)
  const schemas = { desk, workspace: `${desk}_default` }
  // DuckDB calls a database by its file's name, and cannot tell it from a schema of the same name.
  if (STORE === 'duckdb' && Object.values(schemas).includes(parse(DUCKDB_PATH).name.toLowerCase()))
    throw new Error(
      `DUCKDB_PATH must not be named like the schema ${parse(DUCKDB_PATH).name}: choose another file name`,
    )
  if (STORE === 'duckdb') return { engine: 'duckdb', path: DUCKDB_PATH, schemas }
  const access = databricksFrom(env)
  if (!access) throw new Error('DATABRICKS_HOST is missing: STORE is databricks')
  const id = rest.DATABRICKS_WAREHOUSE_ID
  const httpPath = rest.DATABRICKS_HTTP_PATH ?? (id && `/sql/1.0/warehouses/${id}`)
  if (!httpPath) throw new Error('DATABRICKS_WAREHOUSE_ID or DATABRICKS_HTTP_PATH is missing: STORE is databricks')
  const [host = '', port] = access.host.split(':')
  const connection = { ...access, host, httpPath, catalog, ...(port && { port: Number(port) }) }
  return { engine: 'databricks', connection, schemas }
}
