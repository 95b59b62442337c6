import { inject } from 'vitest'
import { openStore, type OpenOptions, type StoreConfig } from '../../services/store/open.ts'
import type { Stores } from '../../services/store/stores.ts'
import { namedEngine } from '../warehouse/engine.ts'
import { startWarehouse } from '../wire/thrift-server.ts'

/** A place for tables, empty at first. */
export interface Engine {
  /** Opens an installation without waiting between tries. On DuckDB each call is a database of its own. */
  open(schema: string, options?: OpenOptions): Promise<Stores>
  stop(): Promise<void>
}

const opener =
  (engine: (schema: string) => StoreConfig) =>
  (schema: string, options: OpenOptions = {}) =>
    openStore(engine(schema), { backoff: () => 0, ...options })

const here: [string, () => Promise<Engine>][] = [
  [
    'DuckDB',
    async () => ({
      open: opener((schema) => ({ engine: 'duckdb', path: ':memory:', schema })),
      stop: () => Promise.resolve(),
    }),
  ],
  [
    'a SQL warehouse',
    async () => {
      const warehouse = await startWarehouse()
      const { connection } = warehouse
      return {
        open: opener((schema) => ({ engine: 'databricks', connection, schema })),
        stop: () => warehouse.close(),
      }
    },
  ],
]

const schemas = inject('schemas')

/** The engines a store runs on, by the name people know them by. `npm run test:warehouse` has a real one. */
export const engines: typeof here =
  schemas === undefined ? here : [['the SQL warehouse of the environment', () => namedEngine(schemas)]]
