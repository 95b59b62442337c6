import { randomUUID } from 'node:crypto'
import type { Directory } from '../services/kernel/context.ts'
import { createDesk } from '../services/kernel/desk.ts'
import { openStore } from '../services/store/open.ts'
import { defaultWorkspace } from '../services/store/workspace.ts'
import { configFrom } from '../ingestion/config.ts'
import { ingestOnce, realSurroundings } from '../ingestion/ingest.ts'

/** Ingestion asks for nobody's groups: it acts as the system. */
const noDirectory: Directory = { membersOf: async () => new Set(), find: async () => [] }

const say = (line: Record<string, unknown>): void =>
  console.log(JSON.stringify({ at: new Date().toISOString(), ...line }))

/** `npm run ingest`: every source once. Answers with the exit code: 1 when any run failed. */
const main = async (): Promise<number> => {
  const config = configFrom()
  const stores = await openStore(config.store)
  try {
    if (config.store.engine !== 'databricks') await stores.migrate([defaultWorkspace])
    const around = realSurroundings(say)
    const desk = createDesk({
      workspace: defaultWorkspace,
      store: stores.storeOf(defaultWorkspace),
      directory: noDirectory,
      settings: { statusTtlMinutes: 60, firstAdmins: [], sources: [] },
      clock: around.clock,
      newId: randomUUID,
    })
    const outcomes = await ingestOnce(desk, { ...config.ingestion, owner: `${config.ingestion.owner}:once` }, around)
    return outcomes.some(({ state }) => state === 'FAIL') ? 1 : 0
  } finally {
    await stores.close()
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
