import { DefaultQueryCompiler, type CompiledQuery } from 'kysely'
import type { DatabricksConnection } from './databricks-link.ts'
import * as ddl from './ddl.ts'
import { migrate } from './migrate.ts'
import type { Schemas } from './schemas.ts'
import type { Checkpoint } from './checkpoint.ts'
import { createStore, type Store } from './store.ts'

/** Where the tables live. Which engine is decided here and nowhere else. */
export type StoreConfig =
  | { engine: 'duckdb'; path: string; schemas: Schemas }
  | { engine: 'databricks'; connection: DatabricksConnection; schemas: Schemas }

export interface OpenOptions {
  backoff?: (attempt: number) => number
  seen?: (query: CompiledQuery) => void
  checkpoint?: Checkpoint
}

export interface OpenStore {
  store: Store
  /** Creates or extends the schema; returns the number of added columns. */
  migrate: () => Promise<number>
}

/** Opens the configured store. The engine's library is loaded only when it is the one. Throws StoreError. */
export const openStore = async (config: StoreConfig, options: OpenOptions = {}): Promise<OpenStore> => {
  if (config.engine === 'duckdb') {
    const { openDuckDb } = await import('./duckdb.ts')
    const runner = await openDuckDb(config.path)
    return {
      // DuckDB takes Kysely's own spelling: "name" and $1.
      store: createStore({ runner, compiler: () => new DefaultQueryCompiler(), schemas: config.schemas, ...options }),
      migrate: () => migrate(runner, ddl.duckdb, config.schemas),
    }
  }
  const { openDatabricks, DatabricksCompiler } = await import('./databricks.ts')
  const runner = await openDatabricks(config.connection, options.backoff)
  return {
    store: createStore({ runner, compiler: () => new DatabricksCompiler(), schemas: config.schemas, ...options }),
    migrate: () => migrate(runner, ddl.delta, config.schemas),
  }
}
