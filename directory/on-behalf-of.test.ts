import { inspect } from 'node:util'
import { UnsecuredJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startOnBehalf, type NoToken, type OnBehalf } from '../test/harness/on-behalf.ts'
import { groupsOnBehalf, type OnBehalfOptions } from './on-behalf-of.ts'

const app = { clientId: '22222222-0000-4000-8000-000000000001', clientSecret: 'sampleCredentials~8Q' }
const tenantId = '11111111-0000-4000-8000-000000000001'
const adele = '87d349ed-44d7-43e1-9a83-5f2406dee5bd'
const ben = '11111111-2222-3333-4444-555555555555'
const golf = '45b7d2e7-b882-4a80-ba97-10b7a63b8fa4'
const tennis = 'd7797254-3084-44d0-99c9-a3b5ab149538'

let microsoft: OnBehalf
let clock: number
let failures: { userId: string; error: unknown }[]
let ask: ReturnType<typeof groupsOnBehalf>
beforeEach(async () => {
  // msal reads the clock of the machine when it tells how long a token lasts.
  clock = Date.now()
  failures = []
  microsoft = await startOnBehalf(app)
  microsoft.groups = { [adele]: [golf], [ben]: [tennis] }
  asksOf()
})
const asksOf = (options: Partial<OnBehalfOptions> = {}) =>
  void (ask = groupsOnBehalf({
    ...{ ...app, tenantId, fetch: microsoft.fetch, now: () => new Date(clock) },
    onFailure: ({ userId }, error) => failures.push({ userId, error }),
    ...options,
  }))
afterEach(() => microsoft.stop())

/** The token that somebody came with; each call makes another one. */
let made = 0
const tokenOf = (oid: string) => new UnsecuredJWT({ aud: app.clientId, oid, uti: String(++made) }).encode()
const groupsOf = (userId: string, token = tokenOf(userId), tenant = tenantId) =>
  ask({ tenantId: tenant, userId }, token)
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable('it answered'),
    (failure: unknown) => failure,
  )
const later = (minutes: number) => void (clock += minutes * 60_000)
const away = { code: 'UNAVAILABLE', message: 'directory_away' }
const causeOf = (failure: unknown) => ((failure as Error).cause as Error).message

it('asks Entra of the tenant of the person for a token, and Graph for the groups of each with their own', async () => {
  expect(await groupsOf(adele)).toEqual(new Set([golf]))
  expect(await groupsOf(ben, tokenOf(ben), '33333333-0000-4000-8000-000000000003')).toEqual(new Set([tennis]))
  const groups = 'graph.microsoft.com/v1.0/me/transitiveMemberOf/microsoft.graph.group'
  expect(microsoft.asked).toEqual([
    `login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`,
    groups,
    'login.microsoftonline.com/33333333-0000-4000-8000-000000000003/oauth2/v2.0/token',
    groups,
  ])
})

it('asks once for questions at the same time, and answers from memory for five minutes', async () => {
  const token = tokenOf(adele)
  await Promise.all([groupsOf(adele, token), groupsOf(adele, token)])
  microsoft.groups = { [adele]: [] }
  later(4.9)
  expect(await groupsOf(adele)).toEqual(new Set([golf]))
  expect(microsoft.asked).toHaveLength(2)
  later(0.2)
  expect(await groupsOf(adele)).toEqual(new Set())
})

it.each([
  ['an hour', 3599, 1],
  ['five minutes', 300, 2],
])(
  'uses a token that lasts %s until it ends, also when the person comes with another one',
  async (_, seconds, exchanges) => {
    microsoft.lastsSeconds = seconds
    await groupsOf(adele)
    later(5.5)
    await groupsOf(adele)
    expect(microsoft.asked.filter((path) => path.startsWith('graph'))).toHaveLength(2)
    expect(microsoft.tokens()).toHaveLength(exchanges)
  },
)

it('does not use a token again that Graph refused', async () => {
  await groupsOf(adele)
  later(6)
  microsoft.graph = { status: 401, body: { error: { code: 'InvalidAuthenticationToken', message: '' } } }
  expect(causeOf(await refusal(groupsOf(adele)))).toContain('401 InvalidAuthenticationToken')
  microsoft.graph = undefined
  later(0.26)
  expect(await groupsOf(adele)).toEqual(new Set([golf]))
  expect(microsoft.tokens()).toHaveLength(2)
})

it('uses a token on when Graph failed for another reason', async () => {
  await groupsOf(adele)
  later(6)
  microsoft.graph = { status: 503, body: {} }
  await refusal(groupsOf(adele))
  microsoft.graph = undefined
  later(0.26)
  expect(await groupsOf(adele)).toEqual(new Set([golf]))
  expect(microsoft.tokens()).toHaveLength(1)
})

it('does not take a person whom Graph does not know for one without groups', async () => {
  microsoft.graph = { status: 404, body: { error: { code: 'Request_ResourceNotFound', message: '' } } }
  const failure = await refusal(groupsOf(adele))
  expect(failure).toMatchObject(away)
  expect(causeOf(failure)).toBe('Graph does not know the person')
})

it('keeps as many people as it is told to, and forgets whoever was asked for longest ago', async () => {
  asksOf({ mostPeople: 1 })
  await groupsOf(adele)
  await groupsOf(adele)
  expect(microsoft.tokens()).toHaveLength(1)
  await groupsOf(ben)
  await groupsOf(adele)
  expect(microsoft.tokens()).toHaveLength(3)
})

