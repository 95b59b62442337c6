import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { statesOf } from '../../services/work-items/lifecycle.ts'
import { people } from '../harness/person.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.platform('crm', 'CRM')
})
afterEach(() => world.close())

interface Line {
  itemId: string
  number: number
  revision: number
  moves: { action: string; to: string; reason: boolean; takes: boolean }[]
}
const files = async (platformId: string, ...titles: string[]) => {
  const filed: Line[] = []
  for (const title of titles) {
    const body = { itemType: 'INCIDENT', title, platformId, severity: 'high', isAnother: true }
    filed.push((await world.asks('Ada').post('/work-items', body)).body as unknown as Line)
  }
  return filed
}
const named = (items: readonly Line[]) => items.map(({ itemId, revision }) => ({ itemId, revision }))
const stored = async () => (await world.store.all('work_items')).sort((a, b) => a.number - b.number)
const states = async () => (await stored()).map(({ state }) => state)
const takes = async (name: 'Ada' | 'Anna', body: object, headers: Record<string, string> = {}) =>
  (await world.asks(name).post('/work-items/steps', body, headers)).body as {
    outcomes: { outcome: string; refusal: { code: string; message: string; fields: object[] } | null }[]
  }
const outcomesOf = ({ outcomes }: Awaited<ReturnType<typeof takes>>) =>
  outcomes.map(({ outcome, refusal }) => (refusal ? `${outcome} ${refusal.code}` : outcome))

describe('one step for many tickets', () => {
  it('each by its own action, with an event of its own; the same request again changes nothing', async () => {
    const items = await files('lakehouse', ...Array.from({ length: 12 }, (_, index) => `Load ${index} is late`))
    const body = { action: 'workItem.acknowledge', items: named(items) }
    const key = { 'idempotency-key': 'all-of-them' }
    expect(new Set(outcomesOf(await takes('Ada', body, key)))).toEqual(new Set(['done']))
    expect(new Set(await states())).toEqual(new Set(['triaged']))
    expect((await stored())[0]).toMatchObject({ assignedTo: people.Ada, revision: 2 })
    await world.settle()
    const events = async () => (await world.store.all('events')).filter(({ newState }) => newState === 'triaged')
    expect((await events()).map(({ subjectId }) => subjectId).sort()).toEqual(items.map(({ itemId }) => itemId).sort())
    // The same wish gets the same answer; another one hears that it is so already.
    expect(new Set(outcomesOf(await takes('Ada', body, key)))).toEqual(new Set(['done']))
    expect(new Set(outcomesOf(await takes('Ada', body)))).toEqual(new Set(['already']))
    await world.settle()
    expect(await events()).toHaveLength(12)
  })

  it('what one refuses holds up no other, and says why in the language of whoever asks', async () => {
    const [late, moved, ended] = await files('lakehouse', 'Load is late', 'Reports are empty', 'Disk is full')
    await world.asks('Ada').post(`/work-items/${moved!.itemId}/start`, {})
    await world.asks('Ada').post(`/work-items/${ended!.itemId}/start`, {})
    await world.asks('Ada').post(`/work-items/${ended!.itemId}/resolve`, {})
    const items = [...named([late!, moved!, ended!]), { itemId: 'none', revision: 1 }]
    const { outcomes } = await takes('Ada', { action: 'workItem.start', items })
    expect(outcomesOf({ outcomes })).toEqual(['done', 'already', 'refused CONFLICT', 'refused NOT_FOUND'])
    expect(outcomes[2]!.refusal!.message).toContain('out of date')
    expect(await states()).toEqual(['in_progress', 'in_progress', 'resolved'])
  })

  it('an item that somebody changed meanwhile is not overwritten', async () => {
    const items = await files('lakehouse', 'Load is late', 'Reports are empty')
    await world.asks('Ada').patch(`/work-items/${items[0]!.itemId}`, { severity: 'low' })
    expect(outcomesOf(await takes('Ada', { action: 'workItem.assign', who: 'Ben', items: named(items) }))).toEqual([
      'refused CONFLICT',
      'done',
    ])
    expect((await stored()).map(({ assignedTo }) => assignedTo)).toEqual([null, people.Ben])
  })

  it('a reason is asked for where a step needs one, and a person where there is none', async () => {
    const items = named(await files('lakehouse', 'Load is late'))
    const { outcomes } = await takes('Ada', { action: 'workItem.assign', items })
    expect(outcomes).toMatchObject([{ refusal: { code: 'INVALID', fields: [{ field: 'who' }] } }])
    await takes('Ada', { action: 'workItem.start', items })
    await takes('Ada', { action: 'workItem.resolve', items: items.map(({ itemId }) => ({ itemId })) })
    const reopened = { action: 'workItem.reopen', items: items.map(({ itemId }) => ({ itemId })) }
    expect(await takes('Ada', reopened)).toMatchObject({ outcomes: [{ refusal: { fields: [{ field: 'reason' }] } }] })
    expect(outcomesOf(await takes('Ada', { ...reopened, reason: 'It is late again' }))).toEqual(['done'])
  })

  it('who lacks the role is refused for every item, and written down', async () => {
    const items = named(await files('lakehouse', 'Load is late', 'Reports are empty'))
    expect(outcomesOf(await takes('Anna', { action: 'workItem.acknowledge', items }))).toEqual([
      'refused FORBIDDEN',
      'refused FORBIDDEN',
    ])
    await world.settle()
    const refused = (await world.store.all('events')).filter(({ eventType }) => eventType === 'REFUSED')
    expect(refused.map(({ payload }) => payload.action)).toContain('workItem.acknowledge')
    expect(await states()).toEqual(['new', 'new'])
  })

  it('is no refusal of a ticket when the store is away: the same request once more does the rest', async () => {
    const items = await files('lakehouse', ...Array.from({ length: 12 }, (_, index) => `Load ${index} is late`))
    await world.settle()
    const body = { action: 'workItem.acknowledge', items: named(items) }
    const key = { 'idempotency-key': 'all-of-them' }
    world.unplugs(1)
    expect(await takes('Ada', body, key)).toMatchObject({ code: 'UNAVAILABLE' })
    world.plugsIn()
    expect(new Set(outcomesOf(await takes('Ada', body, key)))).toEqual(new Set(['done']))
    await world.settle()
    expect((await stored()).map(({ state, revision }) => `${state} ${revision}`)).toEqual(Array(12).fill('triaged 2'))
    const told = (await world.store.all('events')).filter(({ newState }) => newState === 'triaged')
    expect(told).toHaveLength(12)
  })

  it('at most a hundred, and at least one', async () => {
    const items = Array.from({ length: 101 }, (_, index) => ({ itemId: `x${index}` }))
    expect(await takes('Ada', { action: 'workItem.start', items })).toMatchObject({ code: 'INVALID' })
    expect(await takes('Ada', { action: 'workItem.start', items: [] })).toMatchObject({ code: 'INVALID' })
    expect(await takes('Ada', { action: 'workItem.edit', items: items.slice(1) })).toMatchObject({ code: 'INVALID' })
  })
})

