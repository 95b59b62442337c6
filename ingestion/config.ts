import { hostname } from 'node:os'
import { z } from 'zod'
import { databricksFrom, parseEnv, storeConfigFrom, type Env } from '../services/store/config.ts'
import type { StoreConfig } from '../services/store/open.ts'
import type { Auth } from './token.ts'

export interface IngestionConfig {
  /** The Databricks workspace whose jobs and warehouses are read; null when there is none. */
  workspace: { baseUrl: string; auth: Auth } | null
  /** Every host ingestion may ask: the egress plan. */
  allowedHosts: readonly string[]
  /** Local mode: the server on this machine that answers for all of them. */
  via: string | null
  /** Seconds from the start of a run of a source to the start of its next; 0 when ingestion runs elsewhere. */
  intervalSeconds: number
  /** Whose runs these are: two processes at the same time need two names. */
  owner: string
}

const hosts = z
  .string()
  .default('')
  .transform((text) =>
    text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
  )
  .pipe(
    z
      .string()
      .regex(/^(\*\.)?[a-z0-9][a-z0-9.-]*(:\d+)?$/, 'must be host names, separated by commas')
      .array(),
  )

const variables = z.object({
  INGEST_ALLOWED_HOSTS: hosts,
  INGEST_INTERVAL_SECONDS: z.coerce
    .number('must be a number of seconds')
    .int()
    .max(86_400)
    .refine((seconds) => seconds === 0 || seconds >= 5, 'must be 0 or at least 5')
    .default(300),
  INGEST_LOCAL_UPSTREAM: z
    .string()
    .regex(/^http:\/\/127\.0\.0\.1:\d+$/, 'must be http://127.0.0.1:<port>')
    .optional(),
  INGEST_OWNER: z
    .string()
    .regex(/^[\w.-]{1,60}$/, 'must be letters, digits, dots and dashes')
    .optional(),
})

/** Throws Error with a sentence per bad variable, naming it. */
export const ingestionConfigFrom = (env: Env = process.env): IngestionConfig => {
  const found = parseEnv(variables, env)
  const access = databricksFrom(env)
  return {
    workspace: access && { baseUrl: `https://${access.host}`, auth: access.auth },
    allowedHosts: [...new Set([...(access ? [access.host] : []), ...found.INGEST_ALLOWED_HOSTS])],
    via: found.INGEST_LOCAL_UPSTREAM ?? null,
    intervalSeconds: found.INGEST_INTERVAL_SECONDS,
    owner: found.INGEST_OWNER ?? hostname(),
  }
}

/** What `npm run ingest` needs. Throws Error with a sentence per bad variable, naming it. */
export const configFrom = (env: Env = process.env): { store: StoreConfig; ingestion: IngestionConfig } => ({
  store: storeConfigFrom(env),
  ingestion: ingestionConfigFrom(env),
})
