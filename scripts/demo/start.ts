import { createWriteStream, existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ingestionConfigFrom } from '../../ingestion/config.ts'
import { builtPage } from '../../main/desk.ts'
import { explain, serve, settingsFrom, stopOnSignal } from '../../main/process.ts'
import { buildTab } from '../build-tab.ts'
import people from './people.json' with { type: 'json' }
import { startPlayground } from './playground.ts'
import { startUpstream } from './upstream.ts'

/**
 * The whole desk on this machine, without an account: the systems it reads (upstream.ts), the desk in local mode
 * on DuckDB, and Microsoft's Agents Playground as its Teams. Any variable of .env.example may be set.
 */
const here = import.meta.dirname
const dataFolder = resolve(process.env.DATA_FOLDER ?? '.data')

const localEnv = {
  DELTADESK_MODE: 'local',
  FIRST_ADMINS: people.people[0]!.id,
  PEOPLE_FILE: resolve(here, 'people.json'),
  DUCKDB_PATH: resolve(dataFolder, 'desk.duckdb'),
  INGEST_INTERVAL_SECONDS: '10',
  ...process.env,
}

try {
  await mkdir(dataFolder, { recursive: true })
  const logFile = resolve(dataFolder, 'desk.log')
  const log = createWriteStream(logFile, { flags: 'a' })
  if (!existsSync(builtPage)) await buildTab(builtPage)
  const upstream = await startUpstream({ clock: () => new Date() })
  const settings = settingsFrom(localEnv)
  const desk = await serve(
    { ...settings, ingestion: ingestionConfigFrom({ ...localEnv, ...upstream.env }) },
    { seedFile: process.env.SEED_FILE || resolve(here, 'seed.json'), write: (text) => log.write(text) },
  )
  const playground = await startPlayground({
    endpoint: `http://127.0.0.1:${desk.port}/api/messages`,
    configFile: resolve(here, 'm365agentsplayground.yml'),
    folder: dataFolder,
    port: Number(process.env.PLAYGROUND_PORT ?? 56_150),
  })
  process.stdout.write(
    [
      '',
      `  Deltadesk is up. Open  ${playground.url}  and type: status`,
      '',
      `  Page       http://127.0.0.1:${desk.port}/tab`,
      `  Desk       http://127.0.0.1:${desk.port}  (/healthz, /readyz, /metrics)`,
      `  Upstream   ${upstream.origin}  (platforms go well, badly and well again every two minutes)`,
      `  Log        ${logFile}`,
      '  Ctrl+C ends it.',
      '',
      '',
    ].join('\n'),
  )
  stopOnSignal(async () => {
    await playground.stop()
    await desk.stop()
    await upstream.stop()
  }, desk.log)
} catch (error) {
  await explain(error)
}
