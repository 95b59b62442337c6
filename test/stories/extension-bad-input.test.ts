import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import samples from '../fixtures/teams-activities.json' with { type: 'json' }
import { links, messageActions, searches } from '../../bot/routes/index.ts'
import { refusal } from '../teams-simulator/refusals.ts'
import { handbookPages } from '../harness/handbook-pages.ts'
import { messageOf } from '../harness/extension.ts'
import { openWorld, type World } from '../harness/world.ts'
import { itemIn } from '../harness/tickets.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ handbook: handbookPages, env: { PUBLIC_URL: 'https://desk.example.com/' } })
  await world.platform('lakehouse', 'Lakehouse')
  await itemIn(world, 'INCIDENT')
})
afterAll(async () => {
  await world.settle()
  world.discards()
  expect(world.log.filter(({ outcome }) => outcome === 'DEFECT')).toEqual([])
  await world.close()
})

interface Answer {
  composeExtension?: { type: string; text?: string; attachments?: object[] }
  task?: { type: string; value: string | { card: { content: object } } }
}

/** Every answer of the extension is one that a client can show: results, a form, or a sentence. */
const properAnswer = async (response: Response, what: string): Promise<string> => {
  const text = await response.text()
  expect(response.status, `${what}: ${text}`).toBe(200)
  const { composeExtension, task } = JSON.parse(text) as Answer
  expect(Boolean(composeExtension) !== Boolean(task), what).toBe(true)
  if (composeExtension?.type === 'message') expect(composeExtension.text, what).toMatch(/\p{L}{2,}.*[.!]$/su)
  else if (composeExtension)
    expect(composeExtension, what).toMatchObject({ type: 'result', attachments: expect.any(Array) as unknown })
  else if (task!.type === 'message') expect(task!.value, what).toMatch(/\p{L}{2,}.*[.!]$/su)
  else expect(task, what).toMatchObject({ type: 'continue', value: { card: { content: { type: 'AdaptiveCard' } } } })
  expect(text).not.toMatch(/\bDEFECT\b|TypeError|undefined|\[object/)
  return text
}

const chat = () => world.groupChat('colleagues')
const sends = (kind: string, value: unknown, change: (activity: object) => object = (same) => same) =>
  world.post(change(world.person('Anna').composeOf(kind, value, chat())))

/** What may be wrong with a text, a number or a list that a client sends. */
const bad: Record<string, unknown> = {
  empty: '',
  'one character': 'x',
  'a sign': '%',
  '1,000 characters': 'x'.repeat(1000),
  '1,000 words': 'a '.repeat(1000),
  'a half emoji': '\ud83d',
  'a control character': 'a\u0000b',
  'a number': 7,
  nothing: null,
  'a list': ['x'],
  'an object': { x: { toString: 'x' } },
  'a name of every object': '__proto__',
}

/** Who asks, in which state of things. */
const situations: Record<
  string,
  { before?: () => unknown; change?: (activity: object) => object; after?: () => void }
> = {
  'as usual': {},
  'the store is away': { before: () => world.unplugs(), after: () => world.plugsIn() },
  'a guest without an Entra id': { change: (activity) => ({ ...activity, from: { id: '29:guest', name: 'Guest' } }) },
  'a chat without the desk': {
    before: () => world.teams.closed.set(chat().id, refusal('BotNotInConversationRoster')),
    after: () => world.teams.closed.delete(chat().id),
  },
  'another language, no zone': {
    change: (activity) => ({ ...activity, locale: 'de-DE', localTimezone: 'Mars/Base', entities: null }),
  },
  'the handbook is away, and stays so': { before: () => world.losesHandbook() },
}

/** The ids of every kind of result. */
const ids = (value: unknown) => ({
  ...{ itemId: value, platformId: value, messageId: value, termId: value },
  ...{ source: value, path: value, line: value },
})
const searched = (value: unknown) => ({ parameters: [{ name: 'text', value }], queryOptions: { skip: 0, count: 25 } })
const queries: Record<string, (value: unknown) => object> = {
  'the text': searched,
  'the parameters': (value) => ({ parameters: value }),
  'a parameter': (value) => ({ parameters: [value] }),
  'the name of a parameter': (value) => ({ parameters: [{ name: value, value: 'x' }] }),
  'the page': (value) => ({ ...searched('x'), queryOptions: { skip: value, count: value } }),
  'the options': (value) => ({ ...searched('x'), queryOptions: value }),
}

describe.each(Object.entries(situations))(
  '%s',
  (_situation, { before = () => undefined, change, after = () => undefined }) => {
    beforeAll(before)
    afterAll(after)

    it.each(Object.keys(searches))('the search %s answers whatever is typed', async (commandId) => {
      for (const [place, made] of Object.entries(queries))
        for (const [what, value] of Object.entries(bad))
          await properAnswer(await sends('query', { commandId, ...made(value) }, change), `${place} is ${what}`)
    })

    it('a search or an action that is not known', async () => {
      for (const kind of ['query', 'fetchTask', 'submitAction'])
        for (const [what, commandId] of Object.entries(bad))
          await properAnswer(await sends(kind, { commandId, ...searched('x') }, change), `${kind}, ${what}`)
    })

    it('a value that is none', async () => {
      for (const kind of ['query', 'selectItem', 'queryLink', 'fetchTask', 'submitAction'])
        for (const [what, value] of Object.entries(bad))
          await properAnswer(await sends(kind, value, change), `${kind}, ${what}`)
    })

    it('a result that is not there any more, or never was', async () => {
      for (const search of [...Object.keys(searches), 'constructor'])
        for (const [what, value] of Object.entries(bad))
          await properAnswer(await sends('selectItem', { search, ...ids(value) }, change), `${search}, ${what}`)
    })

    it('a link to nothing', async () => {
      expect(links.length).toBeGreaterThan(2)
      for (const [what, value] of Object.entries(bad))
        for (const url of [
          value,
          ...['tickets', 'platforms', 'banners'].map((place) => `https://desk.example.com/${place}/${String(value)}`),
        ])
          await properAnswer(await sends('queryLink', { url }, change), what)
    })

    it.each(Object.keys(messageActions))('the action %s opens whatever the message is', async (commandId) => {
      for (const [what, value] of Object.entries(bad)) {
        for (const part of ['subject', 'linkToMessage', 'body', 'from', 'attachments'])
          await properAnswer(
            await sends('fetchTask', { commandId, messagePayload: messageOf('<p>x</p>', { [part]: value }) }, change),
            `${part} is ${what}`,
          )
        await properAnswer(
          await sends('fetchTask', { commandId, messagePayload: value }, change),
          `the message is ${what}`,
        )
        if (typeof value === 'string')
          await properAnswer(await sends('fetchTask', { commandId, messagePayload: messageOf(value) }, change), what)
      }
    })

    it.each(Object.keys(messageActions))('the action %s takes whatever the form says', async (commandId) => {
      const dialog = messageActions[commandId]!.fills?.dialog.submit.actionName
      for (const [what, value] of Object.entries(bad)) {
        const fields = {
          title: value,
          description: value,
          platformId: value,
          severity: value,
          join: value,
          form: value,
        }
        for (const data of [
          value,
          { dialog },
          { dialog: value },
          { dialog, ...fields },
          { msteams: value, goesOn: value, ...fields },
        ])
          await properAnswer(await sends('submitAction', { commandId, data }, change), what)
        await properAnswer(await sends('submitAction', { commandId, data: { ...fields, goesOn: 'yes' } }, change), what)
      }
    })
  },
)

it('nothing of all that filed anything', async () => {
  expect(await world.store.all('work_items')).toHaveLength(1)
})

describe('every activity that Teams is documented to send', () => {
  const compose = Object.entries(samples).filter(([name]) => name.includes('invoke_compose'))
  it('is in the collection', () => {
    expect(compose.length).toBeGreaterThanOrEqual(16)
  })
  it.each(compose)('%s', async (_name, sample) => {
    const anna = world.person('Anna').composeOf('query', {}, chat())
    const { serviceUrl, channelData } = anna
    const given = sample as Record<string, unknown>
    // The samples come from other tenants and clouds; what Teams is documented to send beside that stays.
    const conversation = { ...(given.conversation as object | undefined), ...anna.conversation }
    const { tenant } = channelData
    const sent = { ...anna, ...given, type: 'invoke', channelId: 'msteams', serviceUrl, conversation }
    await properAnswer(await world.post({ ...sent, channelData: { ...(given.channelData as object), tenant } }), _name)
    // And as it is: refused at the gate for its tenant, or answered; never an exception.
    expect((await world.post(sample)).status).toBeLessThan(500)
  })
})
