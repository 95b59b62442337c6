import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWK } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SignIn } from '../session.ts'
import { entraSignIn } from './entra.ts'

const tenant = '11111111-0000-4000-8000-000000000001'
const partner = '11111111-0000-4000-8000-000000000002'
const clientId = '22222222-0000-4000-8000-000000000001'
const oid = '33333333-0000-4000-8000-00000000000B'
const now = new Date('2026-03-02T09:00:00Z')
const seconds = (minutes: number) => now.getTime() / 1000 + minutes * 60

interface Key {
  privateKey: CryptoKey
  jwk: JWK
}
const makeKey = async (kid: string): Promise<Key> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } }
}

let keys: Record<'first' | 'second' | 'foreign', Key>
let published: JWK[]
let asked: string[]
let isAway: boolean
const server = createServer((request, response) => {
  asked.push(request.url!)
  response.statusCode = isAway ? 503 : 200
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ keys: published }))
})
let authority: string
beforeAll(async () => {
  keys = { first: await makeKey('first'), second: await makeKey('second'), foreign: await makeKey('first') }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

let signIn: SignIn
beforeEach(() => {
  published = [keys.first.jwk]
  asked = []
  isAway = false
  signIn = entraSignIn({
    clientId,
    audiences: ['api://desk.example.com/app'],
    tenants: [tenant],
    authority,
    clock: () => now,
  })
})

const claims = () => ({
  ...{ iss: `${authority}/${tenant}/v2.0`, aud: clientId, tid: tenant, oid, ver: '2.0', scp: 'access_as_user' },
  ...{ name: 'Anna', iat: seconds(-1), nbf: seconds(-1), exp: seconds(60) },
})
const sign = (change: object = {}, key: Key = keys.first, header: object = {}) =>
  new SignJWT({ ...claims(), ...change })
    .setProtectedHeader({ alg: 'RS256', kid: key.jwk.kid!, ...header })
    .sign(key.privateKey)
const ask = (authorization?: string) => signIn({ headers: { authorization } } as unknown as IncomingMessage)
const asksWith = async (token: string | Promise<string>) => ask(`Bearer ${await token}`)

describe('a person of the tenant is known', () => {
  const anna = { tenantId: tenant, userId: oid.toLowerCase(), name: 'Anna' }
  it.each<[string, object]>([
    ['as Teams asks for it', {}],
    ['for the address of the app', { aud: `api://${clientId}` }],
    ['for the bot of the app', { aud: `api://botid-${clientId}` }],
    ['for a name that the settings add', { aud: 'api://desk.example.com/app' }],
    ['with further scopes', { scp: 'openid access_as_user profile' }],
    ['whose clock is four minutes late', { nbf: seconds(4), iat: seconds(4) }],
    ['whose token ended four minutes ago', { exp: seconds(-4) }],
    ['that says it is one', { idtyp: 'user' }],
    [
      'who is a guest there',
      { acct: 1, idp: `${'https://sts.windows.net/'}${partner}/`, email: 'anna@partner.example' },
    ],
  ])('%s', async (_, change) => {
    expect(await asksWith(sign(change))).toMatchObject(anna)
  })
})

describe('everything else is refused, and says why in the log alone', () => {
  it.each<[string, object, string]>([
    ['another issuer', { iss: 'https://login.example.com/' }, 'iss'],
    ['an issuer of version 1', { iss: `https://sts.windows.net/${tenant}/`, ver: '1.0' }, 'iss'],
    ['the issuer of another tenant', { iss: 'http://127.0.0.1/other/v2.0' }, 'iss'],
    ['another audience', { aud: '22222222-0000-4000-8000-000000000009' }, 'aud'],
    ['Microsoft Graph as audience', { aud: '00000003-0000-0000-c000-000000000000' }, 'aud'],
    ['no audience', { aud: undefined }, 'aud'],
    ['a tenant that may not sign in', { tid: partner, iss: `http://127.0.0.1/${partner}/v2.0` }, 'tenant'],
    ['no tenant', { tid: undefined }, 'tenant'],
    ['an end six minutes ago', { exp: seconds(-6) }, 'expired'],
    ['no end', { exp: undefined }, 'exp'],
    ['a begin in six minutes', { nbf: seconds(6) }, 'nbf'],
    ['no begin', { nbf: undefined }, 'nbf'],
    ['another version', { ver: '1.0' }, 'claims'],
    ['no object id', { oid: undefined }, 'claims'],
    ['an object id that is none', { oid: 'anna@example.com' }, 'claims'],
    ['no scope', { scp: undefined }, 'claims'],
    ['an empty scope', { scp: '' }, 'scope'],
    ['another scope', { scp: 'User.Read' }, 'scope'],
    ['a scope that only contains the name', { scp: 'access_as_user_of_another' }, 'scope'],
    ['an app, with a role', { scp: undefined, idtyp: 'app', roles: ['access_as_user'] }, 'claims'],
    ['an app that names the scope', { idtyp: 'app' }, 'claims'],
  ])('%s', async (_, change, refused) => {
    expect(await asksWith(sign(change))).toEqual({ refused })
  })

  it('a key of somebody else under the same name', async () => {
    expect(await asksWith(sign({}, keys.foreign))).toEqual({ refused: 'signature' })
  })
  it('no signature', async () => {
    const unsigned = new UnsecuredJWT(claims()).encode()
    expect(await ask(`Bearer ${unsigned}`)).toEqual({ refused: 'no token' })
    expect(await ask(`Bearer ${unsigned}x`)).toEqual({ refused: 'token' })
  })
  it('a signature with the public key as a secret', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(keys.first.jwk))
    const token = await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'first' }).sign(secret)
    expect(await ask(`Bearer ${token}`)).toEqual({ refused: 'token' })
  })
  it('another algorithm of the same key', async () => {
    const { privateKey } = await generateKeyPair('PS256')
    const token = await new SignJWT(claims()).setProtectedHeader({ alg: 'PS256', kid: 'first' }).sign(privateKey)
    expect(await ask(`Bearer ${token}`)).toEqual({ refused: 'token' })
  })
  it('claims that were changed after they were signed', async () => {
    const [head, , signature] = (await sign()).split('.')
    const body = Buffer.from(JSON.stringify({ ...claims(), oid: '33333333-0000-4000-8000-00000000000a' }))
    expect(await ask(`Bearer ${head}.${body.toString('base64url')}.${signature}`)).toEqual({ refused: 'signature' })
  })
  it.each([undefined, '', 'Bearer', 'Bearer x', 'Basic YTpi', 'Bearer a.b', 'Bearer a.b.c', 'Bearer a.b.c d'])(
    'the header %j',
    async (header) => {
      expect(await ask(header)).toHaveProperty('refused')
    },
  )
  it('and a stranger makes nobody ask for keys', async () => {
    await asksWith(sign({ tid: partner }))
    await ask('Bearer a.b.c')
    expect(asked).toEqual([])
  })
})

describe('keys', () => {
  it('are asked for once, of the tenant', async () => {
    await asksWith(sign())
    await asksWith(sign())
    expect(asked).toEqual([`/${tenant}/discovery/v2.0/keys`])
  })
  it('that are new are found', async () => {
    published = [keys.second.jwk]
    expect(await asksWith(sign({}, keys.second))).toMatchObject({ name: 'Anna' })
  })
  it('that were exchanged are read again, at most every half minute', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      await asksWith(sign())
      published = [keys.second.jwk]
      expect(await asksWith(sign({}, keys.second))).toEqual({ refused: 'key' })
      expect(asked).toHaveLength(1)
      vi.advanceTimersByTime(31_000)
      expect(await asksWith(sign({}, keys.second))).toMatchObject({ name: 'Anna' })
      expect(await asksWith(sign())).toEqual({ refused: 'key' })
    } finally {
      vi.useRealTimers()
    }
  })
  it('that are not there: refused', async () => {
    expect(await asksWith(sign({}, keys.second))).toEqual({ refused: 'key' })
  })
  it('that cannot be read: nobody is refused for it, and nobody is let in', async () => {
    isAway = true
    expect(await asksWith(sign())).toEqual({ away: true })
  })
})
