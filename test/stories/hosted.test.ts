import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { apiConfigFrom } from '../../api/config.ts'
import { botConfigFrom } from '../../bot/config.ts'
import { startHosted } from '../../main/hosted.ts'
import { settingsFrom } from '../../main/process.ts'
import { AppError } from '../../services/kernel/errors.ts'
import type { LogLine } from '../../services/kernel/log.ts'
import { openWorld, type World } from '../harness/world.ts'

const app = { DATABRICKS_APP_NAME: 'deltadesk', DATABRICKS_APP_PORT: '8000' }
const graph = { GRAPH_CLIENT_ID: 'g', GRAPH_CLIENT_SECRET: 's', MICROSOFT_APP_TENANT_ID: 't' }
const bot = { MICROSOFT_APP_ID: 'b', MICROSOFT_APP_PASSWORD: 'p', MICROSOFT_APP_TENANT_ID: 't' }

describe('the desk finds out where it runs', () => {
  it.each([
    ['on a Databricks App', { ...app, ...graph }, 'databricks'],
    ['on another host', bot, 'entra'],
    ['where the port alone got into the environment', { ...bot, DATABRICKS_APP_PORT: '8000' }, 'entra'],
    ['where the name alone got there', { ...bot, DATABRICKS_APP_NAME: 'deltadesk' }, 'entra'],
    ['on a Databricks App that is told to take tokens', { ...app, ...bot, API_SIGN_IN: 'entra' }, 'entra'],
    ['on this machine', { DELTADESK_MODE: 'local' }, 'local'],
  ])('%s: people sign in by %j', (_, env, signIn) => {
    expect(apiConfigFrom(env).signIn).toBe(signIn)
  })

  it.each([
    [{}, 'API_SIGN_IN is databricks, but'],
    [{ DATABRICKS_APP_PORT: '8000' }, 'API_SIGN_IN is databricks, but'],
    [{ DELTADESK_MODE: 'local' }, 'API_SIGN_IN is databricks, but'],
  ])('forwarded headers are believed nowhere else: %j', (env, says) => {
    expect(() => apiConfigFrom({ ...bot, API_SIGN_IN: 'databricks', ...env })).toThrow(says)
  })

  it('takes the port of the App, and needs no bot there', () => {
    expect(botConfigFrom({ ...app, ...graph, PORT: '1' })).toMatchObject({
      ...{ port: 8000, host: '0.0.0.0', bot: null, hasTeams: false, tenants: ['t'] },
      graph: { clientId: 'g', tenantId: 't' },
    })
    expect(botConfigFrom({ ...app, ...bot })).toMatchObject({ port: 8000, hasTeams: true, bot: { appId: 'b' } })
    expect(() => botConfigFrom(graph)).toThrow('MICROSOFT_APP_ID is not set')
  })

  it('names everything at once that is not set', () => {
    expect(() => settingsFrom({ ...app, API_SIGN_IN: 'teams' })).toThrow(
      /GRAPH_CLIENT_ID is not set[^]*GRAPH_CLIENT_SECRET is not set[^]*MICROSOFT_APP_TENANT_ID is not set[^]*API_SIGN_IN must be[^]*STORE is duckdb/,
    )
  })
})

