import { openStore } from '../../services/store/open.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import type { Store, StoreOptions } from '../../services/store/store.ts'
import type { Stores } from '../../services/store/stores.ts'

export type EmptyStore = Store & Pick<Stores, 'close'>

/** An empty store in memory, for a test that needs no desk; `seen` is told every statement. */
export const emptyStore = async (seen?: StoreOptions['seen']): Promise<EmptyStore> => {
  const config = { engine: 'duckdb', path: ':memory:', schema: 'deltadesk', threads: 1 } as const
  const { storeOf, migrate, close } = await openStore(config, { ...(seen && { seen }) })
  await migrate([defaultWorkspace])
  return { ...storeOf(defaultWorkspace), close }
}
