import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startNameServer } from '../test/harness/name-server.ts'
import { selfSigned } from '../test/wire/certificate.ts'
import { kindOf, type AddressKind } from './address.ts'
import { createEgress } from './egress.ts'
import { say, type Respond } from './fixture.ts'
import { createHttp, type HttpOptions } from './http.ts'

// One server on loopback: a test that needs a public address takes 127.0.0.1 for one, and no other.
const certificate = selfSigned('api.example.com')
let answers: Respond[] = []
const heard: string[] = []
const server = createServer(certificate, (request, response) => {
  heard.push(request.url ?? '')
  answers[Math.min(heard.length, answers.length) - 1]!(request, response)
})
let port = 0
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  port = (server.address() as AddressInfo).port
})
beforeEach(() => {
  answers = [say(200, '{}')]
  heard.length = 0
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const takenFor =
  (kind: AddressKind) =>
  (address: string): AddressKind =>
    address === '127.0.0.1' ? kind : kindOf(address)

const url = (path = '/') => `https://api.example.com:${port}${path}`
const clientOf = (egress: Parameters<typeof createEgress>[0], options: Partial<HttpOptions> = {}) =>
  createHttp({
    allowedHosts: [`api.example.com:${port}`],
    egress: createEgress({ ca: certificate.cert, ...egress }),
    clock: () => new Date(0),
    sleep: async () => undefined,
    random: () => 0,
    ...options,
  })
const closing = { connection: 'close' }

describe('the address of an allowed host', () => {
  test('is asked for once for each connection, and that very address is connected to', async () => {
    await using names = await startNameServer({ 'api.example.com': [['127.0.0.1'], ['10.0.0.1']] })
    const { send } = clientOf({ resolve: names.resolve, kindOf: takenFor('public') })
    expect((await send({ url: url('/first') })).status).toBe(200)
    expect((await send({ url: url('/again') })).status).toBe(200)
    expect([heard, names.asked]).toEqual([['/first', '/again'], ['api.example.com']])
  })

  test.each([
    ['loopback', ['127.0.0.1']],
    ['loopback of IPv6', ['::1']],
    ['loopback of IPv4 within IPv6', ['::ffff:127.0.0.1']],
    ['loopback behind a translation', ['64:ff9b::7f00:1']],
    ['unspecified', ['0.0.0.0']],
    ['metadata of a cloud', ['169.254.169.254']],
    ['metadata of AWS over IPv6', ['fd00:ec2::254']],
    ['link-local', ['fe80::1']],
    ['private', ['10.1.2.3']],
    ['unique-local', ['fd12::1']],
    ['of a provider', ['100.64.0.7']],
    ['public and private', ['1.1.1.1', '192.168.0.1']],
    ['public, and loopback of IPv6', ['1.1.1.1', '::1']],
  ])('that is %s is refused, and nobody is connected to', async (_, found) => {
    await using names = await startNameServer({ 'api.example.com': [found] })
    const { send } = clientOf({ resolve: names.resolve })
    await expect(send({ url: url() })).rejects.toMatchObject({ kind: 'refused' })
    expect([heard, names.asked]).toEqual([[], ['api.example.com']])
  })

  test.each(['169.254.169.254', '10.0.0.1', '::1', '::ffff:169.254.169.254'])(
    'that was public and is %s at the next connection is refused then',
    async (later) => {
      answers = [say(200, '{}', closing)]
      await using names = await startNameServer({ 'api.example.com': [['127.0.0.1'], [later]] })
      const { send } = clientOf({ resolve: names.resolve, kindOf: takenFor('public') })
      expect((await send({ url: url('/first') })).status).toBe(200)
      await expect(send({ url: url('/second') })).rejects.toMatchObject({ kind: 'refused' })
      expect(heard).toEqual(['/first'])
    },
  )

  test('that changes between a redirect and its end is refused', async () => {
    answers = [say(302, '', { location: '/there', ...closing }), say(200, '{}')]
    await using names = await startNameServer({ 'api.example.com': [['127.0.0.1'], ['169.254.169.254']] })
    const { send } = clientOf({ resolve: names.resolve, kindOf: takenFor('public') })
    await expect(send({ url: url('/here') })).rejects.toMatchObject({ kind: 'refused' })
    expect(heard).toEqual(['/here'])
  })

  test('that changes between two tries is refused, and not tried again', async () => {
    answers = [say(503, '', closing)]
    await using names = await startNameServer({ 'api.example.com': [['127.0.0.1'], ['::1']] })
    const { send } = clientOf({ resolve: names.resolve, kindOf: takenFor('public') })
    await expect(send({ url: url() })).rejects.toMatchObject({ kind: 'refused' })
    expect([heard, names.asked]).toEqual([['/'], ['api.example.com', 'api.example.com']])
  })

  test('that nobody knows is called so', async () => {
    await using names = await startNameServer({})
    const { send } = clientOf({ resolve: names.resolve })
    await expect(send({ url: url() })).rejects.toThrow('is not a name that can be resolved')
  })
})

describe('a host in a private network', () => {
  const private_ = { kindOf: takenFor('private') }
  test.each([
    ['api.example.com', true],
    ['*.example.com', true],
    ['other.example.com', false],
    ['*.api.example.com', false],
  ])('is asked where INGEST_PRIVATE_HOSTS is %s: %s', async (entry, asked) => {
    await using names = await startNameServer({ 'api.example.com': [['127.0.0.1']] })
    const { send } = clientOf({ resolve: names.resolve, ...private_, privateHosts: [entry] })
    if (asked) expect((await send({ url: url() })).status).toBe(200)
    else
      await expect(send({ url: url() })).rejects.toThrow(
        `api.example.com leads into a private network, which is not asked: name it in INGEST_PRIVATE_HOSTS`,
      )
    expect(heard).toHaveLength(asked ? 1 : 0)
  })

  test.each(['127.0.0.1', '169.254.169.254', '::1', 'fe80::1', 'fd00:ec2::254', '168.63.129.16', '0.0.0.0'])(
    'is never %s',
    async (address) => {
      await using names = await startNameServer({ 'api.example.com': [[address]] })
      const { send } = clientOf({ resolve: names.resolve, privateHosts: ['api.example.com'] })
      await expect(send({ url: url() })).rejects.toThrow('which is never asked')
      expect(heard).toEqual([])
    },
  )
})

/** Spellings of an address that somebody may hope nobody sees through. */
const hostile: readonly string[] = [
  'http://api.example.com/',
  'https://user:pw@api.example.com/',
  'https://api.example.com@127.0.0.1/',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://127.0.0.1./',
  'https://①②⑦.⓪.⓪.①/',
  'https://127。0。0。1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[0:0:0:0:0:ffff:127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://2852039166/',
  'https://[fd00:ec2::254]/',
  'https://[fe80::1]/',
  'https://10.0.0.1/',
  'https://localhost/',
  'https://localhost./',
]
/** Spellings that differ from the allowed name. */
const others: readonly string[] = [
  'https://api.example.com./',
  'https://api.example.com:8443/',
  'https://xapi.example.com/',
  'https://api.example.com.evil.example/',
  'https://аpi.example.com/',
  'https://api。example。com。evil.example/',
  'https://api.example.com%2eevil.example/',
  'https:////evil.example/',
  'ftp://api.example.com/',
  'data:,x',
]

describe('an address in another spelling', () => {
  const all = [...hostile, ...others]
  test.each(all)('%s is not asked', async (address) => {
    await using names = await startNameServer({})
    const { send, isAllowed } = clientOf({ resolve: names.resolve }, { allowedHosts: ['api.example.com'] })
    await expect(send({ url: address })).rejects.toMatchObject({ kind: 'refused' })
    expect([isAllowed(address), names.asked]).toEqual([false, []])
  })

  const onTheList = hostile.filter((address) => /^https:\/\/[^@]+$/.test(address) && !address.includes('localhost'))
  test.each(onTheList)('%s is not asked, though somebody put it on the list', async (address) => {
    const { send, isAllowed } = clientOf({}, { allowedHosts: [new URL(address).host] })
    await expect(send({ url: address })).rejects.toMatchObject({ kind: 'refused' })
    expect(isAllowed(address)).toBe(true)
  })

  test.each(all.filter((address) => address !== 'https://api.example.com./'))(
    'a redirect to %s is not followed',
    async (location) => {
      answers = [say(302, '', { location: encodeURI(location) }), say(200, '{}')]
      await using names = await startNameServer({ 'api.example.com': [['127.0.0.1']] })
      const { send } = clientOf({ resolve: names.resolve, kindOf: takenFor('public') })
      await expect(send({ url: url() })).rejects.toMatchObject({ kind: 'redirected' })
      expect([heard, names.asked]).toEqual([['/'], ['api.example.com']])
    },
  )

  test('is the same host in capital letters', async () => {
    await using names = await startNameServer({ 'api.example.com': [['127.0.0.1']] })
    const { send } = clientOf({ resolve: names.resolve, kindOf: takenFor('public') })
    expect((await send({ url: `https://API.Example.COM:${port}/` })).status).toBe(200)
  })

  test('a redirect to the same host with credentials in front is not followed', async () => {
    answers = [say(302, '', { location: `https://user:pw@api.example.com:${port}/` })]
    await using names = await startNameServer({ 'api.example.com': [['127.0.0.1']] })
    const { send } = clientOf({ resolve: names.resolve, kindOf: takenFor('public') })
    await expect(send({ url: url() })).rejects.toMatchObject({ kind: 'redirected' })
    expect(heard).toHaveLength(1)
  })
})
