import { afterEach, beforeEach, expect, it } from 'vitest'
import { sampleRow } from '../contract/samples.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(async () => {
  world.discards()
  await world.close()
})

interface Told {
  sources: { name: string; checks: number; state: string; succeededAt: string | null }[]
  store: { engine: string; hours: { statements: number; failed: number; read: number; written: number }[] }
  deliveries: { state: string; count: number }[]
  memories: { name: string; at: string | null; away: boolean }[]
}
const asks = async () => {
  const { status, body } = await world.asks('Ada').get('/desk')
  expect(status).toBe(200)
  return body as unknown as Told
}
const line = async () => {
  await world.settle()
  return world.log.findLast(({ name }) => name === 'desk.show')
}

it('tells of sources, of the store and of memory, and asks the store for nothing twice', async () => {
  const run = { source: 'databricks-jobs', startedAt: world.now(), endedAt: world.now(), errorSummary: null }
  await world.store.change('status_ingestion_runs', 'run', { eventId: 'run', actor: 'test', now: world.now() }, () => ({
    set: { ...run, state: 'SUCCESS' as const },
    event: { type: 'run.finish' },
  }))
  await world.measured('lakehouse-1', 'green', { age: 5 })
  const told = await asks()
  expect(told).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+/) as unknown,
    startedAt: '2026-03-02T09:00:00.000Z',
    hearsEverySeconds: expect.any(Number) as unknown,
    store: { engine: 'duckdb', p95: expect.any(Number) as unknown },
    deliveries: [],
  })
  const [source] = told.sources.filter(({ checks }) => checks > 0)
  expect(source).toMatchObject({ checks: 1, state: 'ok', succeededAt: expect.any(String) as unknown })
  const [hour] = told.store.hours
  expect(hour!.statements).toBeGreaterThan(5)
  expect(hour!.written).toBeGreaterThan(0)
  expect(told.memories.find(({ name }) => name === 'status')).toMatchObject({
    away: false,
    at: expect.any(String) as unknown,
  })
  // What it read itself for the first answer.
  expect((await asks()).store.hours[0]).not.toMatchObject({ read: 0 })
  expect(await line()).toMatchObject({ before: 0, after: 0 })
  world.quietHour()
  await asks()
  expect((await line())!.before as number).toBeLessThanOrEqual(2)
})

it('counts messages that are behind, and statements that fail', async () => {
  const post = { ...sampleRow('posts', true, true), state: 'HELD' as const, wanted: true, lastError: null }
  await world.store.change('posts', 'held', { eventId: 'held', actor: 'test', now: world.now() }, () => ({
    set: post,
    event: { type: 'post.hold' },
  }))
  world.unplugs()
  expect((await world.asks('Ada').get('/desk')).status).toBe(503)
  world.plugsIn()
  const told = await asks()
  expect(told.deliveries).toEqual([{ state: 'HELD', count: 1, since: expect.any(String) as unknown }])
  expect(told.store.hours.reduce((sum, { failed }) => sum + failed, 0)).toBeGreaterThan(0)
})

it('is for admins alone', async () => {
  expect((await world.asks('Ben').get('/desk')).status).toBe(403)
})
