import { openStore } from '../services/store/open.ts'
import { defaultWorkspace } from '../services/store/workspace.ts'
import { storeConfigFrom } from '../services/store/config.ts'
import { explain } from './process.ts'

try {
  const config = storeConfigFrom(process.env)
  const stores = await openStore(config)
  const added = await stores.migrate([defaultWorkspace])
  await stores.close()
  process.stdout.write(`The ${config.engine} store is up to date (${added} columns added).\n`)
} catch (error) {
  await explain(error)
}
