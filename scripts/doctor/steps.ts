import { sources } from '../../ingestion/sources/index.ts'
import { parseEnv, type Env } from '../../services/kernel/env.ts'
import { appPackage } from './app-package.ts'
import { databaseFile } from './database-file.ts'
import { host, signIn } from './databricks-host.ts'
import { endpoint } from './endpoint.ts'
import { application, bot, keys } from './entra.ts'
import { people } from './people.ts'
import { sourceSteps } from './source.ts'
import { botSettings, ingestionSettings, storeSettings, times } from './settings.ts'
import type { Step } from './step.ts'
import { rights, tables } from './tables.ts'
import { schemas, warehouse } from './warehouse.ts'

/** All that has to be right before the desk works, in the order of dependence. */
export const steps: readonly Step[] = [
  botSettings,
  storeSettings,
  ingestionSettings,
  times,
  databaseFile,
  host,
  signIn,
  warehouse,
  schemas,
  tables,
  rights,
  application,
  bot,
  keys,
  people,
  appPackage,
  endpoint,
]

/** True for a source that has its variables and asks anybody. What is wrong with variables, the settings of ingestion say. */
const isConnected =
  (env: Env) =>
  ({ config, hosts }: (typeof sources)[number]): boolean => {
    try {
      const found = parseEnv(config, env)
      return found !== null && hosts(found).length > 0
    } catch {
      return false
    }
  }

/** The same, and the steps of each source that is connected. */
export const stepsOf = (env: Env): readonly Step[] => [
  ...steps,
  ...sources.filter(isConnected(env)).flatMap(sourceSteps),
]
