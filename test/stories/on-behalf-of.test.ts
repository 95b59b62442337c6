import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { apiConfigFrom } from '../../api/config.ts'
import { groupsOnBehalf } from '../../directory/on-behalf-of.ts'
import { startEntra } from '../browser/tab/entra.ts'
import { startOnBehalf, type OnBehalf } from '../harness/on-behalf.ts'
import { people, type PersonName } from '../harness/person.ts'
import { tenantId } from '../harness/place.ts'
import { openWorld, type World } from '../harness/world.ts'

const app = { clientId: '22222222-0000-4000-8000-000000000001', clientSecret: 'sampleCredentials~8Q' }
/** The group of the directory of stories; Ben is in it there. */
const team = '00000000-0000-4000-8000-0000000000ff'

let entra: Awaited<ReturnType<typeof startEntra>>
let microsoft: OnBehalf
let world: World
beforeAll(async () => void (entra = await startEntra()))
afterAll(() => entra.stop())
beforeEach(async () => {
  microsoft = await startOnBehalf(app)
  world = await openWorld({
    authority: entra.authority,
    env: { API_SIGN_IN: 'entra', API_CLIENT_ID: app.clientId },
    askOnBehalf: (onFailure) =>
      groupsOnBehalf({ ...app, tenantId, fetch: microsoft.fetch, now: () => world.now(), onFailure }),
  })
  await world.platform('lakehouse', 'Lakehouse')
  await world.person('Ada').says('grant triager to Data platform team')
  const { headers } = await signedIn('Anna')
  await world.asks(null).post('/work-items', incident, headers)
})
afterEach(async () => {
  await world.close()
  microsoft.stop()
})

const incident = { itemType: 'INCIDENT', title: 'Nightly load is late', platformId: 'lakehouse', severity: 'high' }
const signedIn = async (name: PersonName) => {
  const signed = { tenant: tenantId, clientId: app.clientId, oid: people[name], name, at: world.now() }
  return { headers: { authorization: `Bearer ${await entra.token(signed)}` } }
}
const asks = async (name: PersonName, locale = 'en-GB') => {
  const { headers } = await signedIn(name)
  return {
    roles: async () => (await world.asks(null, locale).get('/me', undefined, headers)).body.roles,
    acknowledges: async () => {
      const [item] = await world.store.all('work_items')
      const path = `/work-items/${item!.itemId}/acknowledge`
      return world.asks(null, locale).post(path, {}, { ...headers, 'if-match': `"${item!.version}"` })
    },
  }
}

describe('whoever signs in with Entra has the roles of the groups that Graph tells them', () => {
  it.each<[PersonName, readonly string[], boolean]>([
    ['Ben', [team], true],
    ['Ben', [], false],
    ['Cem', [team], true],
    ['Cem', ['00000000-0000-4000-8000-0000000000fe'], false],
  ])('%s in %j', async (name, groups, may) => {
    microsoft.groups = { [people[name]]: groups }
    const person = await asks(name)
    expect(await person.roles()).toEqual(may ? ['Triager'] : ['Viewer'])
    expect((await person.acknowledges()).status).toBe(may ? 200 : 403)
  })

  it('and in chat those of the directory, as before', async () => {
    const asked = microsoft.asked.length
    expect(JSON.stringify(await world.person('Ben').says('roles'))).toContain('Your role: Triager')
    expect(JSON.stringify(await world.person('Cem').says('roles'))).toContain('Your role: Viewer')
    expect(microsoft.asked).toHaveLength(asked)
  })
})

describe('not known is not no', () => {
  it.each([
    ['nobody consented', 'invalid_grant', 65001],
    ['the token has ended', 'invalid_grant', 500133],
    ['a further factor is asked', 'interaction_required', 50076],
  ])('%s: the person is told, without the right, and nothing is held against them', async (_, error, number) => {
    microsoft.groups = { [people.Ben]: [team] }
    microsoft.refusal = { error, number }
    const ben = await asks('Ben', 'de-DE')
    const answer = await ben.acknowledges()
    expect(answer).toMatchObject({
      status: 503,
      body: { code: 'UNAVAILABLE', message: expect.stringContaining('Das Verzeichnis') as string },
    })
    expect(await world.store.all('events')).not.toContainEqual(expect.objectContaining({ eventType: 'REFUSED' }))
    const lines = world.log.filter(({ name }) => name === 'groups')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ kind: 'desk', outcome: 'UNAVAILABLE', actor: people.Ben })
    expect(JSON.stringify(lines)).toContain(`AADSTS${number}`)
    const log = JSON.stringify(world.log)
    for (const secret of microsoft.secrets) expect(log).not.toContain(secret)
    microsoft.refusal = undefined
    world.clockMoves(1)
    expect((await ben.acknowledges()).status).toBe(200)
  })

  it('what needs no role of a group is done meanwhile', async () => {
    microsoft.away = true
    const ada = await asks('Ada')
    expect(await ada.roles()).toEqual(['Admin'])
    expect((await ada.acknowledges()).status).toBe(200)
  })
})

describe('the settings', () => {
  const entraSignIn = { API_SIGN_IN: 'entra', API_CLIENT_ID: 'A' }
  it.each<[string, Record<string, string>, string | null]>([
    ['asks the directory unless told otherwise', entraSignIn, null],
    ['takes a secret of its own', { ...entraSignIn, API_GROUPS: 'on-behalf-of', API_CLIENT_SECRET: 's' }, 's'],
    [
      'takes that of the bot where it is the app of the bot',
      { API_GROUPS: 'on-behalf-of', MICROSOFT_APP_ID: 'B', MICROSOFT_APP_PASSWORD: 'p' },
      'p',
    ],
  ])('%s', (_, env, secret) => {
    expect(apiConfigFrom(env).groupsSecret).toBe(secret)
  })

  it.each<[string, Record<string, string>, string]>([
    ['another way to sign in', { DELTADESK_MODE: 'local', API_GROUPS: 'on-behalf-of' }, 'API_SIGN_IN=entra'],
    ['no secret', { ...entraSignIn, API_GROUPS: 'on-behalf-of' }, 'API_CLIENT_SECRET is not set'],
    [
      'the secret of another app',
      { ...entraSignIn, API_GROUPS: 'on-behalf-of', MICROSOFT_APP_ID: 'B', MICROSOFT_APP_PASSWORD: 'p' },
      'API_CLIENT_SECRET is not set',
    ],
    ['a way that is none', { ...entraSignIn, API_GROUPS: 'graph' }, 'API_GROUPS must be one of app, on-behalf-of'],
  ])('are refused with %s', (_, env, says) => {
    expect(() => apiConfigFrom(env)).toThrow(says)
  })
})
