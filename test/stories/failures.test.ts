import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z' })
  await world.platform('lakehouse', 'Lakehouse', [{}, { checkType: 'availability' }])
  await world.platform('crm', 'CRM')
})
afterEach(async () => {
  world.discards()
  await world.close()
})
const failures = async (range = 'week', of = 'lakehouse') =>
  (await world.asks('Anna').get(`/platforms/${of}/failures?range=${range}`)).body

it('what failed alike on one day is told once, with its diagnostics in words, the newest first', async () => {
  await world.measured('lakehouse-1', 'red', { age: 200, message: 'The job failed', diagnostics: '{"runId":1}' })
  world.clockMoves(5)
  const diagnostics = '{"runId":2,"runPageUrl":"https://example.com/2"}'
  await world.measured('lakehouse-1', 'red', { age: 205, message: 'The job failed', diagnostics })
  world.clockMoves(5)
  await world.measured('lakehouse-2', 'red', { message: 'Timeout', diagnostics: 'after 30 s' })
  await world.measured('lakehouse-1', 'green', { age: 5 })
  await world.measured('crm-1', 'red', { message: 'Not of this platform' })
  world.clockMoves(24 * 60)
  await world.measured('lakehouse-1', 'red', { age: 200, message: 'The job failed' })
  expect(await failures()).toMatchObject({
    failures: [
      { checkId: 'lakehouse-1', count: 1, facts: [], page: null },
      { checkId: 'lakehouse-2', message: 'Timeout', facts: [{ name: 'diagnostics', value: 'after 30 s' }] },
      {
        ...{ checkId: 'lakehouse-1', checkType: 'freshness', message: 'The job failed', count: 2 },
        ...{ firstAt: '2026-03-02T09:00:00.000Z', lastAt: '2026-03-02T09:05:00.000Z' },
        ...{ facts: [{ name: 'runId', value: '2' }], page: 'https://example.com/2' },
      },
    ],
    more: false,
  })
})

it('a range has its own failures, one statement reads them, and an unknown platform is refused', async () => {
  await world.measured('lakehouse-1', 'red', { age: 200, message: 'The job failed' })
  world.clockMoves(3 * 24 * 60)
  await world.settle()
  const before = world.runs()
  expect(await failures('day')).toMatchObject({ failures: [] })
  expect(await failures('week')).toMatchObject({ failures: [{ message: 'The job failed' }] })
  await failures('week')
  await world.settle()
  expect(world.runs() - before).toBeLessThanOrEqual(3)
  expect((await world.asks('Anna').get('/platforms/nothing/failures')).status).toBe(404)
  expect((await world.asks('Anna').get('/platforms/lakehouse/failures?range=ever')).status).toBe(400)
})

it('many are cut, and it says so', async () => {
  const rows = Array.from({ length: 60 }, (_, at) => ({
    ...{ resultId: `r${at}`, checkId: 'lakehouse-1', platformId: 'lakehouse', status: 'red' as const },
    ...{ measuredAt: new Date(world.now().getTime() - at * 60_000), observedValue: 1, message: `Reason ${at}` },
    ...{ errorPayload: null, ingestionRunId: `run-${at}` },
  }))
  await world.store.append('status_results', rows)
  const { failures: told, more } = (await failures()) as { failures: unknown[]; more: boolean }
  expect([told.length, more]).toEqual([50, true])
})
