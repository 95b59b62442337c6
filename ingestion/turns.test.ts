import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Desk } from '../services/kernel/context.ts'
import { contextOf } from '../services/kernel/desk.ts'
import { definePlatform } from '../services/platforms/define.ts'
import { seeder } from '../services/platforms/seed.ts'
import { defineCheck } from '../services/status/define-check.ts'
import { bareDesk } from '../test/harness/bare-desk.ts'
import { seeded } from '../services/kernel/seeded.ts'
import { emptyStore, type EmptyStore } from '../test/harness/empty-store.ts'
import { startIngestion, type Surroundings } from './ingest.ts'
import type { IngestionConfig } from './config.ts'
import type { Observation, Reader } from './source.ts'

const begin = Date.parse('2026-03-02T09:00:00Z')
const intervals: Record<string, number> = { fast: 60, slow: 300 }
const timeoutSeconds = 30

let store: EmptyStore
let now: number
let alarms: { at: number; wake: () => void; of: string }[]
/** `source by process at minute`, for every time a source was read. */
let reads: string[]
let ids: number
let statements: string[]
let asking: number
const clock = () => new Date(now)

beforeEach(async () => {
  now = begin
  alarms = []
  reads = []
  ids = 0
  statements = []
  asking = 0
  store = watched(await emptyStore(({ sql }) => void statements.push(sql)))
  const desk = deskOf()
  const at = (key: string) => contextOf(desk, seeder, clock(), key)
  await definePlatform(at('p'), { platformId: 'lake', name: 'Lake', domain: 'databricks' })
  for (const source of Object.keys(intervals))
    await defineCheck(at(source), {
      ...{ platformId: 'lake', checkId: source, checkType: 'availability', source, target: 'x' },
      ...{ slaMinutes: 15, warnAfterMinutes: 15, critAfterMinutes: 30 },
    })
  await store.settled()
})
afterEach(() => store.close())

const deskOf = (): Desk => bareDesk(store, clock, { newId: () => `id-${++ids}` })

/** Nothing is asked of the store any more. */
const idle = async () => {
  for (let quiet = 0; quiet < 20; quiet++) {
    if (asking > 0) quiet = 0
    await new Promise((done) => setImmediate(done))
  }
}
/** The same store, which counts what it is asked and has not answered. */
const watched = (store: EmptyStore): EmptyStore =>
  new Proxy(store, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown
      if (typeof value !== 'function') return value
      return (...words: unknown[]) => {
        const answer = (value as (...words: unknown[]) => unknown).apply(target, words)
        if (!(answer instanceof Promise)) return answer
        asking++
        return answer.finally(() => asking--)
      }
    },
  })
/** Time passes, and every alarm rings in its order. */
const passes = async (minutes: number) => {
  const until = now + minutes * 60_000
  await idle()
  for (;;) {
    const next = alarms.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
    if (!next) break
    alarms = alarms.filter((alarm) => alarm !== next)
    now = Math.max(now, next.at)
    next.wake()
    await idle()
  }
  now = until
}

type Answer = (reader: Reader) => Promise<Observation[]>
const well: Answer = async ({ checks }) =>
  checks.map(({ checkId, platformId }) => ({
    ...{ checkId, platformId, status: 'green', observedValue: null, message: null, errorPayload: null },
  }))
const fails: Answer = () => Promise.reject(new Error('Away'))
const hangs: Answer = () => new Promise(() => undefined)

/** A process of the desk that reads both sources. It can be killed: nothing of it is heard any more. */
const starts = (owner: string, answers: Partial<Record<string, Answer>> = {}, random = () => 0.5) => {
  let alive = true
  const config: IngestionConfig = {
    ...{ owner, via: null, privateHosts: [], signingSecret: null, intervalSeconds: 60, timeoutSeconds },
    cadence: (source) => intervals[source]!,
    sources: Object.keys(intervals).map((name) => ({
      ...{ name, hosts: [] },
      async read(reader: Reader) {
        if (!alive) return new Promise<never>(() => undefined)
        reads.push(`${name} by ${owner} at ${Math.floor((now - begin) / 60_000)}`)
        return (answers[name] ?? well)(reader)
      },
    })),
  }
  const around: Surroundings = {
    ...{ clock, random, sleep: async () => undefined, log: () => undefined },
    timer: (ms, wake) => {
      const alarm = { at: now + ms, of: owner, wake: () => alive && wake() }
      if (alive) alarms.push(alarm)
      return () => void (alarms = alarms.filter((other) => other !== alarm))
    },
  }
  const schedule = startIngestion(deskOf(), config, around)
  return {
    stop: () => schedule.stop(),
    kill() {
      alive = false
      alarms = alarms.filter(({ of }) => of !== owner)
    },
  }
}
const runs = async () =>
  (await store.all('status_ingestion_runs'))
    .map(({ ingestionRunId, state }) => `${ingestionRunId.replace(/2026-03-02T|:00.000Z/g, '')} ${state}`)
    .sort()
