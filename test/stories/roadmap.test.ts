import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addRoadmapItem } from '../../services/roadmap/add.ts'
import { mostItems } from '../../services/roadmap/model.ts'
import { people } from '../harness/person.ts'
import { planned, wish } from '../harness/roadmap.ts'
import { as, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(() => world.close())

interface Item {
  roadmapId: string
  revision: number
  title: string
  votes: number
  ended: number
  quarter: string | null
  linked: { number: number; votes: number; voted: boolean; state: string }[]
}
const ada = () => world.asks('Ada')
const read = async (query = '') => {
  const { status, body } = await world.asks('Anna').get(`/roadmap${query}`)
  expect(status).toBe(200)
  return body as unknown as { columns: { status: string; items: Item[] }[]; themes: string[]; isKnown: boolean }
}
/** The titles in each column, as `now: A, B`; empty columns are left out. */
const titles = async (query = '') =>
  (await read(query)).columns
    .filter(({ items }) => items.length > 0)
    .map(({ status, items }) => `${status}: ${items.map(({ title }) => title).join(', ')}`)
const seen = async (roadmapId: string) => (await ada().get(`/roadmap/${roadmapId}`)).body as unknown as Item

/** Statements that reading takes. */
const cost = async (reads: () => Promise<unknown>) => {
  await world.settle()
  const before = world.runs()
  await reads()
  return world.runs() - before
}

describe('the roadmap', () => {
  it('has columns in their order, themes, and for each item the sum of votes and what became of its tickets', async () => {
    const loads = await wish(world, 'Load in parallel', 'Anna', 'Ben')
    const cache = await wish(world, 'Cache the reports', 'Anna')
    const roadmapId = await planned(world, 'Faster loads', {
      status: 'now',
      quarter: 'Q1 2027',
      reference: loads.ticket,
    })
    await planned(world, 'Data contracts', { theme: 'Trust' })
    await planned(world, 'Cheaper nights', { theme: 'Cost', status: 'next' })
    await ada().post(`/roadmap/${roadmapId}/work-items`, { reference: cache.ticket })
    expect(await titles()).toEqual(['now: Faster loads', 'next: Cheaper nights', 'later: Data contracts'])
    expect((await read()).themes).toEqual(['Cost', 'Speed', 'Trust'])
    expect(await seen(roadmapId)).toMatchObject({
      ...{ quarter: '2027-Q1', votes: 3, ended: 0 },
      linked: [
        { title: 'Load in parallel', state: 'new', votes: 2, voted: false },
        { title: 'Cache the reports', state: 'new', votes: 1 },
      ],
    })
    await ada().post(`/work-items/${cache.itemId}/decline`, { reason: 'It is done elsewhere.' })
    expect(await seen(roadmapId)).toMatchObject({ ended: 1 })
  })

  it.each([
    ['?theme=Trust', ['later: Data contracts']],
    ['?theme=trust', ['later: Data contracts']],
    ['?theme=tru', ['later: Data contracts']],
    ['?status=now', ['now: Faster loads']],
    ['?theme=Speed&status=later', []],
    ['?theme=nobody+knows', []],
  ])('of one theme or column: %s', async (query, shown) => {
    await planned(world, 'Faster loads', { status: 'now' })
    await planned(world, 'Data contracts', { theme: 'Trust' })
    expect(await titles(query)).toEqual(shown)
    expect((await read(query)).isKnown).toBe(!query.includes('nobody'))
  })

  it('costs one statement after a start, none warm, and none after what somebody wrote here', async () => {
    const { ticket, itemId } = await wish(world, 'Load in parallel', 'Anna')
    const roadmapId = await planned(world, 'Faster loads', { reference: ticket })
    await world.restarts()
    expect(await cost(() => read())).toBe(1)
    expect(await cost(() => read())).toBe(0)
    await world.asks('Ben').put(`/roadmap/${roadmapId}/work-items/${itemId}/vote`)
    await ada().post(`/roadmap/${roadmapId}/move`, { status: 'now' })
    expect(await cost(() => seen(roadmapId))).toBe(0)
    expect(await seen(roadmapId)).toMatchObject({ status: 'now', votes: 2 })
  })

  it('takes votes where the tickets stand, once for each person', async () => {
    const { ticket, itemId } = await wish(world, 'Load in parallel', 'Anna')
    const roadmapId = await planned(world, 'Faster loads', { reference: ticket })
    const vote = `/roadmap/${roadmapId}/work-items/${itemId}/vote`
    const ben = world.asks('Ben')
    expect((await ben.put(vote)).body).toMatchObject({ votes: 2, linked: [{ voted: true }] })
    expect((await ben.put(vote)).body).toMatchObject({ votes: 2 })
    expect((await ben.del(vote)).body).toMatchObject({ votes: 1, linked: [{ voted: false }] })
  })
})

describe('admins put things in their order', () => {
  const three = async () => {
    const ids = new Map<string, string>()
    for (const name of ['A item', 'B item', 'C item']) ids.set(name[0]!, await planned(world, name))
    ids.set('D', await planned(world, 'D item', { status: 'now' }))
    return (name: string) => ids.get(name)!
  }
  it.each<[string, string, object, string[]]>([
    ['to the end of another column', 'A', { status: 'now' }, ['now: D item, A item', 'later: B item, C item']],
    ['before another item', 'A', { status: 'now', before: 'D' }, ['now: A item, D item', 'later: B item, C item']],
    ['within its column', 'C', { status: 'later', before: 'B' }, ['now: D item', 'later: A item, C item, B item']],
    ['to the first place', 'C', { status: 'later', first: true }, ['now: D item', 'later: C item, A item, B item']],
    ['to the end of its own', 'A', { status: 'later' }, ['now: D item', 'later: B item, C item, A item']],
    ['where it is', 'B', { status: 'later', before: 'C' }, ['now: D item', 'later: A item, B item, C item']],
  ])('%s', async (_, name, to, order) => {
    const id = await three()
    const before = (to as { before?: string }).before
    const { status } = await ada().post(`/roadmap/${id(name)}/move`, { ...to, ...(before && { before: id(before) }) })
    expect(status).toBe(200)
    expect(await titles()).toEqual(order)
  })

  it('and what was there already changes nothing and is nobody’s event', async () => {
    const id = await three()
    await ada().post(`/roadmap/${id('B')}/move`, { status: 'later', before: id('C') })
    expect(await seen(id('B'))).toMatchObject({ revision: 1 })
  })

  it('every change is written down with who did it', async () => {
    const { ticket, itemId } = await wish(world, 'Load in parallel')
    const roadmapId = await planned(world, 'Faster loads')
    await ada().post(`/roadmap/${roadmapId}/work-items`, { reference: ticket })
    await ada().post(`/roadmap/${roadmapId}/move`, { status: 'next' })
    await ada().put(`/roadmap/${roadmapId}`, { title: 'Fast loads', theme: 'Speed', quarter: 'Q2 2027' })
    await ada().del(`/roadmap/${roadmapId}/work-items/${itemId}`)
    await ada().del(`/roadmap/${roadmapId}`)
    await world.store.settled()
    const events = await world.store.all('events', { subjectId: roadmapId })
    expect(
      events
        .sort((a, b) => a.version - b.version)
        .map(({ eventType, oldState, newState, createdBy }) => [
          eventType,
          oldState,
          newState,
          createdBy === people.Ada,
        ]),
    ).toEqual([
      ['roadmap.add', null, 'later', true],
      ['roadmap.link', 'later', 'later', true],
      ['roadmap.move', 'later', 'next', true],
      ['roadmap.edit', 'next', 'next', true],
      ['roadmap.unlink', 'next', 'next', true],
      ['roadmap.remove', 'next', 'removed', true],
    ])
    expect(await titles()).toEqual([])
    expect((await ada().get(`/roadmap/${roadmapId}`)).status).toBe(404)
  })
})

describe('two admins at the same item', () => {
  const words = { theme: 'Speed', quarter: '', description: '' }
  it('the second is told, and what the first wrote stays', async () => {
    const roadmapId = await planned(world, 'Faster loads')
    const seenBoth = { 'if-match': '"1"' }
    const first = await ada().put(`/roadmap/${roadmapId}`, { ...words, title: 'Much faster loads' }, seenBoth)
    expect(first).toMatchObject({ status: 200, body: { revision: 2 } })
    const second = await ada().put(`/roadmap/${roadmapId}`, { ...words, title: 'Quick loads' }, seenBoth)
    expect(second).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
    expect(second.body.message).toContain('“Much faster loads” in the meantime')
    expect((await ada().post(`/roadmap/${roadmapId}/move`, { status: 'now' }, seenBoth)).status).toBe(409)
    expect(await seen(roadmapId)).toMatchObject({ title: 'Much faster loads', revision: 2, status: 'later' })
  })
  it('who writes the same is not in the way', async () => {
    const roadmapId = await planned(world, 'Faster loads')
    const same = () => ada().put(`/roadmap/${roadmapId}`, { ...words, title: 'Fast loads' }, { 'if-match': '"1"' })
    expect([(await same()).status, (await same()).status]).toEqual([200, 200])
    expect(await seen(roadmapId)).toMatchObject({ revision: 2 })
  })
  it('links at once are all kept', async () => {
    const roadmapId = await planned(world, 'Faster loads')
    const wishes = [await wish(world, 'One wish'), await wish(world, 'Another wish'), await wish(world, 'A third wish')]
    await Promise.all(wishes.map(({ ticket }) => ada().post(`/roadmap/${roadmapId}/work-items`, { reference: ticket })))
    expect((await seen(roadmapId)).linked).toHaveLength(3)
  })
})

describe('what makes no sense is refused, and changes nothing', () => {
  const long = 'x'.repeat(1000)
  it.each<[string, object, number, string | undefined]>([
    ['a title of 1,000 characters', { title: long }, 400, 'title'],
    ['no title', { title: ' ' }, 400, 'title'],
    ['a theme of 1,000 characters', { theme: long }, 400, 'theme'],
    ['no theme', { theme: null }, 400, 'theme'],
    ['an unknown column', { status: 'someday' }, 400, 'status'],
    ['a column nobody sees', { status: 'removed' }, 400, 'status'],
    ['a quarter that is none', { quarter: 'Q7 2027' }, 400, 'quarter'],
    ['a description of 5,000 characters', { description: long.repeat(5) }, 400, 'description'],
    ['a ticket nobody knows', { reference: 'IMP-999' }, 400, 'reference'],
    ['a ticket that is none', { reference: "'; DROP TABLE roadmap_items" }, 400, 'reference'],
    ['an incident', { reference: 'INC-1' }, 400, 'reference'],
    ['a ticket that is planned already', { reference: 'IMP-2' }, 400, 'reference'],
  ])('%s', async (_, said, status, field) => {
    await itemIn(world, 'INCIDENT')
    const { ticket } = await wish(world, 'Load in parallel')
    await planned(world, 'Faster loads', { reference: ticket })
    const answer = await ada().post('/roadmap', { title: 'Other', theme: 'Speed', ...said })
    expect(answer).toMatchObject({ status, body: { fields: [{ field }] } })
    expect(await titles()).toEqual(['later: Faster loads'])
  })

  it.each<[string, 'put' | 'post' | 'del', string, object | undefined, number]>([
    ['an item nobody knows', 'put', '/roadmap/nothing', { title: 'Other', theme: 'Speed' }, 404],
    ['a move of an item nobody knows', 'post', '/roadmap/nothing/move', { status: 'now' }, 404],
    ['a place before an item of another column', 'post', '/roadmap/ID/move', { status: 'now', before: 'ID' }, 404],
    ['a link to an item nobody knows', 'post', '/roadmap/nothing/work-items', { reference: 'IMP-1' }, 404],
    ['a vote for a ticket nobody knows', 'put', '/roadmap/ID/work-items/nothing/vote', {}, 404],
    ['taking off what is not there', 'del', '/roadmap/nothing', undefined, 404],
  ])('%s', async (_, method, path, body, status) => {
    await wish(world, 'Load in parallel')
    const roadmapId = await planned(world, 'Faster loads')
    const forged = JSON.parse(JSON.stringify(body ?? {}).replaceAll('ID', roadmapId)) as object
    const answer = await ada()[method](path.replaceAll('ID', roadmapId), body && forged)
    expect(answer.status, JSON.stringify(answer.body)).toBe(status)
    expect(await titles()).toEqual(['later: Faster loads'])
  })

  it.each(['"0"', '"99"'])('a revision that nobody saw: %s', async (ifMatch) => {
    const roadmapId = await planned(world, 'Faster loads')
    const { status } = await ada().post(`/roadmap/${roadmapId}/move`, { status: 'now' }, { 'if-match': ifMatch })
    expect([400, 409]).toContain(status)
    expect(await titles()).toEqual(['later: Faster loads'])
  })

  it.each([
    ['Anna' as const, 403],
    [null, 401],
  ])('%s may read and not write: %i', async (name, refused) => {
    const roadmapId = await planned(world, 'Faster loads')
    const asks = world.asks(name)
    for (const answer of [
      await asks.post('/roadmap', { title: 'Other', theme: 'Speed' }),
      await asks.put(`/roadmap/${roadmapId}`, { title: 'Other', theme: 'Speed' }),
      await asks.post(`/roadmap/${roadmapId}/move`, { status: 'now' }),
      await asks.post(`/roadmap/${roadmapId}/work-items`, { reference: 'IMP-1' }),
      await asks.del(`/roadmap/${roadmapId}`),
    ])
      expect(answer.status).toBe(refused)
    expect(await titles()).toEqual(['later: Faster loads'])
  })

  it('more than a roadmap holds', async () => {
    for (let number = 1; number <= mostItems; number++)
      await planned(world, `Item ${number}`, { theme: `Theme ${number % 7}` })
    const one = addRoadmapItem(as(world, 'Ada'), { title: 'One more', theme: 'Speed' })
    await expect(one).rejects.toMatchObject({ code: 'RULE', message: 'roadmap_full' })
    const [later] = (await read('?status=later')).columns
    expect(later!.items.map(({ title }) => title)).toEqual(
      Array.from({ length: mostItems }, (_, at) => `Item ${at + 1}`),
    )
  })
})

describe('most wanted and not on the roadmap', () => {
  it('are the open improvements with the most votes that no item answers', async () => {
    const loads = await wish(world, 'Load in parallel', 'Anna', 'Ben', 'Cem')
    await wish(world, 'Cache the reports', 'Anna')
    await wish(world, 'Sort the list', 'Anna', 'Ben')
    await wish(world, 'Nobody wants it')
    const declined = await wish(world, 'A pony for everybody', 'Anna')
    await ada().post(`/work-items/${declined.itemId}/decline`, { reason: 'No stable here.' })
    const wanted = async () =>
      ((await world.asks('Anna').get('/roadmap/wanted')).body.items as Item[]).map(
        ({ title, votes }) => `${title} ${votes}`,
      )
    expect(await wanted()).toEqual(['Load in parallel 3', 'Sort the list 2', 'Cache the reports 1'])
    await planned(world, 'Faster loads', { reference: loads.ticket })
    expect(await wanted()).toEqual(['Sort the list 2', 'Cache the reports 1'])
    expect(await cost(wanted)).toBe(0)
  })
})

describe('the store is away', () => {
  it('the roadmap is told as it was, and says so; writes are refused', async () => {
    const { ticket } = await wish(world, 'Load in parallel', 'Anna')
    const roadmapId = await planned(world, 'Faster loads', { reference: ticket })
    await read()
    world.unplugs()
    world.clockMoves(10)
    expect((await world.asks('Anna').get('/roadmap')).body).toMatchObject({ away: true })
    expect(await seen(roadmapId)).toMatchObject({ votes: 1 })
    expect((await ada().post(`/roadmap/${roadmapId}/move`, { status: 'now' })).status).toBe(503)
    world.plugsIn()
    expect(await titles()).toEqual(['later: Faster loads'])
  })
})
