import { DatabricksCompiler } from '../../services/store/compilers.ts'
import { openDatabricks } from '../../services/store/databricks.ts'
import { delta } from '../../services/store/ddl.ts'
import type { OpenOptions } from '../../services/store/open.ts'
import { createStores } from '../../services/store/stores.ts'
import { namedWarehouse } from './named-warehouse.ts'
import { withOwnSchemas } from './own-schemas.ts'

/** The warehouse that the environment names, as a place for tables under names of its own. */
export const namedEngine = async (prefix: string) => {
  const runner = withOwnSchemas(await openDatabricks(namedWarehouse(process.env)), prefix)
  // One connection for all that a test opens.
  const shared = { ...runner, close: async () => undefined }
  const compiler = () => new DatabricksCompiler()
  return {
    open: async (schema: string, options: OpenOptions = {}) =>
      createStores({ runner: shared, compiler, spelling: delta, schema, ...options }),
    connect: async () => shared,
    spelling: delta,
    compiler,
    stop: () => runner.close(),
  }
}
