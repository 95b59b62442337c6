import { appPackage } from './app-package.ts'
import { databaseFile } from './database-file.ts'
import { host, signIn } from './databricks-host.ts'
import { endpoint } from './endpoint.ts'
import { application, bot, keys } from './entra.ts'
import { people } from './people.ts'
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
