import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../services/store/open.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { grammarErrors } from '../../test/harness/spark-parser.ts'
import { startInstallation, type Installation } from './fixture.ts'
import { steps } from './steps.ts'
import { veiling } from './surroundings.ts'

let installation: Installation
beforeAll(async () => {
  installation = await startInstallation()
})
afterEach(() => installation.recovers())
afterAll(() => installation.stop())

describe('an installation in which everything is right', () => {
  test('is told so, step by step, over the real drivers and SDKs', async () => {
    const found = await installation.examine(null)
    expect(found.map(({ step, outcome }) => [step, outcome])).toEqual(
      steps.map(({ name }) => [name, name === 'database file' ? 'not tried' : 'ok']),
    )
  })

  test('is as it was: statements only ask, and so do requests but for tokens and one message that nobody signed', async () => {
    const before = installation.warehouse.ran.length
    await installation.examine(null)
    const statements = installation.warehouse.ran.slice(before)
    expect(statements.length).toBeGreaterThan(20)
    expect(statements.filter((statement) => !/^(SELECT|SHOW|DESCRIBE)\b/.test(statement))).toEqual([])
    expect(new Set(installation.asked.filter((asked) => !asked.startsWith('GET ')))).toEqual(
      new Set(['POST login.microsoftonline.com/oauth2/v2.0/token', 'POST desk.example.com/api/messages']),
    )
  })

  test('is asked in Spark SQL', async () => {
    const before = installation.warehouse.ran.length
    await installation.examine('tables')
    expect(await grammarErrors(installation.warehouse.ran.slice(before))).toEqual([])
  })
})

describe('a DuckDB file', () => {
  const env = (): Record<string, string> => ({
    STORE: 'duckdb',
    DUCKDB_PATH: join(installation.folder, 'store', 'own.duckdb'),
  })

  test('that is not there is not made, nor is its folder', async () => {
    await installation.examine('database file', env())
    expect(existsSync(join(installation.folder, 'store'))).toBe(false)
  })

  test('that a killed desk left behind is read, and every byte of it and its log stays as it was', async () => {
    const { DUCKDB_PATH: path = '' } = env()
    const folder = join(installation.folder, 'store')
    const stores = await openStore({ engine: 'duckdb', path, schema: 'deltadesk' })
    await stores.migrate([defaultWorkspace])
    for (const end of ['', '.wal']) copyFileSync(`${path}${end}`, `${path}.left${end}`)
    await stores.close()
    const files = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'base64')])
    const before = files()
    expect(before.map(([name]) => name)).toContain('own.duckdb.left.wal')
    const found = (await installation.examine('database file', { ...env(), DUCKDB_PATH: `${path}.left` })).at(-1)
    expect(found).toMatchObject({ outcome: 'ok', says: expect.stringContaining('nobody else has it') as string })
    expect(files()).toEqual(before)
  })

  test('that is something else is left alone', async () => {
    const path = join(installation.folder, 'letter.duckdb')
    writeFileSync(path, 'hello '.repeat(4000))
    const found = await installation.examine('database file', { STORE: 'duckdb', DUCKDB_PATH: path })
    expect(found.at(-1)).toMatchObject({
      outcome: 'wrong',
      says: expect.stringContaining('is no DuckDB file') as string,
    })
    expect(readFileSync(path, 'utf8')).toBe('hello '.repeat(4000))
  })
})

test('what is wrong elsewhere does not keep a step from being tried', async () => {
  installation.answers({
    'POST login.microsoftonline.com/oauth2/v2.0/token': {
      status: 401,
      body: { error: 'invalid_client', error_codes: [7000222] },
    },
  })
  const found = await installation.examine(null, { DATABRICKS_HOST: '127.0.0.1:9', INGEST_INTERVAL_SECONDS: '3600' })
  const that = (outcome: string) => found.filter((one) => one.outcome === outcome).map(({ step }) => step)
  expect(that('wrong')).toEqual(['times', 'Databricks host', 'Entra application'])
  expect(that('ok')).toEqual([
    'settings of the bot',
    'settings of the store',
    'settings of ingestion',
    'keys of the Bot Connector',
    'app package',
    'messaging endpoint',
  ])
})

test.each([
  ['a secret of the environment', 'Invalid token s3cret~!x', 'Invalid token [removed]'],
  ['the same in an address', 'https://x/y?secret=s3cret~%21x', 'https://x/y'],
  ['a token that somebody else made', 'Bearer eyJhbGciOi.eyJzdWIi.abc', '[removed]'],
  ['no part of a name that is short', 'the path of a file', 'the path of a file'],
])('%s is never printed', (_, says, printed) => {
  expect(veiling({ DATABRICKS_TOKEN: 's3cret~!x', GRAPH_CLIENT_SECRET: 'a' })(says)).toBe(printed)
})

describe('npm run doctor', () => {
  const runs = (env: Record<string, string>, ...given: string[]) => {
    const { PATH = '' } = process.env
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/doctor.ts', ...given], {
      env: { PATH, DELTADESK_MODE: 'local', DUCKDB_PATH: join(installation.folder, 'none', 'x.duckdb'), ...env },
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    return { status, stdout }
  }
  const people = { PEOPLE_FILE: 'scripts/demo/people.json' }

  test('prints one line for each step and ends with 0', () => {
    const { status, stdout } = runs(people)
    expect(stdout.trim().split('\n')).toHaveLength(steps.length + 2)
    expect(stdout).toMatch(/^ok {9}settings of the bot {8}local mode, without authentication$/m)
    expect(stdout).toMatch(/Nothing is wrong\.\n$/)
    expect(status).toBe(0)
  })

  test('ends with 1 and names whoever can mend it when something is wrong', () => {
    const { status, stdout } = runs({ ...people, STORE: 'oracle' })
    expect(stdout).toMatch(/^wrong {6}settings of the store {6}STORE must be .*\. Who can mend it: you$/m)
    expect(stdout).toMatch(/1 of 17 steps is wrong\.\n$/)
    expect(status).toBe(1)
  })

  test('names the process that has the database file', async () => {
    const path = join(installation.folder, 'held.duckdb')
    const stores = await openStore({ engine: 'duckdb', path, schema: 'deltadesk' })
    const { status, stdout } = runs({ ...people, DUCKDB_PATH: path })
    await stores.close()
    expect(stdout).toContain(`held.duckdb is open in process ${process.pid}`)
    expect(status).toBe(1)
  })

  test('prints JSON with --json, and nothing else', () => {
    const { status, stdout } = runs({}, '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      steps: expect.arrayContaining([
        {
          step: 'people and groups',
          outcome: 'wrong',
          says: 'PEOPLE_FILE is not set: local mode needs a file of people',
          who: 'you',
        },
      ]) as object[],
    })
    expect(status).toBe(1)
  })
})
