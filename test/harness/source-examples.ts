import { isRead } from '../../ingestion/ingest.ts'
import { configured, type Source } from '../../ingestion/source.ts'
import { sources } from '../../ingestion/sources/index.ts'
import { parseEnv } from '../../services/kernel/env.ts'

/** The settings a source is tried with, and a target that makes it ask. */
export interface Example {
  env: Record<string, string>
  target: string
  /** An answer in which its trial sees one thing; absent where it has no trial. */
  sees?: unknown
  /** Each target is a system of its own: an odd answer says nothing of the others, so it fails no run. */
  standsAlone?: true
}

/** A secret that has every letter which an address, a form or JSON writes in another way. */
export const marked = (name: string) => `MARKED-${name}~!+/ "%&=§`

/** A secret in the address of a check. */
export const inQuery = 'MARKED-query'

const databricks = {
  DATABRICKS_HOST: 'adb-1.azuredatabricks.net',
  DATABRICKS_CLIENT_ID: '11111111-2222-4333-8444-555555555555',
  DATABRICKS_CLIENT_SECRET: marked('databricks'),
}
const principal = (prefix: string) => ({
  [`${prefix}_TENANT_ID`]: '11111111-1111-4111-8111-111111111111',
  [`${prefix}_CLIENT_ID`]: '11111111-2222-4333-8444-555555555555',
  [`${prefix}_CLIENT_SECRET`]: marked(prefix),
})
const item = 'f089354e-8366-4e18-aea3-4cb4a3a50b48/cfafbeb1-8037-4d0c-896e-a46fb27ff229'

const warehouse = { ...databricks, DELTA_WAREHOUSE_ID: 'abc123' }
const warehouses = { warehouses: [{ id: 'abc123' }] }
const one = { value: [{ id: 'a', name: 'Sales' }] }
const healthAddress = `https://api.example.com/health?key=${inQuery}`

/** By source. A source of `ingestion/sources/index.ts` that is not in it makes the tests over all sources fail. */
export const examples: Readonly<Record<string, Example>> = {
  'databricks-jobs': { env: databricks, target: '1001', sees: { jobs: [{ job_id: 1 }] } },
  'databricks-pipelines': { env: databricks, target: 'abc-123', sees: { statuses: [{ pipeline_id: 'a' }] } },
  'databricks-warehouses': { env: databricks, target: 'abc123', sees: warehouses },
  'databricks-queries': { env: databricks, target: 'abc123 errors<=5%', sees: warehouses },
  'databricks-system': { env: warehouse, target: 'cost<=500', sees: warehouses },
  'delta-tables': {
    env: { ...warehouse, DELTA_TABLES: 'main.sales.orders' },
    target: 'main.sales.orders',
    sees: warehouses,
  },
  powerbi: { env: principal('POWERBI'), target: item, sees: one },
  fabric: { env: principal('FABRIC'), target: item, sees: one },
  'azure-devops': {
    env: { AZURE_DEVOPS_ORGANIZATION: 'contoso', AZURE_DEVOPS_TOKEN: marked('azure-devops') },
    target: 'Sales/12',
    sees: one,
  },
  http: {
    env: { INGEST_ALLOWED_HOSTS: 'api.example.com' },
    target: healthAddress,
    standsAlone: true,
  },
  'http-json': {
    env: {
      INGEST_ALLOWED_HOSTS: 'api.example.com',
      HTTP_JSON: JSON.stringify([{ name: 'sales', url: healthAddress, status: '/state' }]),
      HTTP_JSON_SECRETS: JSON.stringify({ sales: `Bearer ${marked('http-json')}` }),
    },
    target: 'sales',
    standsAlone: true,
  },
}

/** The sources that ask anybody, each as its example sets it up. Throws Error naming one without an example. */
export const exampleSources = (): (Example & { source: Source })[] =>
  sources.filter(isRead).flatMap((definition) => {
    const example = examples[definition.name]
    const config = parseEnv(definition.config, example?.env ?? {})
    if (!example && config !== null && definition.hosts(config).length === 0) return []
    if (!example || config === null)
      throw new Error(
        `test/harness/source-examples.ts has no example of ${definition.name}: add one, with the variables that connect it`,
      )
    return [{ ...example, source: configured(definition, config) }]
  })
