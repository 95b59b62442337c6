import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Directory } from '../services/kernel/context.ts'
import { createDesk } from '../services/kernel/desk.ts'
import { openStore } from '../services/store/open.ts'
import { defaultWorkspace } from '../services/store/workspace.ts'
import { configFrom, knownSources } from '../ingestion/config.ts'
import { chosen, dryRun, linesOf } from '../ingestion/dry-run.ts'
import { ingestOnce, realSurroundings } from '../ingestion/ingest.ts'

/** Ingestion asks for nobody's groups: it acts as the system. */
const noDirectory: Directory = { membersOf: async () => new Set(), find: async () => [] }

const say = (line: Record<string, unknown>): void =>
  console.log(JSON.stringify({ at: new Date().toISOString(), ...line }))

/** An error of a dry run is one of the store: the tables may never have been made, and it makes none. */
const withoutTables = (error: Error): never => {
  const first = error.message.split('\n')[0]
  throw new Error(`${first} A dry run makes no tables and no columns: npm run migrate makes them.`, { cause: error })
}

/**
 * `npm run ingest`: every source once, or with `--source NAME` some; `--dry-run` prints what they would write and writes
 * nothing. Answers with the exit code: 1 when any run failed.
 */
const main = async (): Promise<number> => {
  const { values: flags } = parseArgs({
    options: {
      source: { type: 'string', multiple: true, default: [] },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const config = configFrom()
  const names = knownSources(config.ingestion).map(({ name }) => name)
  const ingestion = chosen(config.ingestion, flags.source, names)
  const stores = await openStore(config.store)
  try {
    if (config.store.engine !== 'databricks' && !flags['dry-run']) await stores.migrate([defaultWorkspace])
    const around = realSurroundings(say)
    const desk = createDesk({
      workspace: defaultWorkspace,
      store: stores.storeOf(defaultWorkspace),
      directory: noDirectory,
      settings: { statusTtlMinutes: 60, firstAdmins: [], sources: [] },
      clock: around.clock,
      newId: randomUUID,
    })
    if (flags['dry-run']) {
      const previews = await dryRun(desk, ingestion, around).catch(withoutTables)
      console.log(previews.flatMap(linesOf).join('\n'))
      return previews.some(({ error }) => error !== null) ? 1 : 0
    }
    const outcomes = await ingestOnce(desk, { ...ingestion, owner: `${ingestion.owner}:once` }, around)
    return outcomes.some(({ state }) => state === 'FAIL') ? 1 : 0
  } finally {
    await stores.close()
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
