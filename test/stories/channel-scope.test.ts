import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.platform('powerbi', 'Power BI')
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})
const scopeOf = async (conversationId: string) => {
  const { status, body } = await world.asks('Ben').get(`/subscriptions/${encodeURIComponent(conversationId)}/platforms`)
  expect(status).toBe(200)
  expect(Object.keys(body).sort()).toEqual(['at', 'away', 'platformIds'])
  return body.platformIds
}

it('a channel is about the platforms it follows, and a thread of it about the same', async () => {
  const channel = world.channel('data-platform')
  const ada = world.person('Ada')
  await ada.says('subscribe lakehouse', channel)
  const { id } = channel.conversation
  expect(await scopeOf(id)).toEqual(['lakehouse'])
  expect(await scopeOf(`${id};messageid=1700000000001`)).toEqual(['lakehouse'])
  await ada.says('subscribe incidents power bi', channel)
  expect(await scopeOf(id)).toEqual(['lakehouse', 'powerbi'])
})

it('the tickets of all its platforms are found together, and those of no other', async () => {
  await world.platform('crm', 'CRM')
  for (const platformId of ['lakehouse', 'powerbi', 'crm'])
    await world.asks('Ben').post('/work-items', {
      ...{ itemType: 'INCIDENT', title: `About ${platformId}`, platformId, severity: 'high', description: 'See it.' },
    })
  await world.settle()
  const both = 'platformIds=powerbi&platformIds=lakehouse'
  const titlesOf = (items: unknown) => (items as { title: string }[]).map(({ title }) => title).sort()
  const listed = async (query: string) => titlesOf((await world.asks('Ben').get(`/work-items?${query}`)).body.items)
  const about = ['About lakehouse', 'About powerbi']
  expect(await listed(both)).toEqual(about)
  expect(await listed(`${both}&mine=true`)).toEqual(about)
  expect(await listed(`${both}&platformId=crm`)).toEqual([])
  expect(await listed('platformIds=crm')).toEqual(['About crm'])
  const board = await world.asks('Ben').get(`/work-items/board?itemType=INCIDENT&${both}`)
  expect(titlesOf((board.body.columns as { items: object[] }[]).flatMap(({ items }) => items))).toEqual(about)
  const { body: file } = await world.asks('Ben').get(`/work-items/export?${both}`)
  expect(file).toMatchObject({ count: 2, all: 2 })
  const { body: refused } = await world.asks('Ben').get(`/work-items?platformIds=No+Name`)
  expect(refused).toMatchObject({ code: 'INVALID', fields: [{ field: 'platformIds.0' }] })
})

it('one that follows all, one that follows nothing, and one that nobody knows cannot be told apart', async () => {
  await world.person('Ada').says('subscribe all', world.channel('everything'))
  await world.person('Ada').says('status', world.channel('nothing'))
  for (const id of ['19:everything@thread.tacv2', '19:nothing@thread.tacv2', '19:elsewhere@thread.tacv2', 'x'])
    expect(await scopeOf(id)).toBeNull()
})

it('a personal chat that follows platforms is told of to nobody', async () => {
  const ada = world.person('Ada')
  await ada.says('subscribe lakehouse')
  const { channelId, subscriptions } = (await world.store.all('channels')).find(({ userId }) => userId !== null)!
  expect(subscriptions).toMatchObject([{ platformId: 'lakehouse' }])
  expect(await scopeOf(channelId)).toBeNull()
})

it('what is too long to be a conversation is no address of the desk', async () => {
  const { status } = await world.asks('Ben').get(`/subscriptions/${'x'.repeat(500)}/platforms`)
  expect(status).toBe(404)
})
