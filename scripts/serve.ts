import { readFile } from 'node:fs/promises'
import { botConfigFrom, type BotConfig } from '../bot/config.ts'
import type { LogLine } from '../bot/log.ts'
import { startBot, type RunningBot } from '../bot/main.ts'
import { configFrom, type IngestionConfig } from '../ingestion/config.ts'
import type { Directory } from '../services/context.ts'
import { contextOf, systemActor } from '../services/desk.ts'
import { applySeed, parseSeed } from '../services/platforms/seed.ts'
import { openStore, type StoreConfig } from '../services/store/open.ts'

type Env = Record<string, string | undefined>

export interface Settings {
  bot: BotConfig
  store: StoreConfig
  ingestion: IngestionConfig
}

const directoryOf = async ({ peopleFile, graph }: BotConfig): Promise<Directory> => {
  if (peopleFile) {
    const { localDirectory } = await import('../bot/local-directory.ts')
    return localDirectory(await readFile(peopleFile, 'utf8'))
  }
  if (!graph) throw new Error('PEOPLE_FILE is not set: local mode needs a file of people')
  const { graphDirectory } = await import('../bot/directory.ts')
  return graphDirectory({ ...graph, now: () => new Date() })
}

/** Reads every setting at once, so that a broken one stops the start before anything runs. Throws Error naming it. */
export const settingsFrom = (env: Env): Settings => ({ bot: botConfigFrom(env), ...configFrom(env) })

/** The whole desk in one process: bot, delivery and scheduled ingestion. */
export const serve = async (
  settings: Settings,
  { seedFile, write }: { seedFile?: string | undefined; write?: (text: string) => void } = {},
): Promise<RunningBot> => {
  const store = await openStore(settings.store)
  // An embedded store belongs to this process; a warehouse is migrated by `npm run migrate`, with the rights for it.
  if (settings.store.engine === 'duckdb') await store.migrate()
  const bot = await startBot({
    config: settings.bot,
    store,
    directory: await directoryOf(settings.bot),
    ...(write && { write }),
  })
  const { desk, log } = bot
  if (seedFile) {
    const seed = parseSeed(await readFile(seedFile, 'utf8'))
    await applySeed(contextOf(desk, systemActor('seed'), new Date(), desk.newId()), seed)
  }
  const { realSurroundings, startIngestion } = await import('../ingestion/ingest.ts')
  const schedule = startIngestion(
    desk,
    settings.ingestion,
    realSurroundings((line) => log(line as unknown as LogLine)),
  )
  return {
    ...bot,
    async stop() {
      await schedule.stop()
      await bot.stop()
      await store.store.close()
    },
  }
}

/** Ends the process gracefully on the signals hosts send. */
export const stopOnSignal = (stop: () => Promise<void>): void => {
  let stopping = false
  const end = () => {
    if (stopping) return
    stopping = true
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}

/** Says in one sentence why the desk cannot start. */
export const explain = (error: unknown): never => {
  process.stderr.write(`Deltadesk did not start. ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

if (import.meta.main) {
  try {
    const running = await serve(settingsFrom(process.env), { seedFile: process.env.SEED_FILE })
    stopOnSignal(running.stop)
  } catch (error) {
    explain(error)
  }
}
