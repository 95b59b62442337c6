import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { saying } from './fixture.ts'
import type { PlaceSeen } from './seen.ts'
import { startSimulator, type Simulator } from './simulator.ts'

let simulator: Simulator
beforeEach(async () => {
  simulator = await startSimulator({ now: () => 1000 })
  simulator.tenant.addChannels(120)
  simulator.tenant.addPeople(5000)
})
afterEach(() => simulator.close())

const channel = (number: number) => `19:channel${number}@thread.tacv2`
const ask = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${simulator.url}${path}`, {
    ...(body !== undefined && { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    headers: { 'content-type': 'application/json', ...headers },
  })
const posts = (number: number, text: string) =>
  ask(`v3/conversations/${encodeURIComponent(channel(number))}/activities`, saying(text))
const looks = async (query: string) =>
  (await (await ask(`simulator/conversations?${query}`)).json()) as { total: number; places: PlaceSeen[] }
const act = async (path: string, body: unknown) => {
  const answer = await ask(`simulator/${path}`, body)
  return [answer.status, await answer.json()] as const
}

describe('the page', () => {
  it('is one document that loads nothing from elsewhere', async () => {
    const page = await ask('')
    const html = await page.text()
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect([...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)).toEqual(['data:,', '/page.js'])
    expect((await ask('page.js')).status).toBe(200)
  })
  it.each<[string, Record<string, string>, number]>([
    ['this machine', {}, 200],
    ['a form of another page', { 'content-type': 'text/plain' }, 403],
  ])('may be acted on by %s', async (_, headers, status) => {
    expect((await ask('simulator/limits', { on: true }, headers)).status).toBe(status)
  })
})

describe('conversations', () => {
  it('come page by page, with what they show now', async () => {
    await posts(2, 'Lakehouse is down')
    const { total, places } = await looks('from=0&size=50')
    expect([total, places.length]).toEqual([120, 50])
    expect(places[1]).toEqual({
      id: channel(2),
      kind: 'channel',
      name: 'Channel 2',
      shows: ['Lakehouse is down'],
      messages: 1,
      edits: 0,
      faults: 0,
      mark: null,
      closed: null,
    })
    expect((await looks('from=100&size=50')).places).toHaveLength(20)
  })
  it.each<[string, string[]]>([
    ['text=lakeHOUSE', ['Channel 2', 'Channel 3']],
    ['text=channel 12', ['Channel 12', 'Channel 120']],
    ['show=missing', ['Channel 1']],
    ['show=doubled', ['Channel 3']],
    ['show=closed', ['Channel 4']],
    ['show=doubled&text=nothing', []],
    ['text=person', ['Person 1']],
  ])('are found by %s', async (query, names) => {
    await act('marks', { name: 'news', text: 'down', conversations: [1, 2, 3].map(channel) })
    for (const number of [2, 3, 3]) await posts(number, 'Lakehouse is down')
    await act('close', { conversation: channel(4), code: 'ConversationBlockedByUser' })
    await act('say', { person: simulator.tenant.people[0]!.id, conversation: 'a:person-1', text: 'hello' })
    expect((await looks(query)).places.map(({ name }) => name)).toEqual(names)
  })
  it('can be opened one by one', async () => {
    await posts(2, 'Lakehouse is down')
    const place = (await (await ask(`simulator/conversations/${encodeURIComponent(channel(2))}`)).json()) as object
    expect(place).toMatchObject({
      name: 'Channel 2',
      messages: [{ words: 'Lakehouse is down', buttons: [], history: [1000], viewers: [] }],
    })
  })
})

describe('commands', () => {
  it('change the day', async () => {
    await act('faults', { rates: { forbidden: 1 } })
    expect((await posts(1, 'a')).status).toBe(403)
    await act('faults', { rates: '0%' })
    for (let nth = 0; nth < 9; nth++) await posts(1, 'a')
    expect((await posts(1, 'a')).status).toBe(429)
    await act('limits', { on: false })
    expect((await posts(1, 'a')).status).toBe(201)
  })
  it('add channels and people', async () => {
    expect(await act('channels', { count: 2 })).toEqual([200, { done: [channel(121), channel(122)] }])
    await act('people', { count: 1 })
    expect(simulator.tenant.people).toHaveLength(5001)
  })
  it('set a mark for all channels, and the report says how it went', async () => {
    await act('marks', { name: 'news', text: 'down' })
    await posts(1, 'down')
    const report = (await (await ask('simulator/report')).json()) as object
    expect(report).toMatchObject({
      requests: 1,
      kinds: { post: 1 },
      answers: { 201: 1 },
      marks: [{ name: 'news', expected: 120, shown: 1, missing: 119 }],
    })
  })
  it.each<[string, unknown, number, RegExp]>([
    ['nothing', {}, 404, /There are faults, limits/],
    ['constructor', {}, 404, /There are faults/],
    ['faults', { rates: 'much' }, 400, /is no share/],
    ['faults', { rates: { lost: 1 } }, 400, /rates/],
    ['close', { conversation: '19:a', code: 'Nonsense' }, 400, /code/],
    ['channels', { count: 0 }, 400, /count/],
    ['press', { person: 'nobody', conversation: channel(1), title: 'Vote' }, 400, /nobody is called/],
    ['delete', '{', 400, /JSON/],
  ])('%s with %j is answered %s', async (path, body, status, says) => {
    const [answered, answer] = await act(path, body)
    expect([answered, (answer as { error: string }).error]).toEqual([status, expect.stringMatching(says)])
  })
})
