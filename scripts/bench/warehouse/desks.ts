import type { PostFinder } from '../../../directory/posts.ts'
import type { RunningBot } from '../../../main/desk-parts.ts'
import { DuckDbCompiler } from '../../../services/store/compilers.ts'
import { storeConfigFrom } from '../../../services/store/config.ts'
import { runnerOver } from '../../../services/store/databricks.ts'
import { duckdb } from '../../../services/store/ddl.ts'
import { openDuckDb } from '../../../services/store/duckdb.ts'
import type { Time } from '../../../services/store/pace.ts'
import { StoreError, type Runner } from '../../../services/store/dialect.ts'
import { createStores } from '../../../services/store/stores.ts'
import { newUsage, type Usage } from '../../../services/store/simulated-usage.ts'
import { createWarehouse } from '../../../services/store/simulated-warehouse.ts'
import { startDesk } from '../desk.ts'
import { schema } from '../seed.ts'

export interface Desks {
  desks: readonly RunningBot[]
  /** The use of the warehouse by all of them. */
  usage: Usage
  /** Takes the store away from a desk for good: it goes on with what it has in memory. */
  cut: (index: number) => void
  stop: () => Promise<void>
}

/** The number of desks, the clock they go by, and their settings. */
interface Ways {
  count: number
  clock: () => Date
  time: Time
  env?: Record<string, string>
  /** Takes the log lines. */
  write?: (text: string) => void
  tickMs?: number
  quietMs?: number
  findPosts?: PostFinder
}

/** A runner that can be cut off. */
const separable = (runner: Runner, isCut: () => boolean): Runner => ({
  ...runner,
  run: (statement, parameters) =>
    isCut() ? Promise.reject(new StoreError('unavailable', 'it is gone')) : runner.run(statement, parameters),
})

/** Desks over one simulated warehouse with its usual times: each has a store of its own, as a process has. */
export const openDesks = async (path: string, { count, time, env, write = () => undefined, ...parts }: Ways) => {
  const config = storeConfigFrom({ STORE: 'simulated', DUCKDB_PATH: path, DELTADESK_SCHEMA: schema })
  if (config.engine !== 'simulated') throw new Error('The store is not simulated')
  const database = await openDuckDb(path)
  const usage = newUsage()
  const warehouse = createWarehouse(database, config.simulation, time, usage)
  const cut = new Set<number>()
  const stores = Array.from({ length: count }, (_, index) =>
    createStores({
      runner: separable(
        runnerOver(() => warehouse.connect(), 'the simulated warehouse'),
        () => cut.has(index),
      ),
      compiler: () => new DuckDbCompiler(),
      spelling: duckdb,
      schema,
    }),
  )
  const desks: RunningBot[] = []
  for (const store of stores) desks.push(await startDesk({ store, write, ...parts }, env))
  const opened: Desks = {
    desks,
    usage,
    cut: (index) => void cut.add(index),
    async stop() {
      for (const desk of desks) await desk.stop()
      for (const store of stores) await store.close()
      await database.close()
    },
  }
  return opened
}
