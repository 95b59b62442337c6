import type { Spelling } from './ddl.ts'
import { duckdb } from './ddl.ts'
import { createMeter, type MeterReading } from './meter.ts'
import { migrate } from './migrate.ts'
import { schemasOf } from './workspace.ts'
import { createStore, type Store, type StoreOptions } from './store.ts'

/** The stores of one installation, all over one runner. */
export interface Stores {
  /** The store of a workspace, the same one each time. Throws Error for an invalid name. */
  storeOf(workspace: string): Store
  /** Creates or extends the tables of the installation and of these workspaces; returns how many columns were added. */
  migrate(workspaces: readonly string[]): Promise<number>
  engine: 'duckdb' | 'databricks'
  /** The statements of this process, as they were counted; null where they are not. */
  meter: () => MeterReading | null
  /** Waits for events on their way to the log, then closes the database. */
  close(): Promise<void>
}

export interface StoresOptions extends Omit<StoreOptions, 'schemas'> {
  spelling: Spelling
  /** Schema of the installation; those of its workspaces begin with it. */
  schema: string
  /** Statements are counted by it; they are not when absent. */
  clock?: () => Date
}

export const createStores = ({ spelling, schema, clock, ...given }: StoresOptions): Stores => {
  const meter = clock && createMeter(clock)
  const options = { ...given, runner: meter?.metered(given.runner) ?? given.runner }
  const stores = new Map<string, Store>()
  return {
    storeOf(workspace) {
      const store = stores.get(workspace) ?? createStore({ ...options, schemas: schemasOf(schema, workspace) })
      stores.set(workspace, store)
      return store
    },
    engine: spelling === duckdb ? 'duckdb' : 'databricks',
    meter: () => meter?.read() ?? null,
    migrate: (workspaces) => migrate(given.runner, spelling, schema, workspaces),
    async close() {
      await Promise.allSettled([...stores.values()].map((store) => store.settled()))
      await options.runner.close()
    },
  }
}
