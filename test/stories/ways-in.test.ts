import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEntra, type Signed } from '../browser/tab/entra.ts'
import { people } from '../harness/person.ts'
import { tenantId } from '../harness/place.ts'
import { watchWays, type Way } from '../harness/ways.ts'
import { openWorld, type World } from '../harness/world.ts'

/** The ways that a stranger may go, each with the reason. Every other one asks who it is. */
const open: Readonly<Record<string, string>> = {
  'GET /healthz': 'says that the process lives',
  'GET /readyz': 'says what is not ready, and names nothing that the desk knows',
  'GET /metrics': 'counts, without people, platforms and places (test/stories/operations)',
  'GET /tab': 'a page without data, which then asks the API',
  'GET /platforms/:id': 'leads to the page',
  'GET /tickets/:id': 'leads to the page',
  'GET /banners/:id': 'leads to the page',
  'GET /api/v1/openapi.json': 'the document of the API, which is public in the repository',
  'GET /api/v1/session': 'says how people sign in',
  'POST /api/messages': 'has tokens of its own (bot/token.test.ts, bot/gate.test.ts)',
}
const isFile = ({ path }: Way) => path.startsWith('/tab/')
const nameOf = ({ method, path }: Way) => `${method} ${path}`

const clientId = '22222222-0000-4000-8000-000000000001'
let entra: Awaited<ReturnType<typeof startEntra>>
let world: World
let ways: Way[]
beforeAll(async () => {
  entra = await startEntra()
  const watched = watchWays()
  world = await openWorld({ authority: entra.authority, env: { API_SIGN_IN: 'entra', API_CLIENT_ID: clientId } })
  await world.platform('lakehouse', 'Lakehouse')
  ways = watched()
})
afterAll(async () => {
  await world.close()
  entra.stop()
})

const ada = (): Signed => ({ tenant: tenantId, clientId, oid: people.Ada, name: 'Ada', at: world.now() })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const signed = async (change: Partial<Signed> = {}) => bearer(await entra.token({ ...ada(), ...change }))
const hours = (count: number) => new Date(world.now().getTime() + count * 3_600_000)
const claims = () => {
  const now = Math.floor(world.now().getTime() / 1000)
  const who = { tid: tenantId, oid: people.Ada, name: 'Ada', ver: '2.0', scp: 'access_as_user' }
  return { ...who, iss: `${entra.authority}/${tenantId}/v2.0`, aud: clientId, nbf: now, exp: now + 3600 }
}

/** The lies of somebody who is nobody. */
const lies: Readonly<Record<string, () => Promise<Record<string, string>> | Record<string, string>>> = {
  'says nothing': () => ({}),
  'says a name alone': () => ({ 'local-person': people.Ada }),
  'says what the proxy of a Databricks App would': () => ({
    ...{ 'x-forwarded-user': 'ada', 'x-forwarded-email': 'ada@example.com', 'x-forwarded-access-token': 'x' },
  }),
  'has a password': () => ({ authorization: 'Basic YWRhOmFkYQ==' }),
  'has what is no token': () => bearer('a.b.c'),
  'has a token without signature': () => bearer(`${new UnsecuredJWT(claims()).encode()}x`),
  'has a token with a secret for a key': async () =>
    bearer(await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(new Uint8Array(32))),
  'signed it': async () => {
    const { privateKey } = await generateKeyPair('RS256')
    return bearer(await new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(privateKey))
  },
  'is of another tenant': () => signed({ tenant: '11111111-0000-4000-8000-000000000002' }),
  'has a token for another app': () => signed({ clientId: '00000003-0000-0000-c000-000000000000' }),
  'has a token that is over': () => signed({ at: hours(-2) }),
  'has a token of the future': () => signed({ at: hours(1) }),
  'has what is no key': () => bearer('ddk_x'),
  'has a key that nobody made': () => bearer(`ddk_${'0'.repeat(20)}_${'0'.repeat(64)}`),
}

const ask = ({ method, path }: Way, headers: Record<string, string>) =>
  fetch(world.endpoint + path.replace(/:\w+/g, 'lakehouse'), {
    method,
    redirect: 'manual',
    headers: { 'content-type': 'application/json', ...headers },
    ...(method !== 'GET' && method !== 'DELETE' && { body: '{}' }),
  })

it('every open way is there, and is known by name', () => {
  expect(ways.length).toBeGreaterThan(100)
  expect(Object.keys(open).filter((name) => !ways.some((way) => nameOf(way) === name))).toEqual([])
})

/** Every way hears these; the others are spread, so that each way hears one of them and the ways that are no routes all. */
const everywhere = ['says nothing', 'is of another tenant']
const isOther = ({ path }: Way) => /\/(?:changes|mcp|webhooks\/:checkId)$/.test(path)

describe('no way is open to somebody who', () => {
  it.each(Object.entries(lies))('%s', async (name, lie) => {
    const headers = await lie()
    const closed = ways.filter((one) => !isFile(one) && !(nameOf(one) in open))
    const place = Object.keys(lies).indexOf(name)
    const isHeard = (way: Way, index: number) =>
      everywhere.includes(name) || isOther(way) || index % Object.keys(lies).length === place
    for (const way of closed.filter(isHeard)) {
      const response = await ask(way, headers)
      const { correlationId: _, message: __, ...said } = (await response.json()) as Record<string, unknown>
      expect([response.status, said], nameOf(way)).toEqual([401, { code: 'UNAUTHENTICATED', fields: [] }])
      expect(response.headers.get('www-authenticate'), nameOf(way)).toBe('Bearer')
    }
  })

  it('and nothing was asked of the store for any of them, or written', async () => {
    expect(world.log.filter(({ kind }) => kind === 'request')).toEqual([])
    await world.store.settled()
    expect((await world.store.all('events')).filter(({ eventType }) => eventType === 'REFUSED')).toEqual([])
  })
})

it('whatever is answered is kept by nobody, is what it says it is, and is for no other site', async () => {
  const tokens = await signed()
  for (const headers of [{}, tokens])
    for (const way of ways.filter(({ path }) => !path.endsWith('/changes'))) {
      const { headers: said } = await ask(way, { ...headers, origin: 'https://evil.example.com' })
      expect(said.get('x-content-type-options'), nameOf(way)).toBe('nosniff')
      if (!isFile(way)) expect(said.get('cache-control'), nameOf(way)).toMatch(/no-store/)
      const named = [...said.keys()].filter((name) => /^access-control-|^set-cookie$|^x-powered-by$/.test(name))
      expect(named, nameOf(way)).toEqual([])
    }
})

it('no page of another site is told that it may ask', async () => {
  for (const path of new Set(ways.map((way) => way.path))) {
    const preflight = { 'access-control-request-method': 'POST', origin: 'https://evil.example.com' }
    const response = await fetch(world.endpoint + path, { method: 'OPTIONS', headers: preflight })
    expect(response.status, path).toBe(405)
    expect(response.headers.get('access-control-allow-origin'), path).toBeNull()
  }
})
