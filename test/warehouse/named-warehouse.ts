import { storeConfigFrom } from '../../services/store/config.ts'
import type { DatabricksConnection } from '../../services/store/databricks-link.ts'
import type { Env } from '../../services/kernel/env.ts'

/**
 * The warehouse that the environment names. The catalog has to be named too: nobody's `main` gets schemas of a test by
 * default. Throws Error with a sentence that names what is missing.
 */
export const namedWarehouse = (env: Env): DatabricksConnection => {
  const config = storeConfigFrom({ ...env, STORE: 'databricks' })
  if (!env.DATABRICKS_CATALOG?.trim()) throw new Error('DATABRICKS_CATALOG is missing: it gets the schemas of the test')
  if (config.engine !== 'databricks') throw new Error('STORE is not databricks')
  return config.connection
}
