import { configured, type Source } from '../../ingestion/source.ts'
import { sources } from '../../ingestion/sources/index.ts'
import { parseEnv } from '../../services/kernel/env.ts'

/** The settings a source is tried with, and a target that makes it ask. */
export interface Example {
  env: Record<string, string>
  target: string
  /** It looks at the status of an answer alone: one that is odd says nothing of the system, only of this target. */
  readsBodies?: false
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

/** By source. A source of `ingestion/sources/index.ts` that is not in it makes the tests over all sources fail. */
export const examples: Readonly<Record<string, Example>> = {
  'databricks-jobs': { env: databricks, target: '1001' },
  'databricks-warehouses': { env: databricks, target: 'abc123' },
  powerbi: { env: principal('POWERBI'), target: item },
  fabric: { env: principal('FABRIC'), target: item },
  http: {
    env: { INGEST_ALLOWED_HOSTS: 'api.example.com' },
    target: `https://api.example.com/health?key=${inQuery}`,
    readsBodies: false,
  },
}

/** The sources that ask anybody, each as its example sets it up. Throws Error naming one without an example. */
export const exampleSources = (): (Example & { source: Source })[] =>
  sources.flatMap((definition) => {
    const example = examples[definition.name]
    const config = parseEnv(definition.config, example?.env ?? {})
    if (!example && config !== null && definition.hosts(config).length === 0) return []
    if (!example || config === null)
      throw new Error(`test/harness/source-examples.ts has no example of ${definition.name}`)
    return [{ ...example, source: configured(definition, config) }]
  })
