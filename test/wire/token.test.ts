import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { botConfigFrom } from '../../bot/config.ts'
import { localDirectory } from '../../directory/local.ts'
import { startBot, type RunningBot } from '../../main/desk.ts'
import { openStore } from '../../services/store/open.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import type { Stores } from '../../services/store/stores.ts'

const appId = '11111111-2222-4333-8444-555555555555'
const tenant = '11111111-1111-4111-8111-111111111111'
const serviceUrl = 'https://smba.trafficmanager.net/emea/'
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const others = generateKeyPairSync('rsa', { modulusLength: 2048 })
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token as the Bot Connector signs it; every part may be spoiled. */
const token = (claims: object = {}, key = keys.privateKey, header: object = {}) => {
  const seconds = Math.floor(Date.now() / 1000)
  const body = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'one', ...header })}.${encode({
    iss: 'https://api.botframework.com',
    aud: appId,
    iat: seconds - 60,
    nbf: seconds - 60,
    exp: seconds + 600,
    serviceurl: serviceUrl,
    ...claims,
  })}`
  return `${body}.${createSign('RSA-SHA256').update(body).sign(key, 'base64url')}`
}

let metadata: Server
let store: Stores
let bot: RunningBot
const log: string[] = []

/** The real desk in production mode; only the place of the public keys is ours. */
beforeAll(async () => {
  metadata = createServer((request, response) => {
    const origin = `http://127.0.0.1:${(metadata.address() as AddressInfo).port}`
    response.setHeader('content-type', 'application/json')
    const jwk = { ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', endorsements: ['msteams'] }
    response.end(
      JSON.stringify(
        request.url === '/keys'
          ? { keys: [jwk] }
          : {
              issuer: 'https://api.botframework.com',
              jwks_uri: `${origin}/keys`,
              id_token_signing_alg_values_supported: ['RS256'],
            },
      ),
    )
  })
  await new Promise<void>((done) => metadata.listen(0, '127.0.0.1', done))
  store = await openStore({ engine: 'duckdb', path: ':memory:', schema: 'd' })
  await store.migrate([defaultWorkspace])
  bot = await startBot({
    config: {
      ...botConfigFrom({
        MICROSOFT_APP_ID: appId,
        MICROSOFT_APP_PASSWORD: 'never-logged',
        MICROSOFT_APP_TENANT_ID: tenant,
        HOST: '127.0.0.1',
        PORT: '0',
        OPENID_METADATA_URL: `http://127.0.0.1:${(metadata.address() as AddressInfo).port}/`,
      }),
    },
    store,
    directory: localDirectory('{"people":[],"groups":[]}'),
    write: (text) => log.push(text),
    tickMs: 0,
  })
})
afterAll(async () => {
  await bot.stop()
  await store.close()
  metadata.close()
})

/** Somebody else joined: an activity that asks for no answer. */
const activity = (change: object = {}) => ({
  type: 'conversationUpdate',
  id: `f:${Math.random()}`,
  channelId: 'msteams',
  serviceUrl,
  from: { id: '29:anna', aadObjectId: '00000000-0000-4000-8000-00000000000b' },
  recipient: { id: `28:${appId}`, name: 'Deltadesk' },
  conversation: { id: 'a:anna', conversationType: 'personal', tenantId: tenant },
  channelData: { tenant: { id: tenant } },
  membersAdded: [{ id: '29:ben' }],
  ...change,
})
const post = async (authorization: string | null, body: object = activity()) => {
  const response = await fetch(`http://127.0.0.1:${bot.port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}

describe('in production an activity needs a token of the Bot Connector', () => {
  it('signed, for this bot and for its own service: 200', async () => {
    expect((await post(`Bearer ${token()}`)).status).toBe(200)
  })

  it.each([
    ['no token', null],
    ['a word for a token', 'Bearer nonsense'],
    ['a basic login', 'Basic dXNlcjpwYXNz'],
    [
      'an Entra token of a user',
      `Bearer ${token({ iss: `https://login.microsoftonline.com/${tenant}/v2.0`, ver: '2.0', tid: tenant })}`,
    ],
    [
      'an old Entra token, as the emulator sends',
      `Bearer ${token({ iss: `https://sts.windows.net/${tenant}/`, ver: '1.0', appid: appId })}`,
    ],
    ['a signature by somebody else', `Bearer ${token({}, others.privateKey)}`],
    [
      'no signature',
      `Bearer ${encode({ alg: 'none', typ: 'JWT' })}.${encode({ iss: 'https://api.botframework.com', aud: appId })}.`,
    ],
    ['a token for another bot', `Bearer ${token({ aud: 'another' })}`],
    ['an expired token', `Bearer ${token({ exp: Math.floor(Date.now() / 1000) - 3600 })}`],
    ['a token for another service', `Bearer ${token({ serviceurl: 'https://evil.example.com/' })}`],
  ])('%s: 401, and nothing of the inside is told', async (_, authorization) => {
    expect(await post(authorization)).toEqual({ status: 401, text: '{}' })
  })

  it('and a good token does not open another tenant or another service', async () => {
    const elsewhere = { id: 'a:anna', conversationType: 'personal', tenantId: 'other' }
    expect(
      (await post(`Bearer ${token()}`, activity({ conversation: elsewhere, channelData: { tenant: { id: 'other' } } })))
        .status,
    ).toBe(403)
    expect(
      (await post(`Bearer ${token()}`, activity({ serviceUrl: 'http://smba.trafficmanager.net/emea/' }))).status,
    ).toBe(403)
  })

  it('and neither token nor secret reaches the log', () => {
    expect(log.join('')).not.toContain('never-logged')
    expect(log.join('')).not.toMatch(/eyJ[\w-]{20}/)
  })
})
