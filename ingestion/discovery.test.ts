import { describe, expect, test } from 'vitest'
import type { Desk } from '../services/kernel/context.ts'
import type { Listed } from '../services/kernel/discovery.ts'
import { ingestionConfigFrom } from './config.ts'
import { createDiscovery } from './discovery.ts'
import { HttpError } from './http-error.ts'
import { realSurroundings, type Surroundings } from './ingest.ts'
import type { Source } from './source.ts'

const desk = {} as Desk
const list: Listed = {
  isMore: false,
  found: [{ target: '1', name: 'Load', place: null, checkType: 'freshness', schedule: null }],
}

/** The discovery of one source, and how often it was asked. */
const over = (more: Partial<Source>, some: Partial<Surroundings> = {}) => {
  const time = { now: new Date('2026-03-02T09:00:00Z') }
  const source: Source = { name: 'one', hosts: [], read: () => Promise.resolve([]), ...more }
  const around = { ...realSurroundings(() => undefined), clock: () => time.now, ...some }
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

test('a long list is read to its end, however soon somebody wants to see it', async () => {
  let ends = (_: Listed): void => undefined
  let late = (): void => undefined
  let asked = 0
  const { discovery } = over(
    { discover: () => new Promise((done) => (asked++, (ends = done))) },
    {
      timer: (_, wake) => {
        late = wake
        return () => undefined
      },
    },
  )
  const first = discovery.listOf(desk, 'one')
  late()
  expect(await first).toEqual({ found: [], isMore: true, isReading: true })
  const second = discovery.listOf(desk, 'one')
  ends(list)
  expect([await second, await discovery.listOf(desk, 'one'), asked]).toEqual([list, list, 1])
})

describe('the refusal of a long list', () => {
  /** A source that is read so long that whoever asked has gone, and that then refuses what a reading comes to. */
  const slow = () => {
    const readings: ((error: Error) => void)[] = []
    let late = (): void => undefined
    const { time, discovery } = over(
      { discover: () => new Promise((_, refuse) => readings.push(refuse)) },
      { timer: (_, wake) => ((late = wake), () => undefined) },
    )
    return {
      asked: () => readings.length,
      asks: () => discovery.listOf(desk, 'one'),
      asksAndGoes: () => {
        const answer = discovery.listOf(desk, 'one')
        late()
        return answer
      },
      async refuses() {
        readings.at(-1)!(new HttpError('status', 'host answered 403'))
        await new Promise(setImmediate)
      },
      passes: (ms: number) => (time.now = new Date(time.now.getTime() + ms)),
    }
  }
  const refusal = { message: 'source_silent', fields: { reason: 'host answered 403.' } }

  test('is told to whoever comes next, once, and then it is read anew', async () => {
    const { asked, asksAndGoes, refuses } = slow()
    expect(await asksAndGoes()).toMatchObject({ isReading: true })
    await refuses()
    await expect(asksAndGoes()).rejects.toMatchObject(refusal)
    expect(asked()).toBe(1)
    expect(await asksAndGoes()).toMatchObject({ isReading: true })
    expect(asked()).toBe(2)
  })

  test('is told no more after a minute', async () => {
    const { asked, asksAndGoes, refuses, passes } = slow()
    await asksAndGoes()
    await refuses()
    passes(61_000)
    await asksAndGoes()
    expect(asked()).toBe(2)
  })

  test('is told to nobody else where somebody waited for it', async () => {
    const { asked, asks, asksAndGoes, refuses } = slow()
    await asksAndGoes()
    const heard = expect(asks()).rejects.toMatchObject(refusal)
    await refuses()
    await heard
    await asksAndGoes()
    expect(asked()).toBe(2)
  })
})

test('a list of before is given while it is read anew, and when that fails', async () => {
  let asked = 0
  const { time, discovery } = over({
    discover: () => (asked++ === 0 ? Promise.resolve(list) : Promise.reject(new HttpError('status', 'away'))),
  })
  await discovery.listOf(desk, 'one')
  time.now = new Date(time.now.getTime() + 90_000)
  expect([await discovery.listOf(desk, 'one'), await discovery.listOf(desk, 'one')]).toEqual([list, list])
  time.now = new Date(time.now.getTime() + 600_000)
  await expect(discovery.listOf(desk, 'one')).rejects.toMatchObject({ message: 'source_silent' })
})

test('a source that lists nothing, and keeps no runs, tells none', async () => {
  expect(await over({}).discovery.listOf(desk, 'one')).toEqual({ found: [], isMore: false })
  expect(await over({}).discovery.endsOf(desk, 'one', 'x')).toEqual([])
})