describe('a desk that cannot start says so', () => {
  let log: LogLine[]
  const starts: Awaited<ReturnType<typeof startHosted>>[] = []
  const hosted = async (parts: Partial<Parameters<typeof startHosted>[0]>) => {
    const env = { ...app, DATABRICKS_APP_PORT: '0', GRAPH_CLIENT_SECRET: 'of-graph' }
    const serve = () => Promise.resolve({ stop: () => Promise.resolve() })
    const desk = await startHosted({
      env,
      read: () => settingsFrom(env),
      serve,
      log: (line) => log.push(line),
      ...parts,
    })
    starts.push(desk)
    return (path: string, method = 'GET', language = 'en') =>
      fetch(`http://127.0.0.1:${log.findLast(({ name }) => name === 'start')!.port as number}${path}`, {
        method,
        headers: { 'accept-language': language },
      })
  }
  beforeEach(() => (log = []))
  afterEach(async () => {
    for (const desk of starts.splice(0)) await desk.stop()
  })

  it.each([
    ['/', 'GET', 'en', 'Deltadesk is not set up yet.'],
    ['/tab/tickets/7', 'GET', 'de', 'Deltadesk ist noch nicht eingerichtet.'],
    ['/api/messages', 'POST', 'en', 'Deltadesk is not set up yet.'],
  ])('%s: in the language of whoever asks, and without a secret', async (path, method, language, says) => {
    const answer = await (await hosted({}))(path, method, language)
    const text = await answer.text()
    expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
      status: 503,
      type: 'text/plain; charset=utf-8',
    })
    expect(text).toContain(says)
    expect(text).toContain('GRAPH_CLIENT_ID is not set.')
    expect(text).not.toContain('of-graph')
  })

  it('to programs as every other refusal, and to a host that it lives and is not ready', async () => {
    const ask = await hosted({})
    expect(await (await ask('/api/v1/session')).json()).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('GRAPH_CLIENT_ID is not set.') as string,
      correlationId: expect.any(String) as string,
    })
    expect((await ask('/healthz')).status).toBe(200)
    const ready = await ask('/readyz')
    expect({ status: ready.status, body: await ready.json() }).toMatchObject({
      status: 503,
      body: {
        ready: false,
        reasons: expect.arrayContaining([
          'STORE is duckdb, and a Databricks App forgets its files: set it to databricks',
        ]) as string[],
      },
    })
  })

  it('tells nothing of a defect but that there is one, and tries again', async () => {
    let tries = 0
    const again = new Promise<void>((done) => {
      const serve = () => {
        if (++tries === 1) return Promise.reject(new Error('password=of-the-store'))
        if (tries === 2) return Promise.reject(new AppError('UNAVAILABLE', 'store_away'))
        done()
        return Promise.resolve({ stop: () => Promise.resolve() })
      }
      void hosted({ read: () => ({}), serve, againMs: 200 }).then(async (ask) => {
        expect(await (await ask('/')).text()).toBe(
          'Deltadesk could not start and tries again every 30 seconds. Its log tells whoever runs it why.',
        )
      })
    })
    await again
    expect(log.map(({ outcome }) => outcome)).toEqual(['FAILED', 'FAILED'])
  })
})

describe('a desk on a Databricks App', () => {
  let folder: string
  let world: World
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'deltadesk-'))
    const peopleFile = join(folder, 'people.json')
    writeFileSync(peopleFile, '{"people":[],"groups":[]}')
    world = await openWorld({
      env: {
        ...app,
        DELTADESK_MODE: 'production',
        DATABRICKS_APP_PORT: '0',
        HOST: '127.0.0.1',
        PEOPLE_FILE: peopleFile,
      },
    })
    await world.platform('lakehouse', 'Lakehouse')
  })
  afterEach(async () => {
    await world.close()
    rmSync(folder, { recursive: true })
  })
  const forwarded = (name: string, more: Record<string, string> = {}) => ({
    'x-forwarded-user': `${name}@123`,
    'x-forwarded-email': `${name}@example.com`,
    ...more,
  })
  const incident = { itemType: 'INCIDENT', title: 'Nightly load is late', platformId: 'lakehouse', severity: 'high' }

  it('knows people by what the App forwards, and by nothing that people say of themselves', async () => {
    const nobody = world.asks(null)
    const filed = await nobody.post('/work-items', incident, forwarded('ben'))
    expect(filed).toMatchObject({ status: 201, body: { reporter: 'Ben' } })
    expect((await nobody.get('/me', undefined, forwarded('stranger'))).body).toMatchObject({ isIdentified: false })
    expect(await nobody.post('/work-items', incident, forwarded('stranger'))).toMatchObject({ status: 401 })
    expect(await world.asks('Ada').get('/me')).toMatchObject({ status: 401 })
  })

  it('refuses what the page of another site asks in their name', async () => {
    const ask = (site: string) =>
      world
        .asks(null)
        .post('/work-items', { ...incident, isAnother: true }, forwarded('ben', { 'sec-fetch-site': site }))
    expect(await ask('cross-site')).toMatchObject({ status: 401 })
    expect(await ask('same-site')).toMatchObject({ status: 401 })
    expect(await ask('same-origin')).toMatchObject({ status: 201 })
  })

  it('also where the browser is too old to say which site asks: a form can have no body', async () => {
    const { body } = await world.asks(null).post('/work-items', incident, forwarded('ben'))
    const follows = (more: Record<string, string>) =>
      world.asks(null).put(`/work-items/${String(body.itemId)}/following`, undefined, forwarded('ben', more))
    expect(await follows({})).toMatchObject({ status: 401 })
    expect(await follows({ 'x-requested-with': 'curl' })).toMatchObject({ status: 200 })
  })

  it('has no way in for Teams, and posts nothing', async () => {
    expect((await world.post({ type: 'message' })).status).toBe(404)
    await world.asks(null).post('/work-items', incident, forwarded('ben'))
    await world.settle()
    expect(world.teams.messages).toEqual([])
  })
})

it('forwarded headers are nothing to a desk on another host', async () => {
  const world = await openWorld()
  const headers = { 'x-forwarded-user': 'ada@123', 'x-forwarded-email': 'ada@example.com' }
  expect(await world.asks(null).get('/me', undefined, headers)).toMatchObject({ status: 401 })
  await world.close()
})
