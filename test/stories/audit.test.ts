import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { people } from '../harness/person.ts'
import { twoWorkspaces } from '../harness/two-workspaces.ts'
import { openWorld, type World } from '../harness/world.ts'

interface Event {
  eventId: string
  by: string
  byId: string
  action: string
  table: string
  rowId: string
  isRefused: boolean
}
const pageOf = async (world: World, query = '') => {
  await world.settle()
  const { status, body } = await world.asks('Ada').get(`/audit?${query}`)
  return { status, ...(body as unknown as { events: Event[]; next: string | null; code?: string }) }
}
const actionsOf = async (world: World, query = '') => (await pageOf(world, query)).events.map(({ action }) => action)

describe('the audit log', () => {
  let world: World
  let itemId: string
  beforeEach(async () => {
    world = await openWorld()
    await world.platform('lakehouse', 'Lakehouse')
    const ada = world.asks('Ada')
    const filed = await world.asks('Anna').post('/work-items', {
      ...{
        itemType: 'INCIDENT',
        title: 'Nightly load is late',
        platformId: 'lakehouse',
        severity: 'low',
        description: 'Since 6.',
      },
    })
    itemId = filed.body.itemId as string
    await ada.post('/roles/grant', { role: 'Triager', who: 'Ben' })
    expect((await world.asks('Anna').post('/roles/grant', { role: 'Admin', who: 'Anna' })).status).toBe(403)
    const { body } = await ada.get(`/work-items/${itemId}`)
    expect(filed.status).toBe(201)
    await ada.patch(`/work-items/${itemId}`, { severity: 'high' }, { 'if-match': `"${body.revision as number}"` })
  })
  afterEach(async () => {
    world.discards()
    await world.close()
  })

  it('lists who did what, the newest first, with attempts that were refused', async () => {
    const { events, next } = await pageOf(world)
    expect(
      events
        .map(({ action, by, isRefused }) => [action, by, isRefused])
        .filter(([name]) => name !== 'platform.define' && name !== 'check.define'),
    ).toEqual(
      expect.arrayContaining([
        ['workItem.edit', 'Ada', false],
        ['role.grant', 'Anna', true],
        ['role.grant', 'Ada', false],
        ['workItem.file', 'Anna', false],
      ]),
    )
    expect(next).toBeNull()
  })

  it.each<[query: string, expected: string[]]>([
    [`by=anna`, ['role.grant', 'workItem.file']],
    [`by=${people.Anna}`, ['role.grant', 'workItem.file']],
    ['by=nna', []],
    ['by=%25', []],
    ['action=role.grant', ['role.grant', 'role.grant']],
    ['action=role', ['role.grant', 'role.grant']],
    ['action=rol', []],
    ['table=role_bindings&outcome=done', ['role.grant']],
    ['outcome=refused', ['role.grant']],
    ['from=2030-01-01T00:00:00.000Z', []],
    ['until=2020-01-01T00:00:00.000Z', []],
  ])('is narrowed down by %s', async (query, expected) => {
    const found = await actionsOf(world, query)
    expect(found.filter((name) => name !== 'channel.remember').sort()).toEqual(expected)
  })

  it('is narrowed down to a row', async () => {
    expect((await actionsOf(world, `rowId=${itemId}`)).sort()).toEqual(['workItem.edit', 'workItem.file'])
  })

  it('is turned over page by page, each event once, with one statement each', async () => {
    const { events: all } = await pageOf(world, 'count=100')
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(world, `count=2${cursor && `&cursor=${cursor}`}`)
      await world.settle()
      expect(world.log.findLast(({ name }) => name === 'audit.list')).toMatchObject({ before: 1, after: 0 })
      expect(page.events.length).toBeGreaterThan(0)
      seen.push(...page.events.map(({ eventId, rowId }) => `${eventId} ${rowId}`))
      cursor = page.next
    }
    expect(seen).toEqual(all.map(({ eventId, rowId }) => `${eventId} ${rowId}`))
    expect(await pageOf(world, 'cursor=none')).toMatchObject({ status: 400, code: 'INVALID' })
  })

  it('shows what an event changed, as far as events tell', async () => {
    const [edit] = (await pageOf(world, 'action=workItem.edit')).events
    const query = new URLSearchParams({ table: edit!.table, rowId: edit!.rowId, eventId: edit!.eventId })
    const { body } = await world.asks('Ada').get(`/audit/event?${query.toString()}`)
    expect(body).toMatchObject({
      by: 'Ada',
      before: { number: 1 },
      after: { number: 1, severity: 'high' },
      isWhole: true,
    })
    query.set('eventId', 'none')
    expect((await world.asks('Ada').get(`/audit/event?${query.toString()}`)).status).toBe(404)
  })

  it('has nothing of a key that could open anything', async () => {
    const made = await world.asks('Ada').post('/api-keys', { name: 'Loader', may: ['status.show'], validDays: 9 })
    const secret = (made.body.token as string).split('.').at(-1)!
    const { events } = await pageOf(world, 'table=api_keys')
    expect(events).toHaveLength(1)
    expect(JSON.stringify(events)).not.toContain(secret)
    const [row] = await world.store.all('api_keys')
    expect(JSON.stringify(events)).not.toContain(row!.secretHash)
  })

  it('shows what was set up in a personal chat to its person alone', async () => {
    await world.person('Ben').says('subscribe lakehouse', world.personal('Ben'))
    await world.person('Ben').says('subscribe lakehouse', world.channel('general'))
    await world.person('Ada').says('subscribe lakehouse', world.personal('Ada'))
    const subscribed = (await pageOf(world, 'action=channel.subscribe')).events.map(({ rowId }) => rowId)
    expect(subscribed.sort()).toEqual([world.channel('general').id, world.personal('Ada').id].sort())
    const rowId = world.personal('Ben').id
    expect(JSON.stringify(await pageOf(world, 'table=channels'))).not.toContain(rowId)
    const own = (await world.store.all('desk_events')).filter(({ subjectId }) => subjectId === rowId)
    expect(own.length).toBeGreaterThan(0)
    for (const { eventId } of own) {
      const query = new URLSearchParams({ table: 'channels', rowId, eventId }).toString()
      expect((await world.asks('Ada').get(`/audit/event?${query}`)).status).toBe(404)
    }
  })

  it('has the posts in a personal chat, and never the id of the chat', async () => {
    await world.person('Ben').says('subscribe lakehouse', world.personal('Ben'))
    await world.person('Ben').says('subscribe lakehouse', world.channel('general'))
    await world.settle()
    const chat = world.personal('Ben').id
    const stored = (await world.store.all('events')).filter(({ subjectId }) => subjectId.startsWith(`${chat}|`))
    expect(stored.length).toBeGreaterThan(0)
    const { events } = await pageOf(world, 'table=posts&count=100')
    const inChats = events.filter(({ rowId }) => rowId.startsWith('chat-'))
    expect(inChats).toHaveLength(stored.length)
    expect(events.some(({ rowId }) => rowId.startsWith(world.channel('general').id))).toBe(true)
    expect(JSON.stringify(events)).not.toContain(chat)
    // Such an event is found and opened by what stands for the chat, also when pages are turned.
    const { rowId, eventId } = inChats[0]!
    expect(await actionsOf(world, `table=posts&rowId=${encodeURIComponent(rowId)}`)).not.toEqual([])
    const query = new URLSearchParams({ table: 'posts', rowId, eventId })
    const { status, body } = await world.asks('Ada').get(`/audit/event?${query.toString()}`)
    expect([status, body.rowId]).toEqual([200, rowId])
    expect(JSON.stringify(body)).not.toContain(chat)
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(
        world,
        `table=posts&count=1${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...page.events.map((one) => one.rowId + one.eventId))
      cursor = page.next
      expect(Buffer.from(cursor ?? '', 'base64url').toString()).not.toContain(chat)
    }
    expect(seen).toEqual(events.map((one) => one.rowId + one.eventId))
  })

  it('is for admins alone', async () => {
    expect((await world.asks('Ben').get('/audit')).status).toBe(403)
    expect((await world.asks('Ben').get('/audit/event?table=platforms&rowId=x&eventId=y')).status).toBe(403)
  })
})

describe('the audit log of a workspace', () => {
  const house = twoWorkspaces()
  it('has nothing of another one', async () => {
    const { plain, finance } = house
    await finance.asks('Ada').post('/roles/grant', { role: 'Triager', who: 'Ben' })
    await finance.asks('Ada').post('/api-keys', { name: 'Loader', may: ['status.show'], validDays: 9 })
    await finance.asks('Anna').post('/roles/grant', { role: 'Admin', who: 'Anna' })
    await house.does(finance, 'subscribe lakehouse', finance.channel('general'))
    expect(await actionsOf(finance, 'action=role')).toHaveLength(2)
    expect(await actionsOf(finance, 'action=apiKey')).toHaveLength(1)
    expect(await actionsOf(finance, 'action=channel.subscribe')).toHaveLength(1)
    expect(await actionsOf(plain, 'action=role')).toEqual([])
    expect(await actionsOf(plain, 'action=apiKey')).toEqual([])
    expect(await actionsOf(plain, 'action=channel.subscribe')).toEqual([])
  })
})
