import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Activity } from './activities.ts'
import { saying } from './fixture.ts'
import { startSimulator, type Simulator, type SimulatorOptions } from './simulator.ts'

/** A bot that keeps what it is sent and answers with what the test says. */
let bot: { server: Server; got: Activity[]; answer: (activity: Activity) => object }
let simulator: Simulator
const begins = async (options: SimulatorOptions = {}) => {
  const { port } = bot.server.address() as AddressInfo
  simulator = await startSimulator({ bot: `http://127.0.0.1:${port}/api/messages`, ...options })
  simulator.tenant.addPeople(3)
  simulator.tenant.addChannels(120)
}
beforeEach(async () => {
  const got: Activity[] = []
  const server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const activity = JSON.parse(Buffer.concat(chunks as Buffer[]).toString()) as Activity
      got.push(activity)
      response.end(JSON.stringify(bot.answer(activity)))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  bot = { server, got, answer: () => ({}) }
  await begins()
})
afterEach(async () => {
  await simulator.close()
  bot.server.closeAllConnections()
  bot.server.close()
})

const channel = '19:channel1@thread.tacv2'
const ada = () => simulator.tenant.people[0]!
const asks = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
  fetch(`${simulator.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  })
const json = async (method: string, path: string, body?: object) =>
  (await (await asks(method, path, body)).json()) as Record<string, unknown>
const posts = async (content: object, conversationId = channel) =>
  (await json('POST', `v3/conversations/${encodeURIComponent(conversationId)}/activities`, content)).id as string
const carded = (card: object) => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', ...card } }],
})
const execute = (title: string, data: object = {}) => ({ type: 'Action.Execute', title, verb: 'vote', data })
const views = (text: string) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value: { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text }], actions: [execute('Again')] },
})

describe('over HTTP a bot', () => {
  it('posts, edits, and is refused in the words of Teams', async () => {
    const id = await posts(saying('good'))
    const path = `v3/conversations/${encodeURIComponent(channel)}/activities`
    expect((await asks('PUT', `${path}/${id}`, saying('bad'))).status).toBe(200)
    const refused = await asks('PUT', `${path}/1`, saying('bad'))
    expect(refused.status).toBe(404)
    expect(await refused.json()).toEqual({
      error: { code: 'ActivityNotFoundInConversation', message: 'Conversation not found.' },
    })
    expect((await asks('POST', 'v3/nonsense', {})).status).toBe(404)
    expect((await fetch(`${simulator.url}${path}`, { method: 'POST', body: '{' })).status).toBe(400)
  })
  it.each<[string, SimulatorOptions['faults'], number]>([
    ['before it is done', { droppedBefore: 1 }, 0],
    ['after it is done', { lostAnswer: 1 }, 1],
  ])('loses the connection %s', async (_, faults, there) => {
    simulator.fault(faults!)
    await expect(posts(saying('good'))).rejects.toThrow('fetch failed')
    expect(simulator.messages.shownAt(channel)).toHaveLength(there)
  })
  it('is told when to try again, or not', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () =>
        asks('POST', `v3/conversations/${encodeURIComponent(channel)}/activities`, saying('a')),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(7)
    const told = answers.filter(({ status }) => status === 429).map(({ headers }) => headers.get('retry-after'))
    expect(told.filter((seconds) => seconds === null).length).toBeGreaterThan(0)
    expect(told.filter((seconds) => Number(seconds) >= 1).length).toBeGreaterThan(0)
  })
  it('waits for an answer, and a second operation meanwhile is refused where that is wanted', async () => {
    await simulator.close()
    let goOn = () => {}
    const waited: number[] = []
    await begins({
      exclusive: true,
      latencyMs: 120,
      wait: (ms) => {
        waited.push(ms)
        return new Promise((done) => (goOn = done))
      },
    })
    const path = `v3/conversations/${encodeURIComponent(channel)}/activities`
    const first = asks('POST', path, saying('a'))
    await expect.poll(() => waited).toEqual([120])
    expect((await asks('POST', path, saying('b'))).status).toBe(412)
    goOn()
    expect((await first).status).toBe(201)
  })
  it('finds its messages in Microsoft Graph, page by page', async () => {
    for (const text of ['a', 'b', 'c']) await posts(saying(text))
    const { groupId } = simulator.tenant.channels[0]!.team!
    const first = await json('GET', `v1.0/teams/${groupId}/channels/${encodeURIComponent(channel)}/messages?$top=2`)
    expect(first.value).toHaveLength(2)
    const next = (await (await fetch(first['@odata.nextLink'] as string)).json()) as { value: object[] }
    expect(next.value).toHaveLength(1)
  })
})

describe('somebody', () => {
  it('installs the bot, writes to it in a channel, and the activity is one of Teams', async () => {
    await simulator.acts.installs(ada().id, channel)
    await simulator.acts.says(ada().id, channel, 'status')
    expect(bot.got.map(({ type }) => type)).toEqual(['installationUpdate', 'conversationUpdate', 'message'])
    const [installed, added, said] = bot.got
    expect(installed).toMatchObject({ action: 'add', conversation: { id: channel } })
    expect(added).toMatchObject({
      membersAdded: [{ id: '28:deltadesk' }],
      channelData: { eventType: 'teamMemberAdded' },
    })
    expect(said).toMatchObject({
      text: '<at>Deltadesk</at> status',
      serviceUrl: simulator.url,
      conversation: { id: `${channel};messageid=${said!.id}`, conversationType: 'channel', isGroup: true },
      from: { aadObjectId: ada().id },
      channelData: { channel: { id: channel }, team: { name: 'Team 1' } },
    })
  })
  it('presses a button that is shown now, and sees the card that came back', async () => {
    await posts(carded({ body: [], actions: [execute('Vote', { old: true })] }))
    const id = await posts(
      carded({ body: [{ type: 'Input.Text', id: 'why', value: '' }], actions: [execute('Vote', { item: 1 })] }),
    )
    bot.answer = () => views('You voted')
    await simulator.acts.presses(ada().id, channel, 'Vote', { why: 'yes' })
    expect(bot.got[0]).toMatchObject({
      name: 'adaptiveCard/action',
      replyToId: id,
      value: { trigger: 'manual', action: { verb: 'vote', data: { item: 1, why: 'yes' } } },
    })
    // Their own card has another button; the card of everybody else has not.
    await simulator.acts.presses(ada().id, channel, 'Again')
    await expect(simulator.acts.presses(simulator.tenant.people[1]!.id, channel, 'Again')).rejects.toThrow(
      'no button Again',
    )
    await json('PUT', `v3/conversations/${encodeURIComponent(channel)}/activities/${id}`, saying('over'))
    await expect(simulator.acts.presses(ada().id, channel, 'Again')).rejects.toThrow('no button Again')
  })
  it('sees an edit that came while the bot answered, which is newer than the answer', async () => {
    const id = await posts(carded({ body: [], actions: [execute('Vote')] }))
    bot.answer = () => {
      simulator.messages.edit(simulator.messages.find(id)!, { card: null, text: 'over', summary: '', suggested: [] }, 0)
      return views('You voted')
    }
    await simulator.acts.presses(ada().id, channel, 'Vote')
    expect(simulator.messages.find(id)!.views.size).toBe(0)
  })
  it('has a view of their own, for which the client asks', async () => {
    const refresh = { action: { verb: 'show', data: { item: 1 } }, userIds: [ada().account] }
    const id = await posts(carded({ body: [], refresh }))
    bot.answer = () => views('Yours')
    expect(await simulator.acts.views(simulator.tenant.people[1]!.id, id)).toBeUndefined()
    await simulator.acts.views(ada().id, id)
    expect(bot.got.map(({ value }) => value)).toEqual([
      { trigger: 'automatic', action: { type: 'Action.Execute', verb: 'show', data: { item: 1 } } },
    ])
    expect(simulator.messages.find(id)!.views.get(ada().id)).toMatchObject({ body: [{ text: 'Yours' }] })
  })
  it('opens a form, fills it in and sends it', async () => {
    await posts(
      carded({
        body: [],
        actions: [{ type: 'Action.Submit', title: 'Report', data: { msteams: { type: 'task/fetch' }, item: 1 } }],
      }),
    )
    const form = {
      body: [
        { type: 'Input.Text', id: 'title', value: 'as it was' },
        { type: 'Input.Text', id: 'level', value: 'low' },
      ],
      actions: [{ type: 'Action.Submit', title: 'Send', data: { key: 7 } }],
    }
    bot.answer = () => ({ task: { type: 'continue', value: { card: { content: form } } } })
    await simulator.acts.presses(ada().id, channel, 'Report')
    expect(simulator.acts.dialogOf(ada().id)).toEqual(form)
    bot.answer = () => ({ task: { type: 'message', value: 'Thank you' } })
    await simulator.acts.submits(ada().id, { title: 'Load' })
    expect(bot.got.map(({ name, value }) => [name, (value as { data: object }).data])).toEqual([
      ['task/fetch', { msteams: { type: 'task/fetch' }, item: 1 }],
      ['task/submit', { key: 7, title: 'Load', level: 'low' }],
    ])
    await expect(simulator.acts.submits(ada().id)).rejects.toThrow('no form open')
  })
  it('likes a message, deletes it, and removes the bot, which is refused from then on', async () => {
    const id = await posts(saying('good'))
    await simulator.acts.reacts(ada().id, id)
    expect(bot.got[0]).toMatchObject({ type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: id })
    simulator.acts.deletes(id)
    expect(simulator.messages.shownAt(channel)).toEqual([])
    await simulator.acts.removes(ada().id, channel)
    expect((await json('POST', `v3/conversations/${channel}/activities`, saying('a'))).error).toMatchObject({
      code: 'BotNotInConversationRoster',
    })
    await simulator.acts.installs(ada().id, channel)
    expect(await posts(saying('back'))).toMatch(/^\d+$/)
  })
})
