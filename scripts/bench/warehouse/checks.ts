import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { ingestionConfigFrom } from '../../../ingestion/config.ts'
import { realSurroundings, roundsOf } from '../../../ingestion/ingest.ts'
import tokenSample from '../../../ingestion/token.sample.json' with { type: 'json' }
import { createDesk } from '../../../services/kernel/desk.ts'
import { statuses } from '../../../services/status/memory.ts'
import { storeConfigFrom } from '../../../services/store/config.ts'
import { openDuckDb } from '../../../services/store/duckdb.ts'
import { openStore } from '../../../services/store/open.ts'
import { newUsage } from '../../../services/store/simulated-usage.ts'
import { defaultWorkspace } from '../../../services/store/workspace.ts'
import { runsPage, warehouseAnswer } from '../../demo/upstream-answers.ts'
import { figure, type Part } from '../figures.ts'
import { schema, schemas } from '../seed.ts'

/** Milliseconds each answer of the systems takes, as over a network. */
const answersAfter = 40
const four = ['databricks-jobs', 'databricks-warehouses', 'http', 'desk']

/** A Databricks host and a web server in one, where everything exists and is well. */
const startSystems = async () => {
  const answerOf = (url: URL): object => {
    if (url.pathname.endsWith('/token')) return tokenSample
    if (url.pathname.endsWith('/runs/list')) return runsPage(url.searchParams, 'healthy', new Date())
    return warehouseAnswer(url.pathname.split('/').at(-1)!, 'healthy')
  }
  const server = createServer((request, response) => {
    void wait(answersAfter).then(() =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(answerOf(new URL(request.url!, 'http://127.0.0.1')))),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const config = ingestionConfigFrom({
    DATABRICKS_HOST: 'adb-1.azuredatabricks.net',
    DATABRICKS_CLIENT_ID: 'client',
    DATABRICKS_CLIENT_SECRET: 'secret',
    INGEST_ALLOWED_HOSTS: 'systems.example.com',
    INGEST_LOCAL_UPSTREAM: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    INGEST_OWNER: 'bench',
  })
  return { config, close: () => (server.closeAllConnections(), server.close()) }
}
type Systems = Awaited<ReturnType<typeof startSystems>>

/** Gives each check one of the sources and, but for the desk's, a target of its own. */
const spreadChecks = async (store: string, sources: readonly string[]): Promise<void> => {
  const runner = await openDuckDb(store)
  const n = `cast(replace(check_id, 'check-', '') as integer)`
  await runner.run(
    `update ${schemas.workspace}.status_checks set
      source = list_extract([${sources.map((name) => `'${name}'`).join(', ')}], 1 + ${n} % ${sources.length})`,
    [],
  )
  await runner.run(
    `update ${schemas.workspace}.status_checks set
      target = case source when 'http' then 'https://systems.example.com/' || ${n} when 'desk' then 'process' else cast(${n} as string) end`,
    [],
  )
  await runner.close()
}

/** The second round of a process, which has read the status since the first, as its cards do: its time and its cost. */
const roundOn = async (engine: 'duckdb' | 'simulated', path: string, { config }: Systems) => {
  const usage = newUsage()
  const env = { STORE: engine, DUCKDB_PATH: path, DELTADESK_SCHEMA: schema }
  const { storeOf, close } = await openStore(storeConfigFrom(env), { simulated: { usage } })
  const store = storeOf(defaultWorkspace)
  const around = realSurroundings(() => undefined)
  const desk = createDesk({
    workspace: defaultWorkspace,
    store,
    directory: { membersOf: async () => new Set(), find: async () => [] },
    settings: { statusTtlMinutes: 30, firstAdmins: [], sources: [] },
    clock: around.clock,
    newId: () => crypto.randomUUID(),
  })
  const { begin } = roundsOf(desk, config, around)
  await begin()
  await desk.known(statuses).get(around.clock())
  const before = structuredClone(usage)
  const started = performance.now()
  const outcomes = await begin()
  const ms = performance.now() - started
  await store.settled()
  await close()
  const results = outcomes.reduce((sum, outcome) => sum + outcome.results, 0)
  if (results < 1000) throw new Error(`Only ${results} results: ${JSON.stringify(outcomes)}`)
  return {
    ms,
    statements: usage.statements - before.statements,
    seconds: (usage.milliseconds - before.milliseconds) / 1000,
  }
}

/** A round on DuckDB, whose statements take no time: that is pure HTTP time. And one on the simulated warehouse. */
const roundOf = async (store: string, sources: readonly string[], systems: Systems) => {
  await spreadChecks(store, sources)
  const { ms: pure } = await roundOn('duckdb', store, systems)
  return { pure, ...(await roundOn('simulated', store, systems)) }
}

/** 1,000 checks: in one run of one source, and in one round of four. */
export const checks = async (store: string): Promise<Part> => {
  const systems = await startSystems()
  const run = await roundOf(store, ['databricks-jobs'], systems)
  const round = await roundOf(store, four, systems)
  systems.close()
  const times = (one: typeof run) => `${(one.ms / 1000).toFixed(1)} s over ${(one.pure / 1000).toFixed(1)} s`
  return {
    title: '1,000 checks at once, four requests at a time for each source',
    figures: [
      figure('statements of a run of one source', run.statements, {
        most: 5,
        note: 'and one more when the checks are not in memory',
      }),
      figure('its time over pure HTTP time', run.ms / run.pure, { most: 1.3, note: times(run) }),
      figure('statements of a round of 4 sources', round.statements, { most: 5 }),
      figure('its time over pure HTTP time', round.ms / round.pure, { note: times(round) }),
      figure('warehouse seconds of the round', round.seconds, { unit: 's' }),
    ],
  }
}
