import './compiled.ts'
import { readFile } from 'node:fs/promises'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { apiConfigFrom, type ApiConfig } from '../api/config.ts'
import { botConfigFrom, type BotConfig } from '../bot/config.ts'
import { isDatabricksApp, readAll, type Env } from '../services/kernel/env.ts'
import { createLog, type Log, type LogLine } from '../services/kernel/log.ts'
import type { AskOnBehalf } from './api.ts'
import type { RunningBot } from './desk-parts.ts'
import { startHosted } from './hosted.ts'
import { printLinesOnly } from './lines.ts'
import { handbookConfigFrom, type HandbookConfig } from '../library/config.ts'
import { configFrom, knownSources, leaseSecondsOf, sourceSecrets, type IngestionConfig } from '../ingestion/config.ts'
import type { Directory } from '../services/kernel/context.ts'
import { AppError } from '../services/kernel/errors.ts'
import type { StoreConfig } from '../services/store/open.ts'
import { defaultWorkspace } from '../services/store/workspace.ts'
import type { Stores } from '../services/store/stores.ts'

export interface Settings {
  bot: BotConfig
  api: ApiConfig
  store: StoreConfig
  ingestion: IngestionConfig
  handbook: HandbookConfig
}

/** The directory that the settings name: a file of people, or Microsoft Graph. */
export const directoryOf = async ({ peopleFile, graph }: BotConfig): Promise<Directory> => {
  if (peopleFile) {
    const { localDirectory } = await import('../directory/local.ts')
    return localDirectory(await readFile(peopleFile, 'utf8'))
  }
  if (!graph) throw new Error('PEOPLE_FILE is not set: local mode needs a file of people')
  const { graphDirectory } = await import('../directory/entra.ts')
  return graphDirectory({ ...graph, now: () => new Date() })
}

/** Whoever finds messages whose answer got lost, where the settings ask for it. */
const finderOf = async ({ findsPosts, graph }: BotConfig) => {
  if (!findsPosts || !graph) return {}
  const { postFinder } = await import('../directory/posts.ts')
  return { findPosts: postFinder({ ...graph, now: () => new Date() }) }
}

/** Whoever asks for the groups of people on their behalf, where the settings ask for it. */
const askerOf = async ({ api, bot }: Settings) => {
  const { clientId, groupsSecret: clientSecret } = api
  const tenantId = bot.tenants[0]
  if (!clientId || !clientSecret || !tenantId) return {}
  const { groupsOnBehalf } = await import('../directory/on-behalf-of.ts')
  const { loginAuthority: authority, graph } = bot.cloud
  const registration = { tenantId, clientId, clientSecret, authority, graph, now: () => new Date() }
  const askOnBehalf: AskOnBehalf = (onFailure) => groupsOnBehalf({ ...registration, onFailure })
  return { askOnBehalf }
}

/** The sample handbook, which comes with the desk. */
const packaged = [{ name: 'handbook', path: join(import.meta.dirname, '../docs/handbook') }]

/** Reads every setting at once, so that a broken one stops the start before anything runs. Throws Error naming all that are. */
export const settingsFrom = (env: Env): Settings => {
  const { both, ...settings } = readAll({
    bot: () => botConfigFrom(env, sourceSecrets),
    api: () => apiConfigFrom(env),
    both: () => configFrom(env),
    handbook: () => handbookConfigFrom(env, packaged),
  })
  return { ...settings, ...both }
}

/** An embedded store belongs to this process; a warehouse is migrated by `npm run migrate`, with the rights for it. */
const openTables = async (config: StoreConfig): Promise<Stores> => {
  const { openStore } = await import('../services/store/open.ts')
  const store = await openStore(config, { clock: () => new Date() })
  if (config.engine !== 'databricks') await store.migrate([defaultWorkspace])
  return store
}