describe('where Entra gives no token, nothing is known of the person, and the log says why', () => {
  it.each<[string, NoToken, RegExp]>([
    [
      'nobody consented',
      { error: 'invalid_grant', number: 65001 },
      /invalid_grant AADSTS65001 \(nobody consented to the permission\)/,
    ],
    [
      'the token of the person has ended',
      { error: 'invalid_grant', number: 500133 },
      /AADSTS500133 \(the token of the person has ended\)/,
    ],
    [
      'the token of the person does not count',
      { error: 'invalid_grant', number: 50013 },
      /AADSTS50013 \(the token of the person does not count\)/,
    ],
    [
      'a further factor is asked',
      { error: 'interaction_required', number: 50076, suberror: 'basic_action' },
      /interaction_required AADSTS50076 \(a further factor is asked of the person\)/,
    ],
    [
      'Conditional Access asks for more',
      { error: 'interaction_required', number: 53003, suberror: 'message_only' },
      /AADSTS53003 \(blocked by Conditional Access\)/,
    ],
    ['for another reason', { error: 'invalid_grant', number: 70000 }, /AADSTS70000 \(see its list of errors\)/],
  ])('%s', async (_, noToken, says) => {
    microsoft.refusal = noToken
    const token = tokenOf(adele)
    const failure = await refusal(groupsOf(adele, token))
    expect(failure).toMatchObject(away)
    expect(causeOf(failure)).toMatch(says)
    expect(failures).toEqual([{ userId: adele, error: failure }])
    const told = inspect(failures, { depth: 9, showHidden: true })
    expect(microsoft.secrets.size).toBeGreaterThan(1)
    for (const secret of microsoft.secrets) expect(told).not.toContain(secret)
    // Others are asked for meanwhile; the person again after a quarter of a minute.
    microsoft.refusal = undefined
    expect(await groupsOf(ben)).toEqual(new Set([tennis]))
    expect(await refusal(groupsOf(adele, token))).toMatchObject(away)
    later(0.26)
    expect(await groupsOf(adele)).toEqual(new Set([golf]))
    expect(failures).toHaveLength(1)
  })

  it('and holds it against the token that they came with, not against the next one', async () => {
    const ended = tokenOf(adele)
    microsoft.refusal = { error: 'invalid_grant', number: 500133 }
    await refusal(groupsOf(adele, ended))
    microsoft.refusal = undefined
    const asked = microsoft.asked.length
    expect(await refusal(groupsOf(adele, ended))).toMatchObject(away)
    expect(microsoft.asked).toHaveLength(asked)
    expect(await groupsOf(adele)).toEqual(new Set([golf]))
  })
})

describe('where the directory fails, everybody of the tenant waits a quarter of a minute', () => {
  it.each<[string, () => void, RegExp]>([
    ['Entra is not reached', () => (microsoft.away = true), /Entra was not reached/],
    [
      'Entra is throttled',
      () =>
        (microsoft.entra = {
          ...{ status: 429, headers: { 'retry-after': '3600' } },
          body: { error: 'invalid_request', error_codes: [90055] },
        }),
      /AADSTS90055/,
    ],
    ['Entra is broken', () => (microsoft.entra = { status: 503, body: {} }), /Entra gave no token: http_503,/],
    [
      'the client secret has expired',
      () => (microsoft.refusal = { error: 'invalid_client', number: 7000222 }),
      /AADSTS7000222 \(client secret has expired\)/,
    ],
    [
      'Graph is throttled',
      () => (microsoft.graph = { status: 429, body: { error: { code: 'TooManyRequests' } } }),
      /429 TooManyRequests/,
    ],
    ['Graph is broken', () => (microsoft.graph = { status: 503, body: {} }), /Graph answered 503/],
    [
      'Graph answers something else',
      () => (microsoft.graph = { status: 200, body: { groups: [] } }),
      /something else than documented/,
    ],
  ])('%s', async (_, breaks, says) => {
    breaks()
    expect(causeOf(await refusal(groupsOf(adele)))).toMatch(says)
    const asked = microsoft.asked.length
    expect(await refusal(groupsOf(ben))).toMatchObject(away)
    expect(microsoft.asked).toHaveLength(asked)
    Object.assign(microsoft, { away: false, entra: undefined, refusal: undefined, graph: undefined })
    expect(await groupsOf(ben, tokenOf(ben), '33333333-0000-4000-8000-000000000003')).toEqual(new Set([tennis]))
    later(0.26)
    expect(await groupsOf(ben)).toEqual(new Set([tennis]))
  })
})

it('lets Entra ask one person to wait, and gives others their tokens meanwhile', async () => {
  const body = { error: 'invalid_grant', error_codes: [50196] }
  microsoft.entra = { status: 400, body, headers: { 'retry-after': '3600' } }
  expect(causeOf(await refusal(groupsOf(adele)))).toContain('AADSTS50196')
  microsoft.entra = undefined
  expect(await groupsOf(ben)).toEqual(new Set([tennis]))
})

it('lets a refusal of Graph concern one person alone', async () => {
  microsoft.graph = { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: '' } } }
  expect(causeOf(await refusal(groupsOf(adele)))).toContain('403 Authorization_RequestDenied')
  microsoft.graph = undefined
  expect(await groupsOf(ben)).toEqual(new Set([tennis]))
})

it('a national cloud has its own authority, Graph and scope', async () => {
  microsoft.stop()
  const graph = 'https://graph.microsoft.us'
  microsoft = await startOnBehalf({ ...app, graph })
  microsoft.groups = { [adele]: [golf] }
  asksOf({ authority: 'https://login.microsoftonline.us', graph })
  expect(await groupsOf(adele)).toEqual(new Set([golf]))
  expect(microsoft.asked.map((path) => path.split('/')[0])).toEqual(['login.microsoftonline.us', 'graph.microsoft.us'])
})
