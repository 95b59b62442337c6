import type { QueryCompiler } from 'kysely'
import { afterEach, beforeEach, inject } from 'vitest'
import type { DatabricksConnection } from '../../services/store/databricks-link.ts'
import { DatabricksCompiler, DuckDbCompiler } from '../../services/store/compilers.ts'
import { openDatabricks } from '../../services/store/databricks.ts'
import { delta, duckdb, type Spelling } from '../../services/store/ddl.ts'
import type { Runner } from '../../services/store/dialect.ts'
import { openDuckDb } from '../../services/store/duckdb.ts'
import { openStore, type OpenOptions } from '../../services/store/open.ts'
import type { Store } from '../../services/store/store.ts'
import type { Stores } from '../../services/store/stores.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { sparkEngine } from '../delta/spark-engine.ts'
import { namedEngine } from '../warehouse/engine.ts'
import { startWarehouse } from '../wire/thrift-server.ts'
import { refusingByCheck, refusingByKey, type Refusing } from './vandalism.ts'

/** A place for tables, empty at first. */
export interface Engine {
  /** Opens an installation without waiting between tries. On DuckDB each call is a database of its own. */
  open(schema: string, options?: OpenOptions): Promise<Stores>
  /** What `open` is made of, for a test that stands between store and engine. */
  connect(): Promise<Runner>
  spelling: Spelling
  compiler: () => QueryCompiler
  stop(): Promise<void>
}

const backoff = () => 0

const embedded: Engine = {
  open: (schema, options = {}) =>
    openStore({ engine: 'duckdb', path: ':memory:', schema }, { backoff, flushEveryMs: 0, ...options }),
  connect: () => openDuckDb(':memory:'),
  spelling: duckdb,
  compiler: () => new DuckDbCompiler(),
  stop: () => Promise.resolve(),
}

const warehouse = ({ connection, close }: { connection: DatabricksConnection; close(): Promise<void> }): Engine => ({
  open: (schema, options = {}) =>
    openStore({ engine: 'databricks', connection, schema }, { backoff, flushEveryMs: 0, ...options }),
  connect: () => openDatabricks(connection, backoff),
  spelling: delta,
  compiler: () => new DatabricksCompiler(),
  stop: close,
})

const spark = inject('spark')
const schemas = inject('schemas')

const onSpark = async () => warehouse(await startWarehouse({ engine: await sparkEngine(spark!) }))

/**
 * The engines a store runs on, by the name people know them by. `npm run test:delta` runs the same tests on Spark, and
 * `npm run test:warehouse` on a real warehouse.
 */
export const engines: [string, () => Promise<Engine>, Refusing][] =
  schemas !== undefined
    ? [['the SQL warehouse of the environment', () => namedEngine(schemas), refusingByCheck]]
    : spark !== undefined
      ? [['Spark with Delta Lake', onSpark, refusingByCheck]]
      : [
          ['DuckDB', () => Promise.resolve(embedded), refusingByKey],
          ['a SQL warehouse', async () => warehouse(await startWarehouse()), refusingByKey],
        ]

/** Makes an installation before each test of a `describe`, of which `begins` gets the store, and lets go of it after. */
export const newForEach = (start: () => Promise<Engine>, begins: (store: Store) => unknown): void => {
  let engine: Engine
  let stores: Stores
  beforeEach(async () => {
    engine = await start()
    stores = await engine.open('deltadesk')
    await stores.migrate([defaultWorkspace])
    await begins(stores.storeOf(defaultWorkspace))
  })
  afterEach(async () => {
    await stores.close()
    await engine.stop()
  })
}
