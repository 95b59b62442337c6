import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { routes } from '../../api/routes/index.ts'
import { people, type PersonName } from '../harness/person.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
let clients: Client[]
beforeEach(async () => {
  clients = []
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.measured('lakehouse-1', 'green', { age: 200 })
})
afterEach(async () => {
  for (const client of clients) await client.close()
  await world.close()
})

/** An assistant as they are: the client of the official SDK. It speaks of today, or first as those of 2025 did. */
const connects = async (headers: Record<string, string>, mode: 'auto' | 'legacy' = 'auto') => {
  const client = new Client({ name: 'assistant', version: '1' }, { versionNegotiation: { mode } })
  clients.push(client)
  const transport = new StreamableHTTPClientTransport(new URL(`${world.endpoint}/api/v1/mcp`), {
    requestInit: { headers: { 'accept-language': 'en-GB', ...headers } },
  })
  await client.connect(transport)
  return client
}
const as = (name: PersonName) => ({ 'local-person': people[name] })
const withKey = async (may: readonly string[]) => {
  const { body } = await world.asks('Ada').post('/api-keys', { name: 'Assistant', may })
  return { authorization: `Bearer ${String(body.token)}` }
}
const namesOf = async (client: Client) => (await client.listTools()).tools.map(({ name }) => name).sort()
const incident = { itemType: 'INCIDENT', title: 'Nightly load is late', platformId: 'lakehouse', severity: 'high' }

describe('an assistant of a person', () => {
  it.each(['auto', 'legacy'] as const)('reads what the person may read, in the words of the API (%s)', async (mode) => {
    const client = await connects(as('Anna'), mode)
    const { structuredContent, isError } = await client.callTool({ name: 'getHealth', arguments: {} })
    expect(isError ?? false).toBe(false)
    expect(structuredContent).toEqual((await world.asks('Anna').get('/health')).body)
    const line = world.log.filter(({ kind }) => kind === 'request')[0]
    expect(line).toMatchObject({ name: 'status.show', actor: people.Anna, outcome: 'OK' })
  })

  it('is offered every route that reads, with its summary and what it takes', async () => {
    const client = await connects(as('Anna'))
    const { tools } = await client.listTools()
    const reading = routes.filter(({ method }) => method === 'GET')
    expect(tools.map(({ description }) => description)).toEqual(reading.map(({ summary }) => summary))
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true)
    expect(tools.find(({ name }) => name === 'getPlatformsPlatformIdHealth')?.inputSchema).toMatchObject({
      type: 'object',
      properties: { platformId: { type: 'string' } },
      required: ['platformId'],
    })
  })

  it('changes nothing, and has no more rights than the person', async () => {
    const client = await connects(as('Ada'))
    expect(await client.callTool({ name: 'postWorkItems', arguments: incident })).toMatchObject({ isError: true })
    expect((await world.asks('Ada').get('/work-items')).body.items).toEqual([])
    const other = await connects(as('Anna'))
    const refused = await other.callTool({ name: 'getApiKeys', arguments: {} })
    expect(refused.isError).toBe(true)
    expect(JSON.stringify(refused.content)).toContain('FORBIDDEN')
  })

  it('hears of nothing, and its asking to does not keep a request open', async () => {
    const client = await connects(as('Anna'))
    await expect(client.listen({ toolsListChanged: true })).rejects.toThrow('limit')
  })

  it('is told what is wrong with its arguments, and which tools there are not', async () => {
    const client = await connects(as('Anna'))
    const wrong = await client.callTool({ name: 'getWorkItems', arguments: { count: 'many' } })
    expect(wrong.isError).toBe(true)
    expect(JSON.stringify(wrong.content)).toContain('count')
    await expect(client.callTool({ name: 'deleteEverything', arguments: {} })).rejects.toThrow('deleteEverything')
  })
})

describe('an assistant with a key', () => {
  it('is offered what the key lists, and writes with it', async () => {
    const client = await connects(await withKey(['workItem.file', 'status.show']))
    expect(await namesOf(client)).toEqual(['getHealth', 'postWorkItems'])
    const filed = await client.callTool({ name: 'postWorkItems', arguments: { ...incident, itemId: 'of-my-own' } })
    expect(filed.structuredContent).toMatchObject({ title: incident.title, reporter: 'Assistant' })
    expect((await world.asks('Ada').get('/work-items')).body.items).toHaveLength(1)
  })

  it('is refused what the key does not list, and that is written down', async () => {
    const client = await connects(await withKey(['status.show']))
    expect(await client.callTool({ name: 'postWorkItems', arguments: incident })).toMatchObject({ isError: true })
    await world.store.settled()
    const events = [...(await world.store.all('events')), ...(await world.store.all('desk_events'))]
    expect(events.find(({ eventType }) => eventType === 'REFUSED')).toMatchObject({
      createdBy: expect.stringMatching(/^key:/) as string,
      payload: { action: 'workItem.file' },
    })
  })
})

describe('nobody gets in', () => {
  const asks = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${world.endpoint}/api/v1/mcp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
      body: JSON.stringify(body),
    })
  const lists = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
  it.each<[string, unknown, (() => Record<string, string>) | undefined, number]>([
    ['without a sign-in', lists, undefined, 401],
    [
      'with a key that is none',
      lists,
      () => ({ authorization: `Bearer ddk_${'0'.repeat(20)}_${'0'.repeat(64)}` }),
      401,
    ],
    ['with many calls in one', [lists, lists], () => as('Anna'), 400],
    ['with no call', 'hello', () => as('Anna'), 400],
    ['with too much', { ...lists, params: { text: 'x'.repeat(300_000) } }, () => as('Anna'), 413],
  ])('%s', async (_, body, headers, status) => {
    expect((await asks(body, headers?.())).status).toBe(status)
  })
})
