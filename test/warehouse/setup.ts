import type { TestProject } from 'vitest/node'
import { openDatabricks } from '../../services/store/databricks.ts'
import { dropSchemas, newPrefix } from './own-schemas.ts'
import { namedWarehouse } from './named-warehouse.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The beginning of the names of this run's schemas; not there in a run of `npm test`. */
    schemas?: string
  }
}

/** Names the schemas of a run and drops them when it is over, whatever became of the tests. */
export default ({ provide }: TestProject) => {
  const prefix = newPrefix()
  provide('schemas', prefix)
  console.log(`The schemas of this run begin with ${prefix} and are dropped at its end.`)
  return async () => {
    const runner = await openDatabricks(namedWarehouse(process.env))
    const dropped = await dropSchemas(runner, prefix).finally(() => runner.close())
    console.log(`Dropped: ${dropped.length} schemas.`)
  }
}
