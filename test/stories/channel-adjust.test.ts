import { afterEach, beforeEach, expect, it } from 'vitest'
import { languages } from '../../services/kernel/language.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.person('Ada').says('subscribe lakehouse', world.channel('data'))
  await world.person('Ben').says('subscribe lakehouse', world.personal('Ben'))
  await world.settle()
  world.discards()
})
afterEach(() => world.close())

interface Listed {
  channelId: string
  revision: number
  settings: object | null
  subscriptions: object[]
}
const list = async (who: 'Ada' = 'Ada') =>
  (await world.asks(who).get('/subscriptions')).body as { channels: Listed[]; mayAdjust: boolean; languages: string[] }
const pathOf = ({ channelId }: Pick<Listed, 'channelId'>) => `/subscriptions/${encodeURIComponent(channelId)}`
const night = { quietFrom: '22:00', quietUntil: '07:00', zone: 'Europe/Berlin' }

it('an admin changes when a channel hears of something, and what it follows stays', async () => {
  const before = await list()
  expect(before).toMatchObject({ mayAdjust: true, languages })
  const [channel] = before.channels
  const changed = await world.asks('Ada').patch(pathOf(channel!), {
    ...{ ...night, digest: 'week', weekday: 5, digestAt: '08:30', severity: 'high', language: 'de' },
  })
  const settings = {
    ...{ language: 'de', zone: 'Europe/Berlin', quiet: { from: '22:00', until: '07:00' }, leastSeverity: 'high' },
    digest: { every: 'week', weekday: 5, at: '08:30' },
  }
  expect(changed).toMatchObject({ status: 200, body: { changed: true, settings } })
  expect((await list()).channels).toMatchObject([{ settings, subscriptions: channel!.subscriptions }])
  expect((await world.asks('Ada').patch(pathOf(channel!), night)).body).toMatchObject({ changed: false, settings })
  world.discards()
})

it('whoever saw an older version overwrites nothing', async () => {
  const [channel] = (await list()).channels
  const seen = { 'if-match': `"${channel!.revision}"` }
  expect((await world.asks('Ada').patch(pathOf(channel!), night, seen)).status).toBe(200)
  const late = await world.asks('Ada').patch(pathOf(channel!), { ...night, quietFrom: '20:00' }, seen)
  expect(late.status).toBe(409)
  world.discards()
})

it('nobody else may, and a personal chat is its person’s own', async () => {
  const [channel, ...others] = (await list()).channels
  expect(others).toEqual([])
  expect((await world.asks('Anna').patch(pathOf(channel!), night)).status).toBe(403)
  for (const channelId of [world.personal('Ben').id, '19:nowhere'])
    expect((await world.asks('Ada').patch(pathOf({ channelId }), night)).status).toBe(404)
})

it('what makes no sense is refused with a sentence', async () => {
  const [channel] = (await list()).channels
  const asks = async (body: object) => (await world.asks('Ada').patch(pathOf(channel!), body)).body
  expect(await asks({ quietFrom: '22:00' })).toMatchObject({ fields: [{ field: 'quietUntil', code: 'required' }] })
  expect(await asks({ zone: 'Moon' })).toMatchObject({ fields: [{ field: 'zone', code: 'zone_unknown' }] })
})
