import type { CompiledQuery } from 'kysely'
import type { Checkpoint } from './checkpoint.ts'
import { DatabricksCompiler, DuckDbCompiler } from './compilers.ts'
import type { DatabricksConnection } from './databricks-link.ts'
import * as ddl from './ddl.ts'
import { createStores, type Stores } from './stores.ts'

/** The engine, and where the tables are. `schema` is the one of the installation. */
export type StoreConfig =
  | { engine: 'duckdb'; path: string; schema: string }
  | { engine: 'databricks'; connection: DatabricksConnection; schema: string }

export interface OpenOptions {
  backoff?: (attempt: number) => number
  seen?: (query: CompiledQuery) => void
  checkpoint?: Checkpoint
}

/** Opens the configured engine. Its library is loaded only when it is the one. Throws StoreError. */
export const openStore = async (config: StoreConfig, options: OpenOptions = {}): Promise<Stores> => {
  const { schema } = config
  if (config.engine === 'duckdb') {
    const { openDuckDb } = await import('./duckdb.ts')
    const runner = await openDuckDb(config.path)
    return createStores({ runner, compiler: () => new DuckDbCompiler(), spelling: ddl.duckdb, schema, ...options })
  }
  const { openDatabricks } = await import('./databricks.ts')
  const runner = await openDatabricks(config.connection, options.backoff)
  return createStores({ runner, compiler: () => new DatabricksCompiler(), spelling: ddl.delta, schema, ...options })
}