describe('the board', () => {
  const board = async (name: 'Ada' | 'Anna', query: string) =>
    (await world.asks(name).get(`/work-items/board?${query}`)).body as unknown as {
      columns: { state: string; count: number; open: boolean; items: Line[] }[]
    }

  it('has the states of the life cycle as columns, in one statement, with the steps that each reader may take', async () => {
    const [late] = await files('lakehouse', 'Load is late', 'Reports are empty')
    await files('crm', 'Contacts are gone')
    await world.asks('Ada').post(`/work-items/${late!.itemId}/start`, {})
    world.quietHour()
    await world.asks('Ada').get('/platforms')
    await world.settle()
    const before = world.runs()
    const { columns } = await board('Ada', 'itemType=INCIDENT')
    expect(world.runs() - before).toBe(1)
    expect(columns.map(({ state }) => state)).toEqual(statesOf.INCIDENT)
    expect(columns.map(({ count }) => count)).toEqual([2, 0, 1, 0, 0, 0])
    expect(columns[0]!.items.map(({ number }) => number)).toEqual([3, 2])
    expect(columns[0]!.items[0]!.moves).toEqual([
      { action: 'workItem.acknowledge', to: 'triaged', reason: false, takes: true },
      { action: 'workItem.start', to: 'in_progress', reason: false, takes: false },
    ])
    expect((await board('Anna', 'itemType=INCIDENT')).columns[0]!.items[0]!.moves).toEqual([])
    const filtered = await board('Ada', 'itemType=INCIDENT&platformId=crm')
    expect(filtered.columns.map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 0])
    expect((await board('Ada', 'itemType=INCIDENT&words=reports')).columns[0]!.count).toBe(1)
  })
})
