import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { itemId, modelId } from '../scripts/demo/microsoft-answers.ts'
import { startUpstream } from '../scripts/demo/upstream.ts'
import { contextOf } from '../services/kernel/desk.ts'
import { statuses } from '../services/status/memory.ts'
import { bareDesk } from '../test/harness/bare-desk.ts'
import { applySeed, parseSeed, seeder } from '../services/platforms/seed.ts'
import { judge } from '../services/status/model.ts'
import { asShown } from '../services/status/shown.ts'
import { startRun } from '../services/status/start-run.ts'
import { openStore } from '../services/store/open.ts'
import { defaultWorkspace } from '../services/store/workspace.ts'
import { storeConfigFrom } from '../services/store/config.ts'
import { ingestionConfigFrom } from './config.ts'
import { chosen, dryRun, linesOf } from './dry-run.ts'
import { ingestOnce, startIngestion, type Surroundings } from './ingest.ts'
import { ingestionActor } from './run.ts'
import type { Observation } from './source.ts'

const seed = parseSeed(readFileSync(new URL('../scripts/demo/seed.json', import.meta.url), 'utf8'))

/** The demo: seeded store, demo upstream, a clock that goes where it is put. */
const demo = async (path = ':memory:') => {
  let now = Date.now()
  const clock = () => new Date(now)
  const upstream = await startUpstream({ clock })
  const stores = await openStore({ ...storeConfigFrom({}), engine: 'duckdb', path })
  await stores.migrate([defaultWorkspace])
  const store = stores.storeOf(defaultWorkspace)
  const desk = bareDesk(store, clock)
  await applySeed(contextOf(desk, seeder, clock(), 'seed'), seed)
  const config = ingestionConfigFrom({ ...upstream.env, INGEST_INTERVAL_SECONDS: '10', INGEST_OWNER: 'demo' })
  const lines: Record<string, unknown>[] = []
  const alarms: (() => void)[] = []
  const around: Surroundings = {
    clock,
    random: () => 0,
    sleep: async () => undefined,
    timer: (_, wake) => {
      alarms.push(wake)
      return () => void alarms.splice(alarms.indexOf(wake), 1)
    },
    log: (line) => void lines.push(line),
  }
  const states = async () => {
    const { value } = await desk.known(statuses).get(clock())
    return Object.fromEntries(judge(value, clock(), 60).map(({ platformId, health }) => [platformId, health.state]))
  }
  /** The platforms because of which others are not well, by name. */
  const causes = async () => {
    const { value } = await desk.known(statuses).get(clock())
    return Object.fromEntries(
      asShown(judge(value, clock(), 60), []).map((one) => [one.platformId, one.causes?.map(({ name }) => name).join()]),
    )
  }
  return {
    desk,
    config,
    around,
    upstream,
    lines,
    alarms,
    states,
    causes,
    pass: (seconds: number) => void (now += seconds * 1000),
    async [Symbol.asyncDispose]() {
      await upstream.stop()
      await stores.close()
    },
  }
}

/** The sources that the demo has platforms for. */
const sourcesRead = 6

test('who watches the demo sees the lakehouse get worse and recover within two minutes, and why Power BI does', async () => {
  await using world = await demo()
  const { desk, config, around, states, causes, pass } = world
  const seen: (string | undefined)[] = []
  const told: string[] = []
  for (const seconds of [0, 60, 30, 20]) {
    pass(seconds)
    const outcomes = await ingestOnce(desk, config, around)
    // No check names the other sources of the host.
    const measured = outcomes.filter(({ state }) => state !== 'IDLE')
    expect(measured.map(({ state }) => state)).toEqual(Array(sourcesRead).fill('SUCCESS'))
    seen.push((await states()).lakehouse)
    told.push((await causes())['power-bi'] ?? 'nothing')
  }
  expect(seen).toEqual(['healthy', 'degraded', 'down', 'healthy'])
  expect(told).toEqual(['nothing', 'Databricks Lakehouse', 'Databricks Lakehouse', 'nothing'])
  expect(await states()).toMatchObject({ deltadesk: 'healthy', 'orders-api': 'healthy', 'power-bi': 'healthy' })
})

test('the demo has platforms of Databricks, Power BI and Fabric, which are read as they would be', async () => {
  await using world = await demo()
  const { desk, config, around, states, upstream } = world
  await ingestOnce(desk, config, around)
  expect(await states()).toMatchObject({ lakehouse: 'healthy', 'power-bi': 'healthy' })
  for (const target of [modelId, itemId]) upstream.set(target, 'down')
  world.pass(10)
  await ingestOnce(desk, config, around)
  expect(await states()).toMatchObject({ lakehouse: 'healthy', 'power-bi': 'down', fabric: 'down' })
  const messages = (await desk.store.all('status_results')).map(({ message }) => message)
  expect(messages).toContainEqual(expect.stringContaining('The Databricks SQL warehouse did not answer.'))
  expect(messages).toContainEqual(expect.stringContaining('Job instance failed without detail error'))
})

test('a run that crashed is closed while the next ones are under way', async () => {
  await using world = await demo()
  const { desk, config, around, lines, pass } = world
  await startRun(contextOf(desk, ingestionActor('demo'), around.clock(), 'crashed'), { source: 'http' })
  pass(1)
  await ingestOnce(desk, config, around)
  expect(lines).toContainEqual({ kind: 'run', name: 'run.recover', outcome: 'OK', closed: ['crashed'] })
  expect(lines).toHaveLength(sourcesRead + 1)
  const [row] = await desk.store.all('status_ingestion_runs', { ingestionRunId: 'crashed' })
  expect(row!.state).toBe('FAIL')
  const events = await desk.store.all('events', { subjectId: 'crashed' })
  expect(events.map(({ newState }) => newState).sort()).toEqual(['FAIL', 'RUNNING'])
})

