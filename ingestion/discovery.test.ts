import { expect, test } from 'vitest'
import type { Desk } from '../services/kernel/context.ts'
import type { Listed } from '../services/kernel/discovery.ts'
import { ingestionConfigFrom } from './config.ts'
import { createDiscovery } from './discovery.ts'
import { HttpError } from './http-error.ts'
import { realSurroundings } from './ingest.ts'
import type { Source } from './source.ts'

const desk = {} as Desk
const list: Listed = {
  isMore: false,
  found: [{ target: '1', name: 'Load', place: null, checkType: 'freshness', schedule: null }],
}

/** The discovery of one source, and how often it was asked. */
const over = (more: Partial<Source>) => {
  const time = { now: new Date('2026-03-02T09:00:00Z') }
  const source: Source = { name: 'one', hosts: [], read: () => Promise.resolve([]), ...more }
  const around = { ...realSurroundings(() => undefined), clock: () => time.now }
  return { time, discovery: createDiscovery({ ...ingestionConfigFrom({}), sources: [source] }, around) }
}

test('a list is read once a minute, however many letters are typed', async () => {
  let asked = 0
  const { time, discovery } = over({ discover: () => Promise.resolve((asked++, list)) })
  await Promise.all([discovery.listOf(desk, 'one'), discovery.listOf(desk, 'one')])
  expect([await discovery.listOf(desk, 'one'), asked]).toEqual([list, 1])
  time.now = new Date(time.now.getTime() + 61_000)
  await discovery.listOf(desk, 'one')
  expect(asked).toBe(2)
})

test('a refusal says its reason and its remedy, and is forgotten at once', async () => {
  let asked = 0
  const refused = new HttpError('status', 'host answered 403 (Denied)', { status: 403, code: 'Denied' })
  const { discovery } = over({
    hints: { Denied: 'Add the service principal to the workspace.' },
    discover: () => (asked++ === 0 ? Promise.reject(refused) : Promise.resolve(list)),
  })
  await expect(discovery.listOf(desk, 'one')).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: 'source_silent',
    fields: { source: 'one', reason: 'host answered 403 (Denied). Add the service principal to the workspace.' },
  })
  expect(await discovery.listOf(desk, 'one')).toEqual(list)
})

test('a source that lists nothing, and keeps no runs, tells none', async () => {
  expect(await over({}).discovery.listOf(desk, 'one')).toEqual({ found: [], isMore: false })
  expect(await over({}).discovery.endsOf(desk, 'one', 'x')).toEqual([])
})
