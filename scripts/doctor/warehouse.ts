import { databricksWarehouses } from '../../ingestion/sources/databricks-warehouses.ts'
import { createTokens } from '../../ingestion/token.ts'
import { parseEnv } from '../../services/kernel/env.ts'
import { storeConfigFrom } from '../../services/store/config.ts'
import { sqlStateOf } from '../../services/store/databricks-errors.ts'
import { databricksHost } from '../../services/store/databricks-host.ts'
import type { DatabricksConnection } from '../../services/store/databricks-link.ts'
import { placesOf, delta, type Place } from '../../services/store/ddl.ts'
import type { Answer } from '../../services/store/dialect.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { host, signIn } from './databricks-host.ts'
import { storeSettings } from './settings.ts'
import { notTried, ok, wrong, type Judgement, type Step } from './step.ts'
import type { Surroundings } from './surroundings.ts'

/** The configured warehouse as the steps use it: a question, and the places of its tables. */
export interface Warehouse {
  connection: DatabricksConnection
  places: Place[]
  ask: (statement: string) => Promise<Answer['rows']>
  /** The name that the warehouse knows the desk by: of a service principal its application id. */
  me: () => Promise<string>
}

/** The configured warehouse; null when the store is DuckDB. */
export const warehouseOf = async ({ env, warehouse }: Surroundings): Promise<Warehouse | null> => {
  const config = storeConfigFrom(env)
  if (config.engine !== 'databricks') return null
  const runner = await warehouse(config.connection)
  const ask = async (statement: string) => (await runner.run(statement, [])).rows
  return {
    connection: config.connection,
    places: placesOf(config.schema, [defaultWorkspace]),
    ask,
    me: async () => String((await ask('SELECT current_user() AS name'))[0]?.name),
  }
}

/**
 * Tells what a SQLSTATE means for something that was named in a statement.
 * https://docs.databricks.com/aws/en/error-messages/sqlstates
 */
export const meaningOf = (error: unknown): 'forbidden' | 'absent' | 'unknown' => {
  const state = sqlStateOf(error)
  if (state === '42501') return 'forbidden'
  return state === '42P01' || state === '42703' || state === '42704' ? 'absent' : 'unknown'
}

const statusOf = (error: unknown): number | undefined =>
  (error as { cause?: { statusCode?: number } } | undefined)?.cause?.statusCode

/** The complaint of the REST interface about a warehouse that runs no statement; empty when it has none. */
const complaintOf = async (httpPath: string, { env, http: clientFor, clock }: Surroundings): Promise<string> => {
  const found = parseEnv(databricksHost, env)
  const id = /^\/sql\/1\.0\/(?:warehouses|endpoints)\/(\w+)$/.exec(httpPath)?.[1]
  if (!found || !id) return ''
  const http = clientFor([found.host])
  const reader = { http, tokens: createTokens(http, clock), probes: {}, now: clock(), isLate: () => false }
  const checks = [{ checkId: id, platformId: id, target: id }]
  const [seen] = await databricksWarehouses.read(found, { ...reader, checks }).catch(() => [])
  return seen?.message ? ` (${seen.message})` : ''
}

export const warehouse: Step = {
  name: 'SQL warehouse',
  who: 'you',
  after: [storeSettings.name, host.name, signIn.name],
  async run(around) {
    const found = await warehouseOf(around)
    if (!found) return notTried('because the store is DuckDB')
    const { httpPath } = found.connection
    try {
      return ok(`${httpPath} runs statements, as ${await found.me()}`)
    } catch (error) {
      if (meaningOf(error) !== 'unknown') return ok(`${httpPath} answers`)
      const complaint = await complaintOf(httpPath, around)
      const status = statusOf(error)
      if (status === 404)
        return wrong(
          `there is no warehouse ${httpPath}${complaint}: check DATABRICKS_WAREHOUSE_ID or DATABRICKS_HTTP_PATH`,
        )
      if (status === 401 || status === 403)
        return wrong(
          `${httpPath} refuses the desk${complaint}: give it CAN USE on the warehouse`,
          'the Databricks admin',
        )
      return wrong(
        `${httpPath} runs no statement${complaint || ` (${(error as Error).message.split('\n')[0]})`}. A classic one takes ` +
          'minutes to start: try again, then ask for it to be started',
        'the Databricks admin',
      )
    }
  },
}

/** A name as GRANT takes it. */
export const quoted = delta.quote

const judgeCatalog = (error: unknown, catalog: string): Judgement => {
  const meaning = meaningOf(error)
  if (meaning === 'unknown') throw error
  return meaning === 'forbidden'
    ? wrong(`GRANT USE CATALOG ON CATALOG ${quoted(catalog)} to the desk is missing`, 'the Databricks admin')
    : wrong(`there is no catalog ${catalog}, or the desk may not see it: check DATABRICKS_CATALOG`)
}

export const schemas: Step = {
  name: 'catalog and schemas',
  who: 'you',
  after: [warehouse.name],
  async run(around) {
    const { connection, places, ask } = (await warehouseOf(around))!
    const names = places.map(({ schema }) => `'${schema}'`).join(', ')
    try {
      const rows = await ask(`SELECT schema_name FROM information_schema.schemata WHERE schema_name IN (${names})`)
      const seen = new Set(rows.map((row) => row.schema_name))
      const missing = places.map(({ schema }) => schema).filter((schema) => !seen.has(schema))
      if (missing.length === 0) return ok(`${connection.catalog} has both schemas`)
      return wrong(
        `${connection.catalog} shows no schema ${missing.join(' and ')}: run npm run migrate as somebody who may create ` +
          'it. Where it exists, the Databricks admin grants USE SCHEMA, SELECT and MODIFY on it',
      )
    } catch (error) {
      return judgeCatalog(error, connection.catalog)
    }
  },
}