test('under npm start the same sources run on a schedule until it is stopped', async () => {
  await using world = await demo()
  const { desk, config, around, lines, alarms } = world
  const schedule = startIngestion(desk, config, around)
  expect(alarms).toHaveLength(1)
  for (const wake of alarms.splice(0)) wake()
  while (lines.length < sourcesRead) await new Promise((done) => setImmediate(done))
  await schedule.stop()
  expect(lines.map(({ outcome }) => outcome)).toEqual(Array(sourcesRead).fill('OK'))
  expect(alarms).toEqual([])
})

test('a dry run says what the sources would write, and writes nothing', async () => {
  await using world = await demo()
  const { desk, config, around, pass } = world
  pass(90)
  const previews = await dryRun(desk, chosen(config, ['databricks-jobs'], ['databricks-jobs']), around)
  expect(previews.map(({ source, error }) => [source, error])).toEqual([['databricks-jobs', null]])
  expect(previews[0]!.observations.length).toBeGreaterThan(1)
  expect(await desk.store.all('status_ingestion_runs')).toEqual([])
  expect(await desk.store.all('status_results')).toEqual([])
  await ingestOnce(desk, config, around)
  const stored = await desk.store.all('status_results')
  for (const { checkId, status, observedValue, message } of previews[0]!.observations)
    expect(stored).toContainEqual(expect.objectContaining({ checkId, status, observedValue, message }))
})

test('a dry run of a source that cannot be read says why', async () => {
  await using world = await demo()
  const { desk, config, around, upstream } = world
  await upstream.stop()
  const previews = await dryRun(desk, chosen(config, ['databricks-jobs'], ['databricks-jobs']), around)
  expect(previews).toMatchObject([
    { observations: [], error: expect.stringContaining('refuses connections') as unknown },
  ])
})

test.each([
  ['oracle', 'There is no source oracle. There are: databricks-jobs, powerbi.'],
  ['powerbi', 'The source powerbi is not connected: docs/sources.md names its variables.'],
])('a source that is asked for by name and is not there: %s', async (name, says) => {
  await using world = await demo()
  const config = { ...world.config, sources: world.config.sources.filter((one) => one.name !== 'powerbi') }
  expect(() => chosen(config, [name], ['databricks-jobs', 'powerbi'])).toThrow(says)
})

test('a preview is a line for each check', () => {
  const seen = { platformId: 'bi', errorPayload: null }
  const observations: Observation[] = [
    { ...seen, checkId: 'sales', status: 'green', observedValue: 12.34, message: null },
    { ...seen, checkId: 'margin-model', status: 'red', observedValue: null, message: 'The last refresh failed' },
  ]
  expect(linesOf({ source: 'powerbi', observations, error: null })).toEqual([
    'powerbi:',
    '  sales         green    12.3',
    '  margin-model  red        The last refresh failed',
  ])
  expect(linesOf({ source: 'powerbi', observations: [], error: 'No token.' })).toEqual([
    'powerbi: the run would fail. No token.',
  ])
  expect(linesOf({ source: 'powerbi', observations: [], error: null })).toEqual([
    'powerbi: no enabled check names it. In chat, define check <platform> … source=powerbi makes one',
  ])
})

/** `npm run ingest` as a process of its own. */
const ingest = async (env: Record<string, string>, ...words: string[]) => {
  const child = spawn(process.execPath, ['main/ingest.ts', ...words], { env: { PATH: process.env.PATH, ...env } })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  const code = await new Promise((done) => child.on('exit', done))
  return { code, output }
}

test('npm run ingest runs once and exits: 0, or 1 when a run failed or a variable is bad; a dry run makes no table', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deltadesk-'))
  const path = join(folder, 'below', 'desk.duckdb')
  const env = { DUCKDB_PATH: path }
  const early = await ingest(env, '--dry-run')
  expect(early.code).toBe(1)
  expect(early.output).toContain('npm run migrate')
  expect(await ingest(env)).toEqual({ code: 0, output: '' })
  await using world = await demo()
  {
    await using seeded = await demo(path)
    expect(await seeded.states()).toMatchObject({ lakehouse: 'unknown' })
  }
  const right = { ...env, ...world.upstream.env }
  const good = await ingest(right)
  expect(
    good.output
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { outcome: string }).outcome),
  ).toEqual(Array(sourcesRead).fill('OK'))
  expect(good.code).toBe(0)
  const dry = await ingest(right, '--dry-run', '--source', 'databricks-jobs')
  expect(dry.code).toBe(0)
  expect(dry.output).toMatch(/^databricks-jobs:\n  \S+ +green +\d+\.\d/)
  const bad = await ingest({ ...right, DATABRICKS_CLIENT_SECRET: 'wr0ng' })
  expect(bad.code).toBe(1)
  expect(bad.output).toContain('answered 401 (invalid_client: Client authentication failed)')
  expect(bad.output).not.toContain('wr0ng')
  expect(await ingest({ ...env, STORE: 'oracle' })).toMatchObject({
    code: 1,
    output: 'STORE must be duckdb, databricks or simulated\n',
  })
  rmSync(folder, { recursive: true })
})