const ingesting = async ({ desk, log }: RunningBot, config: IngestionConfig) => {
  const { realSurroundings, startIngestion } = await import('../ingestion/ingest.ts')
  return startIngestion(
    desk,
    config,
    realSurroundings((line) => log(line as unknown as LogLine)),
  )
}

const discovering = async (config: IngestionConfig) => {
  const [{ createDiscovery }, { realSurroundings }] = await Promise.all([
    import('../ingestion/discovery.ts'),
    import('../ingestion/ingest.ts'),
  ])
  return createDiscovery(
    config,
    realSurroundings(() => undefined),
  )
}

/** The whole desk in one process: bot, delivery and scheduled ingestion. */
export const serve = async (
  settings: Settings,
  { seedFile, write }: { seedFile?: string | undefined; write?: (text: string) => void } = {},
): Promise<RunningBot> => {
  const { intervalSeconds, cadence } = settings.ingestion
  const store = await openTables(settings.store)
  const { startBot } = await import('./desk.ts')
  const starting = async () =>
    startBot({
      config: settings.bot,
      api: settings.api,
      store,
      directory: await directoryOf(settings.bot),
      sources: knownSources(settings.ingestion),
      ...(intervalSeconds > 0 && {
        ingests: { everySeconds: intervalSeconds, leaseSeconds: leaseSecondsOf(settings.ingestion), cadence },
        discovery: await discovering(settings.ingestion),
      }),
      signingSecret: settings.ingestion.signingSecret,
      handbook: settings.handbook,
      env: process.env,
      ...(await finderOf(settings.bot)),
      ...(await askerOf(settings)),
      ...(write && { write }),
    })
  const bot = await starting().catch(async (error: unknown) => {
    await store.close()
    throw error
  })
  const { desk } = bot
  if (seedFile) {
    const { contextOf } = await import('../services/kernel/desk.ts')
    const { applySeed, parseSeed, seeder } = await import('../services/platforms/seed.ts')
    const seed = parseSeed(await readFile(seedFile, 'utf8'))
    await applySeed(contextOf(desk, seeder, new Date(), desk.newId()), seed)
  }
  const schedule = intervalSeconds > 0 ? await ingesting(bot, settings.ingestion) : null
  flushCompileCache()
  return {
    ...bot,
    async stop() {
      await schedule?.stop()
      await bot.stop()
      await store.close()
    },
  }
}

/** Hosts begin to kill after ten seconds what does not end by itself. */
const longestStopMs = 9500

/** Ends the process on the signals hosts send: gracefully, and after ten seconds whatever others do. */
export const stopOnSignal = (stop: () => Promise<void>, log: Log): void => {
  let stopping = false
  const end = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => {
      log({ kind: 'desk', name: 'stop', outcome: 'LATE' })
      process.exit(1)
    }, longestStopMs).unref()
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}

/** Says in one sentence why the desk cannot start. */
export const explain = async (error: unknown): Promise<never> => {
  const { speech } = await import('../cards/kit/words.ts')
  const { message, cause } = error instanceof Error ? error : { message: String(error), cause: undefined }
  const sentence = error instanceof AppError ? speech('en').label(`error.${message}`) : message
  process.stderr.write(`Deltadesk did not start. ${sentence}${cause instanceof Error ? ` (${cause.message})` : ''}\n`)
  process.exit(1)
}

/** The process of a host: serves what the environment says, and ends when the host says so. */
export const run = async (env: Env): Promise<void> => {
  try {
    const log = createLog(
      (text) => process.stdout.write(text),
      () => new Date(),
    )
    printLinesOnly(log)
    const read = () => settingsFrom(env)
    const begin = (settings: Settings) => serve(settings, { seedFile: env.SEED_FILE })
    const starting = isDatabricksApp(env) ? startHosted({ env, read, serve: begin, log }) : begin(read())
    // Told to stop while it starts, it still ends gracefully.
    stopOnSignal(async () => (await starting).stop(), log)
    await starting
  } catch (error) {
    await explain(error)
  }
}