/** Slots of a source with the number of their successful measurements. */
const measurements = async (source: string) =>
  Object.entries(
    Object.groupBy(await store.all('status_results', { checkId: source }), ({ ingestionRunId }) =>
      ingestionRunId.slice(source.length + 1, source.length + 25),
    ),
  ).map(([slot, results]) => [slot.slice(11, 16), results!.length] as const)

describe('one process', () => {
  it('measures each source once in each of its slots', async () => {
    starts('one')
    await passes(5.9)
    expect(reads.map((read) => read.replace(' by one', ''))).toEqual(
      expect.arrayContaining([
        'fast at 0',
        'slow at 0',
        'fast at 1',
        'fast at 2',
        'fast at 3',
        'fast at 4',
        'slow at 5',
      ]),
    )
    expect(reads).toHaveLength(8)
  })

  it('asks the store nothing but what its runs need', async () => {
    starts('one')
    await passes(0.5)
    statements = []
    await passes(1)
    expect(statements.map((sql) => sql.split(' ')[0])).toEqual([
      'select', // the checks, where memory is too old
      ...['merge', 'select', 'insert', 'update', 'merge'],
    ])
  })

  it('makes up for the time in which the machine slept with one run', async () => {
    starts('one')
    await passes(0.5)
    now += 3 * 3_600_000
    reads = []
    await passes(0.4)
    expect(reads).toEqual(['fast by one at 180', 'slow by one at 180'])
  })

  it('asks a source that fails less and less, and the other one as before', async () => {
    starts('one', { fast: fails })
    await passes(30)
    expect(reads.filter((read) => read.startsWith('fast')).map((read) => Number(read.split(' ')[4]))).toEqual([
      0, 1, 2, 4, 8, 16,
    ])
    expect(reads.filter((read) => read.startsWith('slow'))).toHaveLength(6)
  })

  it('learns that a source fails before a slow one beside it was read', async () => {
    intervals.fast = 5
    starts('one', { fast: fails, slow: hangs })
    await passes(0.6)
    expect(reads.filter((read) => read.startsWith('fast'))).toHaveLength(4)
    intervals.fast = 60
  })

  it('goes on as usual when it is the store that fails', async () => {
    const { change } = store
    starts('one')
    await passes(1.5)
    store.change = () => Promise.reject(new Error('away'))
    await passes(10)
    store.change = change
    reads = []
    await passes(2)
    expect(reads.filter((read) => read.startsWith('fast'))).toHaveLength(2)
  })

  it('that starts again measures at once in place of its dead self', async () => {
    const first = starts('one', { slow: hangs })
    await passes(0.1)
    first.kill()
    starts('one')
    await passes(0.5)
    expect((await runs()).filter((run) => run.startsWith('slow'))).toEqual(['slow:09:00 FAIL', 'slow:09:00:2 SUCCESS'])
  })
})

describe('two processes', () => {
  it('measure each source once in each slot between them', async () => {
    starts('one', {}, seeded(1))
    starts('two', {}, seeded(2))
    await passes(9.9)
    expect(await measurements('fast')).toEqual(Array.from({ length: 10 }, (_, at) => [`09:0${at}`, 1]))
    expect(await measurements('slow')).toEqual([
      ['09:00', 1],
      ['09:05', 1],
    ])
    expect(reads).toHaveLength(12)
    expect(new Set(reads.map((read) => read.split(' ')[2])).size).toBe(2)
  })

  it.each([1, 2, 3, 4, 5])(
    'and when one is killed while it measures, the slot is measured by the other: seed %d',
    async (seed) => {
      const random = seeded(seed)
      const first = starts('one', { slow: hangs, fast: hangs }, random)
      await passes(0.01)
      starts('two', {}, random)
      await passes(0.2)
      first.kill()
      await passes(5)
      const slow = (await runs()).filter((run) => run.startsWith('slow'))
      expect(slow.slice(0, 2)).toEqual(['slow:09:00 FAIL', 'slow:09:00:2 SUCCESS'])
      expect((await measurements('slow')).map(([, count]) => count)).toEqual([1, 1])
    },
  )

  it('do not read a source at the same time, also where it takes longer than its slot', async () => {
    intervals.fast = 10
    const one = starts('one', { fast: hangs })
    starts('two', { fast: hangs })
    await passes(0.4)
    expect(reads.filter((read) => read.startsWith('fast'))).toHaveLength(1)
    one.kill()
    intervals.fast = 60
  })
})
