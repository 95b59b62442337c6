import { openStore } from '../../services/store/open.ts'
import type { Store, StoreOptions } from '../../services/store/store.ts'

/** An empty store in memory, for a test that needs no desk; `seen` is told every statement. */
export const emptyStore = async (seen?: StoreOptions['seen']): Promise<Store> => {
  const schemas = { desk: 'deltadesk', workspace: 'deltadesk_default' }
  const { store, migrate } = await openStore({ engine: 'duckdb', path: ':memory:', schemas }, { ...(seen && { seen }) })
  await migrate()
  return store
}
