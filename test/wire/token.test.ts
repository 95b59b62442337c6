import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { activity, secret, startDesk, startKeyServer, type RunningDesk } from './desk.ts'
import { createSigner, encode, tenant } from './signer.ts'

const [signer, stranger] = [createSigner(), createSigner()]
const good = () => `Bearer ${signer.token()}`

let keyServer: Awaited<ReturnType<typeof startKeyServer>>
let desk: RunningDesk
/** Everything that libraries print outside of the log. */
const printed: unknown[] = []

beforeAll(async () => {
  for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const)
    vi.spyOn(console, level).mockImplementation((...said: unknown[]) => void printed.push(said))
  vi.spyOn(process.stderr, 'write').mockImplementation((said) => printed.push(said) > 0)
  keyServer = await startKeyServer([signer.jwk])
  desk = await startDesk(keyServer.url)
})
afterAll(async () => {
  vi.restoreAllMocks()
  await desk.stop()
  keyServer.close()
})

describe('in production an activity needs a token of the Bot Connector', () => {
  it('signed, for this bot and for its own service: 200', async () => {
    expect((await desk.post(good())).status).toBe(200)
  })

  it.each([
    ['no token', null],
    ['a word for a token', 'Bearer nonsense'],
    ['a basic login', 'Basic dXNlcjpwYXNz'],
    [
      'an Entra token of a user',
      `Bearer ${signer.token({ iss: `https://login.microsoftonline.com/${tenant}/v2.0`, ver: '2.0', tid: tenant })}`,
    ],
    ['a signature by somebody else', `Bearer ${stranger.token()}`],
    [
      'no signature',
      `Bearer ${encode({ alg: 'none', typ: 'JWT' })}.${encode({ iss: 'https://api.botframework.com' })}.`,
    ],
    ['a key nobody published', `Bearer ${signer.token({}, { kid: 'two' })}`],
    ['a token for another bot', `Bearer ${signer.token({ aud: 'another' })}`],
    ['an expired token', `Bearer ${signer.token({ exp: Math.floor(Date.now() / 1000) - 3600 })}`],
    ['a token without an end', `Bearer ${signer.token({ exp: undefined })}`],
    ['a token for another service', `Bearer ${signer.token({ serviceurl: 'https://evil.example.com/' })}`],
    [
      'a token for another path of the service',
      `Bearer ${signer.token({ serviceurl: 'https://smba.trafficmanager.net/' })}`,
    ],
  ])('%s: 401, and nothing of the inside is told', async (_, authorization) => {
    expect(await desk.post(authorization)).toEqual({ status: 401, text: '{}' })
  })

  it.each([
    ['another tenant', { conversation: { id: 'a:anna', tenantId: 'other' }, channelData: { tenant: { id: 'other' } } }],
    ['a service without TLS', { serviceUrl: 'http://smba.trafficmanager.net/emea/' }],
    ['a service at another port', { serviceUrl: 'https://smba.trafficmanager.net:8443/emea/' }],
    ['a service with a login in it', { serviceUrl: 'https://a:b@smba.trafficmanager.net/emea/' }],
    ['a service of another name', { serviceUrl: 'https://smba.trafficmanager.net.evil.example.com/emea/' }],
  ])('and a good token does not open %s', async (_, change) => {
    expect((await desk.post(good(), activity(change))).status).toBe(403)
  })

  it('a thousand forged tokens of as many tenants cost a few log lines, and a good one is heard between them', async () => {
    const [asked, lines] = [keyServer.asked(), desk.log.length]
    const began = performance.now()
    const statuses = new Map<number, number>()
    for (let count = 0; count < 1000; count++) {
      const { status } = await desk.post(
        `Bearer ${stranger.token({ tid: `tenant-${count}` }, { kid: count % 2 ? 'one' : `key-${count}` })}`,
      )
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (count % 250 === 0) expect((await desk.post(good())).status).toBe(200)
    }
    expect(statuses.get(401)).toBe(1000)
    expect(desk.log.length - lines).toBeLessThanOrEqual(60)
    expect(keyServer.asked() - asked, 'a list and its address').toBeLessThanOrEqual(2)
    expect((performance.now() - began) / 1000, 'ms for each').toBeLessThan(20)
    expect(await desk.metrics()).toMatch(/deltadesk_events_total\{name="gate",outcome="LIMITED"\} 9\d\d/)
  })

  it('and nothing but log lines is written, none of which has token, key or secret', () => {
    const text = JSON.stringify(desk.log)
    expect(text).not.toContain(secret)
    expect(text).not.toMatch(/eyJ[\w-]{20}/)
    expect(text).not.toContain(signer.jwk.n)
    expect(printed).toEqual([])
    expect(desk.defects()).toEqual([])
  })
})

describe('the key server is away', () => {
  const others: { close(): void }[] = []
  afterEach(() => others.splice(0).forEach((one) => one.close()))
  const freshDesk = async (state: 'refuses' | 'hangs') => {
    const keys = await startKeyServer([signer.jwk])
    keys[state]()
    const fresh = await startDesk(keys.url)
    others.push(keys)
    return { keys, fresh }
  }

  it.each(['refuses', 'hangs'] as const)(
    'it %s: 503 to all, so that Teams repeats; one question, no defect, and the desk stops within seconds',
    async (state) => {
      const { keys, fresh } = await freshDesk(state)
      const answers = await Promise.all([good(), good(), `Bearer ${stranger.token()}`].map((one) => fresh.post(one)))
      expect(answers).toEqual(Array(3).fill({ status: 503, text: '{}' }))
      expect(keys.asked()).toBe(1)
      expect(fresh.defects()).toEqual([])
      expect(fresh.log.filter(({ name }) => name === 'keys')).toMatchObject([{ outcome: 'UNAVAILABLE' }])
      keys.works()
      const began = performance.now()
      await fresh.stop()
      expect(performance.now() - began).toBeLessThan(5000)
    },
  )

  it('it hangs while the desk is told to stop: that ends', async () => {
    const { fresh } = await freshDesk('hangs')
    const waiting = fresh.post(good()).catch(() => 'closed')
    await expect.poll(async () => (await fetch(`${fresh.origin}/healthz`)).status).toBe(200)
    const began = performance.now()
    await fresh.stop()
    expect(performance.now() - began).toBeLessThan(5000)
    expect(await waiting).toBe('closed')
  })

  it('and the keys it gave once go on counting', async () => {
    const { keys, fresh } = await freshDesk('refuses')
    keys.works()
    expect((await fresh.post(good())).status).toBe(200)
    keys.refuses()
    expect((await fresh.post(good())).status).toBe(200)
    await fresh.stop()
  })
})
