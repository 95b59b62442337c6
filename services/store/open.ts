import type { CompiledQuery } from 'kysely'
import type { Checkpoint } from './checkpoint.ts'
import { DatabricksCompiler, DuckDbCompiler } from './compilers.ts'
import type { DatabricksConnection } from './databricks-link.ts'
import * as ddl from './ddl.ts'
import type { Surroundings } from './simulated.ts'
import type { Simulation } from './simulated-warehouse.ts'
import { createStores, type Stores } from './stores.ts'

/** The engine, and where the tables are. `schema` is the one of the installation; `threads` as in openDuckDb. */
export type StoreConfig =
  | { engine: 'duckdb'; path: string; schema: string; threads?: number }
  | { engine: 'simulated'; path: string; schema: string; simulation: Simulation }
  | { engine: 'databricks'; connection: DatabricksConnection; schema: string }

export interface OpenOptions {
  backoff?: (attempt: number) => number
  seen?: (query: CompiledQuery) => void
  checkpoint?: Checkpoint
  /** As in StoresOptions. */
  clock?: () => Date
  /** As in StoreOptions; 1,000 on a warehouse when absent. */
  flushEveryMs?: number
  /** Of a simulated warehouse. */
  simulated?: Pick<Surroundings, 'time' | 'usage'>
}

/** Events of a second leave together where a statement takes nearly as long; DuckDB takes them at once. */
const warehousePace = { flushEveryMs: 1000 }

/** Opens the configured engine. Its library is loaded only when it is the one. Throws StoreError. */
export const openStore = async (config: StoreConfig, { simulated, ...options }: OpenOptions = {}): Promise<Stores> => {
  const { schema } = config
  if (config.engine === 'databricks') {
    const { openDatabricks } = await import('./databricks.ts')
    const runner = await openDatabricks(config.connection, options.backoff)
    return createStores({
      runner,
      compiler: () => new DatabricksCompiler(),
      spelling: ddl.delta,
      schema,
      ...warehousePace,
      ...options,
    })
  }
  const { openDuckDb } = await import('./duckdb.ts')
  const spelled = { compiler: () => new DuckDbCompiler(), spelling: ddl.duckdb, schema, ...options }
  const database = await openDuckDb(config.path, config.engine === 'duckdb' ? config.threads : undefined)
  if (config.engine === 'duckdb') return createStores({ runner: database, ...spelled })
  const { openSimulated } = await import('./simulated.ts')
  const runner = openSimulated(database, config.simulation, { ...simulated, backoff: options.backoff })
  // Tables are made before a desk starts, by an operator who repeats what fails: here at once and without faults.
  const { migrate } = createStores({ runner: database, ...spelled })
  return { ...createStores({ runner, ...warehousePace, ...spelled }), migrate }
}
