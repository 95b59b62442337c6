import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tenantId } from '../harness/place.ts'
import { textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(() => world.close())

const raw = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  fetch(`${world.endpoint}/api/messages`, { method: 'POST', headers, body })
const turns = () => world.log.filter(({ kind }) => kind === 'turn').length

describe('a malformed activity never runs the bot', () => {
  const good = () => {
    const anna = world.person('Anna')
    return anna.activityFor('status', anna.own) as Record<string, unknown>
  }
  const cases: [string, number, () => unknown][] = [
    ['is not an object', 400, () => []],
    ['is null', 400, () => null],
    ['has no type', 400, () => ({ ...good(), type: undefined })],
    ['has a type that is a number', 400, () => ({ ...good(), type: 7 })],
    ['has no sender', 400, () => ({ ...good(), from: undefined })],
    ['has a sender without an id', 400, () => ({ ...good(), from: { name: 'Ada' } })],
    ['has no conversation', 400, () => ({ ...good(), conversation: null })],
    ['comes from Web Chat, where the sender is free text', 400, () => ({ ...good(), channelId: 'webchat' })],
    ['has entities that are no list', 400, () => ({ ...good(), entities: { type: 'mention' } })],
    ['has text that is no text', 400, () => ({ ...good(), text: { $ne: null } })],
    ['wants its answer sent somewhere else', 403, () => ({ ...good(), serviceUrl: 'https://evil.example.com/' })],
    ['names no service at all', 400, () => ({ ...good(), serviceUrl: 'not a url' })],
    [
      'names a tenant that is not allowed',
      403,
      () => ({ ...good(), conversation: { id: 'a:x', tenantId: 'other' }, channelData: { tenant: { id: 'other' } } }),
    ],
    ['names two tenants', 403, () => ({ ...good(), channelData: { tenant: { id: 'other' } } })],
    ['names no tenant', 403, () => ({ ...good(), conversation: { id: 'a:x' }, channelData: {} })],
    ['presses without an action', 400, () => ({ ...good(), type: 'invoke', name: 'adaptiveCard/action', value: {} })],
    [
      'presses with a Submit in it',
      400,
      () => ({
        ...good(),
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Submit', verb: 'status.show' } },
      }),
    ],
    [
      'presses without a verb',
      400,
      () => ({ ...good(), type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute' } } }),
    ],
    [
      'presses with data that is a list',
      400,
      () => ({
        ...good(),
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb: 'status.show', data: [1] } },
      }),
    ],
  ]
  it.each(cases)('that %s: %i', async (_, status, activity) => {
    const before = turns()
    const response = await raw(JSON.stringify(activity()))
    expect(response.status).toBe(status)
    expect(await response.text()).toBe('{}')
    expect(turns()).toBe(before)
  })

  it.each([
    ['garbage', '{"type":', 400],
    ['nothing', '', 400],
    ['300 kB', JSON.stringify({ text: 'x'.repeat(300_000) }), 413],
  ])('that is %s', async (_, body, status) => {
    expect((await raw(body)).status).toBe(status)
  })

  it('that is not JSON by name', async () => {
    expect((await raw('{}', { 'content-type': 'text/plain' })).status).toBe(415)
  })

  it('and other methods and paths are no way in', async () => {
    expect((await fetch(`${world.endpoint}/api/messages`)).status).toBe(405)
    expect((await fetch(`${world.endpoint}/api/elsewhere`)).status).toBe(404)
  })
})

describe('a card action with something forged changes nothing and answers with a card', () => {
  const press = async (
    name: 'Ada' | 'Anna',
    verb: string,
    data: unknown,
    trigger: 'manual' | 'automatic' = 'manual',
  ) => {
    const who = world.person(name)
    const response = await world.post(
      who.invokeOf({ type: 'Action.Execute', verb, data }, world.channel('data'), trigger),
    )
    expect(response.status).toBe(200)
    return textOfCard(((await response.json()) as { value: TeamsCard }).value)
  }
  const huge = 'x'.repeat(100_000)
  it.each([
    [
      'an id that does not exist',
      'Ada',
      'channel.subscribe',
      { platformId: 'nowhere' },
      'This platform is not there any more.',
    ],
    ['an id that is an object', 'Ada', 'channel.subscribe', { platformId: { $gt: '' } }, 'I could not read that.'],
    ['no id', 'Ada', 'channel.subscribe', {}, 'I could not read that.'],
    ['an id of 100 kB', 'Ada', 'status.details', { platformId: huge }, 'I could not read that.'],
    [
      'SQL for an id',
      'Ada',
      'status.details',
      { platformId: "'; drop table x; --" },
      'This platform is not there any more.',
    ],
    [
      'the wrong role',
      'Anna',
      'channel.subscribe',
      { platformId: 'lakehouse' },
      'You need the role Contributor for this.',
    ],
    [
      'a role in the data',
      'Anna',
      'channel.subscribe',
      { platformId: 'lakehouse', role: 'Admin', actor: { userId: 'x' } },
      'You need the role Contributor for this.',
    ],
    [
      'a stale version of nothing',
      'Ada',
      'channel.unsubscribe',
      { platformId: 'lakehouse', version: 99 },
      'There is no subscription to',
    ],
    [
      'a version that is text',
      'Ada',
      'channel.unsubscribe',
      { platformId: 'lakehouse', version: 'latest' },
      'I could not read that.',
    ],
    ['a verb nobody knows', 'Ada', 'desk.destroy', {}, 'I do not know this button'],
    ['a verb from the prototype', 'Ada', 'constructor', {}, 'I do not know this button'],
    [
      'a verb that is an action but no button',
      'Ada',
      'role.grant',
      { role: 'Admin', who: 'Anna' },
      'I do not know this button',
    ],
  ] as const)('%s', async (_, name, verb, data, answer) => {
    expect(await press(name, verb, data)).toContain(answer)
    await world.store.settled()
    expect(await world.store.all('channels')).toEqual([])
    expect(await world.store.all('role_bindings')).toEqual([])
  })

  it('a refresh never writes, whatever verb it carries', async () => {
    expect(await press('Ada', 'channel.subscribe', { platformId: 'lakehouse' }, 'automatic')).toContain(
      'I do not know this button',
    )
    expect(await world.store.all('channels')).toEqual([])
  })

  it('a Submit that arrives as a message is the same press', async () => {
    const anna = world.person('Anna')
    const { text: _, ...activity } = anna.activityFor('', anna.own)
    await world.post({ ...activity, value: { verb: 'status.show', platformId: 'lakehouse' } })
    anna.own.shows('Lakehouse')
    await world.post({ ...activity, id: 'f:2', value: { verb: 42 } })
    anna.own.shows('I do not know this button')
  })
})

describe('what people type', () => {
  it.each([
    ['markup', 'status <b>x</b> <at>Everyone</at>', '<b>'],
    ['a link', 'status [click](https://evil.example.com)', '](https'],
    ['a template', 'status ${$root.secret}', '${'],
    ['a macro', 'status {{DATE(2026-01-01T00:00:00Z)}}', '{{'],
  ])('%s comes back as plain text', async (_, typed, never) => {
    const card = await world.person('Anna').says(typed)
    const texts = JSON.stringify(card.body)
    expect(texts.replaceAll('\\\\[', '').replaceAll('\\\\]', '')).not.toContain(never)
    expect(textOfCard(card)).toContain('I do not know a platform called')
  })

  it.each([['🙂🙂🙂'], ['\u202egnp.exe'], ['x'.repeat(20_000)], ['\u0000\u0007'], ['status \n\n\n']])(
    '%j gets a card',
    async (typed) => {
      expect(textOfCard(await world.person('Anna').says(typed)).length).toBeLessThan(500)
    },
  )

  it('a mention that is only text is no mention, and another bot’s mention stays', async () => {
    const anna = world.person('Anna')
    const activity = { ...anna.activityFor('x', anna.own), text: '<at>Deltadesk</at> status' }
    await world.post(activity)
    anna.own.shows('You wrote “Deltadesk status”')
  })
})

describe('a broken config names the variable and stops', () => {
  it.each([
    ['MICROSOFT_APP_ID is not set', {}],
    ['MICROSOFT_APP_PASSWORD is not set', { MICROSOFT_APP_ID: 'x' }],
    ['MICROSOFT_APP_ID is not set', { MICROSOFT_APP_ID: '   ' }],
    ['MICROSOFT_APP_ID must be an id alone', { MICROSOFT_APP_ID: '<your app id>' }],
    ['MICROSOFT_APP_ID must be an id alone', { MICROSOFT_APP_ID: '"22222222-0000-4000-8000-000000000001"' }],
    ['PORT must be a number', { DELTADESK_MODE: 'local', PORT: 'abc' }],
    ['HOST is 0.0.0.0', { DELTADESK_MODE: 'local', HOST: '0.0.0.0' }],
    ['DELTADESK_MODE must be local or production', { DELTADESK_MODE: 'yes' }],
    ['STATUS_TTL_MINUTES', { DELTADESK_MODE: 'local', STATUS_TTL_MINUTES: '-1' }],
  ])('%s', async (says, env) => {
    const { botConfigFrom } = await import('../../bot/config.ts')
    expect(() => botConfigFrom(env)).toThrow(says)
  })

  it('and the letter case of an id tells nobody apart', async () => {
    const { botConfigFrom } = await import('../../bot/config.ts')
    const env = {
      MICROSOFT_APP_ID: 'AAAA-1',
      MICROSOFT_APP_PASSWORD: 'Secret',
      MICROSOFT_APP_TENANT_ID: 'BBBB-2',
      FIRST_ADMINS: 'CCCC-3, dddd-4',
    }
    expect(botConfigFrom(env)).toMatchObject({
      bot: { appId: 'aaaa-1', appPassword: 'Secret', tenantId: 'bbbb-2' },
      tenants: ['bbbb-2'],
      firstAdmins: ['cccc-3', 'dddd-4'],
    })
    expect(botConfigFrom({ ...env, ALLOWED_TENANTS: 'EEEE-5' }).tenants).toEqual(['eeee-5'])
  })

  it('and local mode still refuses a tenant when it was given some', async () => {
    expect(tenantId).toBeTruthy()
    const { readActivity } = await import('../../bot/gate.ts')
    const anna = world.person('Anna')
    const activity = anna.activityFor('status', anna.own)
    const config = { local: true, tenants: [], serviceUrlHosts: [] }
    expect(readActivity(activity, config)).toHaveProperty('activity')
    expect(readActivity(activity, { ...config, tenants: ['another'] })).toMatchObject({ refusal: { status: 403 } })
    const spelled = {
      ...activity,
      conversation: { id: 'a:x', tenantId: 'Contoso' },
      channelData: { tenant: { id: 'CONTOSO' } },
    }
    expect(readActivity(spelled, { ...config, tenants: ['contoso'] })).toHaveProperty('activity')
  })
})
