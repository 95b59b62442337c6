import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PersonName } from '../harness/person.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
const data = () => world.channel('data')
const ops = () => world.channel('ops')
const ada = () => world.person('Ada')
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z' })
  await world.platform('gold', 'Gold')
  for (const place of [data(), ops()]) await ada().says('subscribe gold banners', place)
  await world.person('Ben').says('subscribe gold banners')
  await world.settle()
  world.discards()
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

const banner = {
  ...{ kind: 'BANNER', title: 'Gold is late today', platformIds: ['gold'], asksAcknowledgement: true },
  ...{ endDay: '2026-03-02', endTime: '15:00' },
}
const publishes = async () => {
  const { body } = await world.asks('Ada').post('/announcements', banner)
  await world.asks('Ada').post(`/announcements/${String(body.messageId)}/publish`, {}, { 'if-match': '"1"' })
  return String(body.messageId)
}
const reach = async (messageId: string, name: PersonName = 'Ada') =>
  (await world.asks(name).get(`/announcements/${messageId}/reach`)).body

it('an announcement waits, is sent and is edited: channels by name, people as numbers', async () => {
  const messageId = await publishes()
  expect(await reach(messageId)).toMatchObject({
    places: [
      { name: 'data', state: 'waiting', at: null },
      { name: 'ops', state: 'waiting' },
    ],
    people: { sent: 0, waiting: 1 },
    acknowledged: 0,
  })
  await world.settle()
  expect(await reach(messageId)).toMatchObject({
    places: [
      { name: 'data', state: 'sent', at: '2026-03-02T09:00:00.000Z' },
      { name: 'ops', state: 'sent' },
    ],
    people: { sent: 1, waiting: 0 },
  })
  world.clockMoves(30)
  await world.asks('Ben').post(`/announcements/${messageId}/acknowledgement`, {})
  await world.asks('Ada').put(`/announcements/${messageId}`, { ...banner, body: 'It takes an hour more.' })
  await world.settle()
  const told = await reach(messageId)
  expect(told).toMatchObject({
    places: [
      { name: 'data', state: 'edited', at: '2026-03-02T09:30:00.000Z', sentAt: '2026-03-02T09:00:00.000Z' },
      { name: 'ops', state: 'edited' },
    ],
    people: { edited: 1 },
    acknowledged: 1,
  })
  expect(JSON.stringify(told)).not.toMatch(/Ben|19:|29:/)
})

it('a conversation that Teams refuses is named with the reason, and who looks again costs no statement', async () => {
  world.teams.closed.set(ops().id, { status: 400, code: 'BadArgument' })
  const messageId = await publishes()
  await world.settle()
  expect(await reach(messageId)).toMatchObject({
    places: [
      { name: 'data', state: 'sent' },
      { name: 'ops', state: 'failed', sentAt: null, reason: 'refused' },
    ],
  })
  const before = world.runs()
  await reach(messageId)
  expect(world.runs()).toBe(before)
})

it('it is shown to those who triage and to its owner, and a draft to nobody else', async () => {
  const messageId = await publishes()
  const offered = async (name: PersonName) => (await world.asks(name).get(`/announcements/${messageId}`)).body.mayReach
  expect(await reach(messageId, 'Anna')).toMatchObject({ code: 'FORBIDDEN' })
  expect([await offered('Ada'), await offered('Anna'), await offered('Ben')]).toEqual([true, false, false])
  await ada().says('grant Triager to Ben on gold')
  expect(await reach(messageId, 'Ben')).toMatchObject({ messageId })
  expect(await offered('Ben')).toBe(true)
  const { body: draft } = await world.asks('Ada').post('/announcements', banner)
  expect(await reach(String(draft.messageId), 'Ben')).toMatchObject({ code: 'NOT_FOUND' })
  expect(await reach('nothing')).toMatchObject({ code: 'NOT_FOUND' })
})
