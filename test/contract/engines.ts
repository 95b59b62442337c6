import { openStore, type OpenOptions, type OpenStore, type StoreConfig } from '../../services/store/open.ts'
import type { Schemas } from '../../services/store/schemas.ts'
import { startWarehouse } from '../wire/thrift-server.ts'

/** A place for tables, empty at first. */
export interface Engine {
  /** Opens a store without waiting between tries. On DuckDB each call is a database of its own. */
  open(schemas: Schemas, options?: OpenOptions): Promise<OpenStore>
  stop(): Promise<void>
}

const opener =
  (engine: (schemas: Schemas) => StoreConfig) =>
  (schemas: Schemas, options: OpenOptions = {}) =>
    openStore(engine(schemas), { backoff: () => 0, ...options })

/** The engines a store runs on, by the name people know them by. */
export const engines: [string, () => Promise<Engine>][] = [
  [
    'DuckDB',
    async () => ({
      open: opener((schemas) => ({ engine: 'duckdb', path: ':memory:', schemas })),
      stop: () => Promise.resolve(),
    }),
  ],
  [
    'a SQL warehouse',
    async () => {
      const warehouse = await startWarehouse()
      const { connection } = warehouse
      return {
        open: opener((schemas) => ({ engine: 'databricks', connection, schemas })),
        stop: () => warehouse.close(),
      }
    },
  ],
]
