import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z' })
  await world.platform('lakehouse', 'Lakehouse', [{}, { checkType: 'availability' }])
})
afterEach(() => world.close())

const past = async (range: string) => (await world.asks('Anna').get(`/platforms/lakehouse/past?range=${range}`)).body
interface Check {
  checkId: string
  at: number[]
  states: string
  values: (number | null)[]
  uptime: number | null
  sla: number | null
}
const checksIn = (body: Record<string, unknown>) => body.checks as Check[]

it('a platform that was never measured has checks and no marks', async () => {
  const body = await past('week')
  expect(body).toMatchObject({ step: 'hour', from: '2026-02-23T10:00:00.000Z', months: [], spans: [] })
  expect(checksIn(body).map(({ checkId, states, uptime }) => [checkId, states, uptime])).toEqual([
    ['lakehouse-1', '', null],
    ['lakehouse-2', '', null],
  ])
})

it('each step speaks with its worst result, judged by the same rules as health', async () => {
  await world.measured('lakehouse-1', 'green', { age: 30 })
  world.clockMoves(10)
  await world.measured('lakehouse-1', 'green', { age: 90 })
  world.clockMoves(60)
  await world.measured('lakehouse-1', 'green', { age: 130 })
  await world.measured('lakehouse-2', 'red')
  world.clockMoves(60)
  await world.measured('lakehouse-1', 'unknown')
  await world.measured('lakehouse-2', 'unknown')
  world.clockMoves(5)
  await world.measured('lakehouse-2', 'green')
  const [freshness, availability] = checksIn(await past('week'))
  expect(freshness).toMatchObject({ at: [165, 166, 167], states: 'dxu', values: [90, 130, null] })
  expect(freshness).toMatchObject({ uptime: 1 - 1 / 3, sla: 1 - 2 / 3 })
  expect(availability).toMatchObject({ at: [166, 167], states: 'xh', uptime: 0.5 })
})

it('incidents and maintenances are on the same time axis, those of other platforms are not', async () => {
  await world.platform('crm', 'CRM')
  const ada = world.asks('Ada')
  const incident = { itemType: 'INCIDENT', title: 'Nightly load is late', platformId: 'lakehouse', severity: 'high' }
  const { itemId } = (await ada.post('/work-items', incident)).body as { itemId: string }
  await ada.post('/work-items', { ...incident, title: 'Contacts are gone', platformId: 'crm' })
  world.clockMoves(30)
  for (const [step, body] of [
    ['start', {}],
    ['resolve', { reason: 'The job was started anew' }],
  ] as const)
    expect((await ada.post(`/work-items/${itemId}/${step}`, body)).status).toBe(200)
  const window = { endDay: '2026-03-02', endTime: '14:00', zone: 'UTC' }
  const planned = { kind: 'MAINTENANCE', title: 'New cluster version', platformIds: ['lakehouse'], ...window }
  const { messageId } = (await ada.post('/announcements', planned)).body as { messageId: string }
  await ada.post(`/announcements/${messageId}/publish`, undefined, { 'if-match': '"1"' })
  world.quietHour()
  const { spans } = await past('day')
  expect(spans).toEqual([
    expect.objectContaining({
      ...{ kind: 'incident', id: itemId, title: incident.title, severity: 'high' },
      ...{ from: '2026-03-02T09:00:00.000Z', until: '2026-03-02T09:30:00.000Z' },
    }),
    expect.objectContaining({
      ...{ kind: 'maintenance', id: messageId, from: '2026-03-02T09:30:00.000Z', until: '2026-03-02T14:00:00.000Z' },
    }),
  ])
})

it('a maintenance that takes longer than planned is not over, and one that was completed is', async () => {
  const ada = world.asks('Ada')
  const window = { endDay: '2026-03-02', endTime: '10:00', zone: 'UTC' }
  const planned = { kind: 'MAINTENANCE', title: 'New cluster version', platformIds: ['lakehouse'], ...window }
  const { messageId } = (await ada.post('/announcements', planned)).body as { messageId: string }
  await ada.post(`/announcements/${messageId}/publish`, undefined, { 'if-match': '"1"' })
  await world.passes(180)
  const until = async () => ((await past('day')).spans as { until: string | null }[])[0]!.until
  expect(await until()).toBeNull()
  expect((await ada.post(`/announcements/${messageId}/complete`)).status).toBe(200)
  await world.settle()
  world.discards()
  world.clockMoves(1)
  expect(await until()).not.toBeNull()
})

it('costs two statements cold and none warm, whoever looks', async () => {
  const statements = () => {
    const { before, after } = world.log.findLast(({ kind }) => kind === 'request')!
    return [before, after]
  }
  await past('year')
  expect(statements()).toEqual([2, 0])
  await world.asks('Ben').get('/platforms/lakehouse/past?range=year')
  expect(statements()).toEqual([0, 0])
})

it('an unknown platform is not there', async () => {
  expect((await world.asks('Anna').get('/platforms/nope/past')).status).toBe(404)
})
