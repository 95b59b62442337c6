import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '../harness/person.ts'
import { textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterAll(() => {
  world.discards()
  return world.close()
})

type Sent = Record<string, unknown>
const message = (change: Sent = {}, text = 'status'): Sent => {
  const anna = world.person('Anna')
  return { ...(anna.activityFor(text, anna.own) as Sent), ...change }
}
const update = (change: Sent): Sent => message({ type: 'conversationUpdate', text: undefined, ...change })
const invoke = (name: string, value: unknown): Sent => message({ type: 'invoke', text: undefined, name, value })
const press = (action: unknown, rest: Sent = {}): Sent => invoke('adaptiveCard/action', { action, ...rest })
const execute = (data: unknown): Sent => press({ type: 'Action.Execute', verb: 'status.show', data })

/** The activity with one field of another value; a path goes into what is there. */
const at =
  (path: string, value: unknown, of: () => Sent = message) =>
  (): Sent => {
    const sent = structuredClone(of())
    const [last, ...before] = path.split('.').reverse() as [string, ...string[]]
    const holder = before.reverse().reduce((part, key) => (part[key] ??= {}) as Sent, sent)
    holder[last] = value
    return sent
  }
const half = 'a\ud83d'
const mention = (fields: Sent) => [{ type: 'mention', ...fields }]

describe('an activity with a field of another shape is the sender’s mistake: 400, no turn, no defect', () => {
  const rows: [string, () => Sent][] = [
    ...['conversation.id', 'from.id', 'recipient.id', 'id'].flatMap((path): [string, () => Sent][] => [
      [`${path} with a control character`, at(path, 'a:\u0000x')],
      [`${path} with a line break`, at(path, 'a:\r\nhost: evil')],
      [`${path} with half a surrogate pair`, at(path, half)],
      [`${path} that is a number`, at(path, 7)],
      [`${path} that is an object`, at(path, { toString: 'x' })],
      [`${path} of ten thousand characters`, at(path, 'x'.repeat(10_000))],
    ]),
    ...[
      'text',
      'locale',
      'localTimezone',
      'serviceUrl',
      'type',
      'name',
      'action',
      'from.name',
      'recipient.name',
    ].flatMap((path): [string, () => Sent][] => [
      [`${path} that is a number`, at(path, 7)],
      [`${path} that is a list`, at(path, ['x'])],
      [`${path} that is an object`, at(path, { x: 1 })],
    ]),
    ...['conversation.name', 'conversation.conversationType', 'conversation.tenantId', 'from.aadObjectId'].map(
      (path): [string, () => Sent] => [`${path} that is an object`, at(path, { x: 1 })],
    ),
    ...['channelData', 'channelData.tenant', 'channelData.team', 'channelData.channel'].flatMap(
      (path): [string, () => Sent][] => [
        [`${path} that is text`, at(path, 'x')],
        [`${path} that is a list`, at(path, [])],
      ],
    ),
    ...[
      'channelData.tenant.id',
      'channelData.team.id',
      'channelData.team.name',
      'channelData.channel.name',
      'channelData.eventType',
    ].map((path): [string, () => Sent] => [`${path} that is an object`, at(path, { x: 1 })]),
    ...['membersAdded', 'membersRemoved'].flatMap((path): [string, () => Sent][] => [
      [`${path} that is an object`, at(path, { id: '28:deltadesk' }, () => update({}))],
      [`${path} that is text`, at(path, '28:deltadesk', () => update({}))],
      [`${path} with null in it`, at(path, [null], () => update({}))],
      [`${path} with text in it`, at(path, ['28:deltadesk'], () => update({}))],
      [`${path} without ids`, at(path, [{}], () => update({}))],
    ]),
    ['entities with null in it', at('entities', [null])],
    ['entities that are text', at('entities', 'mention')],
    ['an entity whose kind is a number', at('entities', [{ type: 7 }])],
    ['a mention whose text is an object', at('entities', mention({ text: { replace: 1 } }))],
    ['a mention whose text is a number', at('entities', mention({ text: 7 }))],
    ['a mention of text', at('entities', mention({ text: 'x', mentioned: 'x' }))],
    ['a mention of a name that is a list', at('entities', mention({ text: 'x', mentioned: { name: ['x'] } }))],
    ['a client whose locale is a number', at('entities', [{ type: 'clientInfo', locale: 7 }])],
    ['a client whose zone is an object', at('entities', [{ type: 'clientInfo', timezone: {} }])],
    ['attachments that are an object', at('attachments', { contentType: 'x' })],
    ['an attachment whose kind is a number', at('attachments', [{ contentType: 7 }])],
    ['a pressed button without a value', () => invoke('adaptiveCard/action', null)],
    ['a pressed button whose value is text', () => invoke('adaptiveCard/action', 'x')],
    ['a pressed button without an action', () => press(null)],
    ['a pressed button whose verb is a number', () => press({ type: 'Action.Execute', verb: 7 })],
    ['a pressed button whose data is text', () => execute('x')],
    ['a pressed button whose data is a list', () => execute([1])],
    ['a trigger nobody knows', () => press({ type: 'Action.Execute', verb: 'status.show' }, { trigger: 'twice' })],
    ['a dialog without a value', () => invoke('task/fetch', null)],
    ['a dialog whose data is text', () => invoke('task/fetch', { data: 'x' })],
    ['a form whose value is a list', () => invoke('task/submit', [])],
    ['a form whose data is a list', () => invoke('task/submit', { data: [] })],
  ]
  it.each(rows)('%s', async (_, sent) => {
    const lines = world.log.length
    const response = await world.post(sent())
    expect([response.status, await response.text()]).toEqual([400, '{}'])
    expect(world.log.slice(lines)).toMatchObject([{ name: 'gate', outcome: 'REFUSED' }])
  })
})

describe('null is the same as absent, and what is not read may be anything', () => {
  const optional = [
    'id',
    'locale',
    'localTimezone',
    'entities',
    'attachments',
    'name',
    'action',
    'value',
    'membersAdded',
    'membersRemoved',
  ]
  const inside = [
    'from.name',
    'recipient.name',
    'conversation.name',
    'conversation.conversationType',
    'channelData.team',
    'channelData.channel',
    'channelData.eventType',
  ]
  it.each([
    ...[...optional, ...inside].map((path): [string, () => Sent] => [`${path} null`, at(path, null)]),
    ['a mention of nobody', at('entities', mention({ text: null, mentioned: null }))],
    ['a mention without text', at('entities', mention({ mentioned: { id: '28:deltadesk' } }))],
    ['a client without locale and zone', at('entities', [{ type: 'clientInfo', locale: null, timezone: null }])],
    ['an entity without a kind', at('entities', [{ x: 1 }])],
    [
      'an entity of another kind with a text that is none',
      at('entities', [{ type: 'https://schema.org/Message', text: 7 }]),
    ],
    ['a zone nobody knows', at('localTimezone', 'Moon/Crater')],
    ['a locale nobody knows', at('locale', '-_-')],
    ['a delivery mode', at('deliveryMode', 'expectReplies')],
    ['a caller', at('callerId', { x: 1 })],
    ['a prototype', () => JSON.parse(JSON.stringify(message()).replace('{', '{"__proto__":{"text":"x"},')) as Sent],
  ])('%s: the answer as ever', async (_, sent) => {
    const response = await world.post(sent())
    expect([response.status, await response.text()]).toEqual([200, ''])
    world.person('Anna').own.shows('Lakehouse')
  })

  it.each<[string, () => Sent]>([
    ['data null', () => execute(null)],
    ['no data', () => execute(undefined)],
    ['data of a dialog null', () => invoke('task/fetch', { data: null })],
    ['data of a form null', () => invoke('task/submit', { data: null })],
    [
      'a value with more in it',
      () => press({ type: 'Action.Execute', verb: 'status.show', id: 7 }, { state: {}, authentication: 'x' }),
    ],
  ])('%s: a card or a sentence', async (_, sent) => {
    const response = await world.post(sent())
    expect(response.status).toBe(200)
    expect(await response.text()).toMatch(/\w{20}|value/)
  })

  it('half a surrogate pair in words is left out', async () => {
    await world.post(message({}, `status ${half}`))
    expect(textOfCard(world.person('Anna').own.newest().card!)).not.toContain('\ufffd')
  })
})

describe('an Entra object id that is none makes nobody somebody', () => {
  it.each([
    'system:seed',
    'SYSTEM:seed',
    'system:ingestion',
    'service:delivery',
    'unidentified:29:Ada',
    '',
    ' ',
    'Ada',
    '00000000-0000-0000-0000-000000000000',
    `${people.Ada} `,
    `{${people.Ada}}`,
    people.Ada.replaceAll('-', ''),
    `${people.Ada}\u0000`,
    '*',
  ])('%j may not define a platform, and nothing is written in its name', async (aadObjectId) => {
    const sent = message({}, 'define platform Mine domain=databricks')
    await world.post({ ...sent, from: { id: '29:x', name: 'x', aadObjectId } })
    world.discards()
    const turn = await world.lastTurn()
    expect(turn).toMatchObject({ outcome: 'UNAUTHENTICATED', actor: 'unidentified:29:x' })
    expect(await world.store.all('platforms', { platformId: 'mine' })).toEqual([])
  })

  it('and letter case tells nobody apart', async () => {
    const sent = message({}, 'roles')
    await world.post({ ...sent, from: { id: '29:Ada', name: 'Ada', aadObjectId: people.Ada.toUpperCase() } })
    world.discards()
    expect(await world.lastTurn()).toMatchObject({ actor: people.Ada })
  })
})

describe('a button of a guide that is not under way', () => {
  it.each([
    ['without an id', {}],
    ['of null', { guide: null }],
    ['of a guide of old', { guide: 'gone', step: 1, does: 'answer', text: 'x' }],
    ['of an object', { guide: { $ne: 1 } }],
    ['of somebody else', { guide: 'id-1-1', step: 1, does: 'file' }],
  ])('%s: a sentence, no defect', async (_, data) => {
    const response = await world.post(press({ type: 'Action.Execute', verb: 'guide.answer', data }))
    expect(response.status).toBe(200)
    expect(textOfCard(((await response.json()) as { value: TeamsCard }).value)).toContain('not open for you any more')
    expect((await world.lastTurn()).outcome).toBe('RULE')
  })
})

it('and in all of that nothing was a defect', () => {
  expect(world.log.filter(({ outcome }) => outcome === 'DEFECT')).toEqual([])
})
