import { hostname } from 'node:os'
import { z } from 'zod'
import { parseEnv, type Env } from '../services/kernel/env.ts'
import { storeConfigFrom } from '../services/store/config.ts'
import type { StoreConfig } from '../services/store/open.ts'
import { cadenceOf, cadenceVariables, type Cadence } from './cadence.ts'
import { configured, type Source } from './source.ts'
import { hostNames } from './host-names.ts'
import { sources } from './sources/index.ts'
import { webhook } from './sources/webhook.ts'
import { isSecret, variablesOf } from './variables.ts'

export interface IngestionConfig {
  /** The sources this installation has. Their hosts, and no other, are asked. */
  sources: readonly Source[]
  /** The secret that those of pushed checks are made of; null where no results are taken. */
  signingSecret: string | null
  /** Local mode: the server on this machine that answers for all of them. */
  via: string | null
  /** Hosts that may lie in a private network, as `name` or `*.suffix`. */
  privateHosts: readonly string[]
  /** Seconds from the start of a run of a source to the start of its next, as a rule; 0 when ingestion runs elsewhere. */
  intervalSeconds: number
  /** The same for one source at an instant. */
  cadence: Cadence
  /** Seconds after which a source that was not read fails its run. */
  timeoutSeconds: number
  /** The name of the process in its runs: processes that run at the same time need different names. */
  owner: string
}

/**
 * Seconds after which a run that is open has lost its process: longer than a source may take, and than the store may take to
 * close it.
 */
export const leaseSecondsOf = ({ timeoutSeconds }: Pick<IngestionConfig, 'timeoutSeconds'>): number =>
  timeoutSeconds + 60

const egress = z.object({
  INGEST_PRIVATE_HOSTS: hostNames.refine(
    (entries) => entries.every((entry) => !entry.includes(':')),
    'must be host names without a port',
  ),
})

/** Hosts that may lie in a private network. Throws Error naming the variable. */
export const privateHostsFrom = (env: Env): readonly string[] => parseEnv(egress, env).INGEST_PRIVATE_HOSTS

const variables = egress.extend({
  ...cadenceVariables,
  INGEST_LOCAL_UPSTREAM: z
    .string()
    .regex(/^http:\/\/127\.0\.0\.1:\d+$/, 'must be http://127.0.0.1:<port>')
    .optional(),
  INGEST_OWNER: z
    .string()
    .regex(/^[\w.-]{1,60}$/, 'must be letters, digits, dots and dashes')
    .optional(),
})

/** The sources that find what they need in the environment. */
const sourcesIn = (env: Env): Source[] =>
  sources.flatMap((source) => {
    const config = parseEnv(source.config, env)
    return config === null ? [] : configured(source, config)
  })

/** Every source there can be, and whether it is connected. Where ingestion runs elsewhere, all are taken to be. */
export const knownSources = (config: Pick<IngestionConfig, 'sources' | 'intervalSeconds'>) =>
  sources.map(({ name, discover }) => ({
    name,
    canDiscover: discover !== undefined,
    isConnected: config.intervalSeconds === 0 || config.sources.some((source) => source.name === name),
  }))

/** The variables of all sources that hold secrets. */
export const sourceSecrets: readonly string[] = [
  ...new Set(sources.flatMap(({ config }) => variablesOf(config).map(({ name }) => name))),
].filter(isSecret)

/** Throws Error with a sentence per bad variable, naming it. */
export const ingestionConfigFrom = (env: Env = process.env): IngestionConfig => {
  const found = parseEnv(variables, env)
  return {
    sources: sourcesIn(env),
    signingSecret: parseEnv(webhook.config, env),
    via: found.INGEST_LOCAL_UPSTREAM ?? null,
    privateHosts: found.INGEST_PRIVATE_HOSTS,
    intervalSeconds: found.INGEST_INTERVAL_SECONDS,
    cadence: cadenceOf(found),
    timeoutSeconds: found.INGEST_TIMEOUT_SECONDS,
    owner: found.INGEST_OWNER ?? hostname(),
  }
}

/** Reads the configuration of `npm run ingest`. Throws Error with a sentence that names each bad variable. */
export const configFrom = (env: Env = process.env): { store: StoreConfig; ingestion: IngestionConfig } => ({
  store: storeConfigFrom(env),
  ingestion: ingestionConfigFrom(env),
})
