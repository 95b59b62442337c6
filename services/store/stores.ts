import type { Spelling } from './ddl.ts'
import { migrate } from './migrate.ts'
import { schemasOf } from './workspace.ts'
import { createStore, type Store, type StoreOptions } from './store.ts'

/** The stores of one installation, all over one runner. */
export interface Stores {
  /** The store of a workspace, the same one each time. Throws Error for an invalid name. */
  storeOf(workspace: string): Store
  /** Creates or extends the tables of the installation and of these workspaces; returns how many columns were added. */
  migrate(workspaces: readonly string[]): Promise<number>
  /** Waits for events on their way to the log, then closes the database. */
  close(): Promise<void>
}

export interface StoresOptions extends Omit<StoreOptions, 'schemas'> {
  spelling: Spelling
  /** Schema of the installation; those of its workspaces begin with it. */
  schema: string
}

export const createStores = ({ spelling, schema, ...options }: StoresOptions): Stores => {
  const stores = new Map<string, Store>()
  return {
    storeOf(workspace) {
      const store = stores.get(workspace) ?? createStore({ ...options, schemas: schemasOf(schema, workspace) })
      stores.set(workspace, store)
      return store
    },
    migrate: (workspaces) => migrate(options.runner, spelling, schema, workspaces),
    async close() {
      await Promise.allSettled([...stores.values()].map((store) => store.settled()))
      await options.runner.close()
    },
  }
}
