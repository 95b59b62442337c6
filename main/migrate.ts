import { openStore } from '../services/store/open.ts'
import { storeConfigFrom } from '../services/store/config.ts'
import { explain } from './serve.ts'

try {
  const config = storeConfigFrom(process.env)
  const { store, migrate } = await openStore(config)
  const added = await migrate()
  await store.close()
  process.stdout.write(`The ${config.engine} store is up to date (${added} columns added).\n`)
} catch (error) {
  await explain(error)
}
