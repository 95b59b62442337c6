import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { planned, wish } from '../harness/roadmap.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
let other: World | undefined
beforeEach(async () => {
  world = await openWorld()
})
afterEach(async () => {
  await other?.close()
  other = undefined
  await world.close()
})

const link = (desk: World, roadmapId: string, reference: string) =>
  desk.asks('Ada').post(`/roadmap/${roadmapId}/work-items`, { reference })

/** The titles of the items on which a ticket stands. */
const standsOn = async (itemId: string): Promise<string[]> => {
  const rows = await world.store.all('roadmap_items')
  return rows.filter(({ linkedItemIds }) => linkedItemIds.includes(itemId)).map(({ title }) => title ?? '')
}
const refused = { status: 400, body: { fields: [{ field: 'reference', code: 'planned_elsewhere' }] } }

describe('a ticket is on one item of the roadmap', () => {
  it('of two admins who link it at once to two items one is refused, and told where it is', async () => {
    const { ticket, itemId } = await wish(world, 'Load in parallel')
    const items = [await planned(world, 'Faster loads'), await planned(world, 'Cheaper nights')]
    const answers = await Promise.all(items.map((roadmapId) => link(world, roadmapId, ticket)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    const late = answers.find(({ status }) => status === 400)!
    expect(late).toMatchObject(refused)
    const [title, ...others] = await standsOn(itemId)
    expect(others).toEqual([])
    expect(JSON.stringify(late.body.fields)).toContain(title)
  })

  it('also when each asks another process, which has not heard of the other', async () => {
    const { ticket, itemId } = await wish(world, 'Load in parallel')
    const items = [await planned(world, 'Faster loads'), await planned(world, 'Cheaper nights')]
    other = await openWorld({ beside: world.installation })
    await other.asks('Ada').get('/roadmap')
    expect(await link(world, items[0]!, ticket)).toMatchObject({ status: 200 })
    world.clockMoves(30)
    expect(await link(other, items[1]!, ticket)).toMatchObject(refused)
    expect(await standsOn(itemId)).toEqual(['Faster loads'])
    other.discards()
  })

  it('and of two who put it on the roadmap as a new item at once', async () => {
    const { ticket, itemId } = await wish(world, 'Load in parallel')
    const adds = (title: string) => world.asks('Ada').post('/roadmap', { title, theme: 'Speed', reference: ticket })
    const answers = await Promise.all([adds('Faster loads'), adds('Cheaper nights')])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect([400, 409]).toContain(answers.find(({ status }) => status !== 201)!.status)
    expect(await standsOn(itemId)).toHaveLength(1)
  })

  it.each<[string, (roadmapId: string, itemId: string) => Promise<unknown>]>([
    [
      'its link was taken away',
      (roadmapId, itemId) => world.asks('Ada').del(`/roadmap/${roadmapId}/work-items/${itemId}`),
    ],
    ['its item was taken off', (roadmapId) => world.asks('Ada').del(`/roadmap/${roadmapId}`)],
  ])('it can be linked to another at once after %s', async (_, frees) => {
    const { ticket, itemId } = await wish(world, 'Load in parallel')
    const [first, second] = [
      await planned(world, 'Faster loads', { reference: ticket }),
      await planned(world, 'Nights'),
    ]
    expect(await link(world, second, ticket)).toMatchObject(refused)
    await frees(first, itemId)
    expect(await link(world, second, ticket)).toMatchObject({ status: 200 })
    expect(await link(world, second, ticket)).toMatchObject({
      status: 200,
      body: { linked: [{ title: 'Load in parallel' }] },
    })
    const history = await world.asks('Ada').get(`/work-items/${itemId}/history`)
    expect(JSON.stringify(history.body)).toContain('roadmap.link')
  })

  it('a claim whose link never came counts for ten minutes', async () => {
    const { ticket, itemId } = await wish(world, 'Load in parallel')
    const [first, second] = [await planned(world, 'Faster loads'), await planned(world, 'Nights')]
    // The process died between the two writes.
    const { key, now } = as(world, 'Ada')
    const cause = { eventId: key, actor: 'test', now }
    await world.store.change('work_items', itemId, cause, () => ({
      set: { planned: { roadmapId: first, at: now.toISOString() } },
      event: { type: 'roadmap.link' },
    }))
    expect(await link(world, second, ticket)).toMatchObject(refused)
    world.clockMoves(11)
    expect(await link(world, second, ticket)).toMatchObject({ status: 200 })
    expect(await standsOn(itemId)).toEqual(['Nights'])
  })
})
