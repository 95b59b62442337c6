import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Desk } from '../services/kernel/context.ts'
import { contextOf } from '../services/kernel/desk.ts'
import { definePlatform } from '../services/platforms/define.ts'
import { seeder } from '../services/platforms/seed.ts'
import { defineCheck } from '../services/status/define-check.ts'
import { statuses } from '../services/status/memory.ts'
import { recoverRuns } from '../services/status/recover-runs.ts'
import { bareDesk } from '../test/harness/bare-desk.ts'
import { emptyStore, type EmptyStore } from '../test/harness/empty-store.ts'
import { raw } from '../test/harness/raw.ts'
import { noWayOut } from './fixture.ts'
import { createRounds } from './round.ts'
import { ingestionActor } from './run.ts'
import type { Observation, Reader } from './source.ts'

const names = ['a', 'b', 'c', 'd']
const now = new Date('2026-11-20T12:00:00Z')
const clock = () => now

let store: EmptyStore
let desk: Desk
let statements: string[]
let lines: Record<string, unknown>[]
/** Ends the patience with what is being read. */
let timeouts: (() => void)[]
let alarms: { ms: number; wake: () => void }[]
/** Sources that were read, in order. */
let read: string[]

beforeEach(async () => {
  statements = []
  lines = []
  alarms = []
  timeouts = []
  read = []
  store = await emptyStore(({ sql }) => void statements.push(sql))
  let id = 0
  desk = bareDesk(store, clock, { newId: () => `run-${++id}` })
  await definePlatform(contextOf(desk, seeder, now, 'p'), { platformId: 'lake', name: 'Lake', domain: 'databricks' })
})
afterEach(() => store.close())

/** So many checks of each of these sources. */
const watch = async (sources: readonly string[], checks = 1) => {
  const ids = sources.flatMap((source) =>
    Array.from({ length: checks }, (_, at) => [source, `${source}-${at}`] as const),
  )
  await Promise.all(
    ids.map(([source, checkId]) =>
      defineCheck(contextOf(desk, seeder, now, checkId), {
        platformId: 'lake',
        checkId,
        checkType: 'availability',
        slaMinutes: 15,
        warnAfterMinutes: 15,
        critAfterMinutes: 30,
        source,
        target: 'x',
      }),
    ),
  )
  await store.settled()
  await desk.known(statuses).get(now)
  statements = []
}

const well = async ({ checks }: Reader): Promise<Observation[]> =>
  checks.map(({ checkId, platformId }) => {
    const silent = { observedValue: null, message: null, errorPayload: null }
    return { checkId, platformId, status: 'green', ...silent }
  })
type Read = typeof well

/** A source that takes so many turns of the event loop. */
const after =
  (turns: number): Read =>
  async (reader) => {
    for (let turn = 0; turn < turns; turn++) await new Promise((done) => setImmediate(done))
    return well(reader)
  }

/** Rounds of the four sources; one is well unless it is told how to be read. */
const rounds = (special: Record<string, Read> = {}, everySeconds?: number, owner = 'here') =>
  createRounds(
    names.map((name) => ({
      name,
      read: async (reader) => {
        read.push(name)
        return (special[name] ?? well)(reader)
      },
    })),
    {
      desk,
      http: noWayOut,
      timeoutMs: 60_000,
      tokens: undefined as never,
      probes: {},
      owner,
      clock,
      log: (line) => void lines.push(line),
      timer: (ms, wake) => {
        if (ms === 60_000) {
          timeouts.push(wake)
          return () => void (timeouts = timeouts.filter((other) => other !== wake))
        }
        const alarm = { ms, wake }
        alarms.push(alarm)
        return () => void (alarms = alarms.filter((other) => other !== alarm))
      },
      ...(everySeconds && { everySeconds }),
    },
  )
/** A source that is read when one lets it. */
const slow = () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { lets: resolve, read: (async (reader) => promise.then(() => well(reader))) satisfies Read }
}
const states = async () =>
  Object.fromEntries(
    (await store.all('status_ingestion_runs')).map(({ ingestionRunId, source, state }) => [
      `${ingestionRunId} ${source}`,
      state,
    ]),
  )
const measured = async () => (await store.all('status_results')).map(({ resultId }) => resultId).sort()
/** Waits for what the desk does by itself. */
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((done) => setImmediate(done))
}
/** The kind and the table of every statement so far. */
const done = () =>
  statements.map((sql) => {
    const [, table] = /"deltadesk_default"\."(\w+)"/.exec(sql)!
    return `${/^\w+/.exec(sql)![0]} ${table}`
  })
const oneRound = [
  'merge status_ingestion_runs',
  'select status_ingestion_runs',
  'insert status_results',
  'merge status_ingestion_runs',
  'merge events',
]

test('a round of four sources with 250 checks each is five statements', async () => {
  await watch(names, 250)
  const outcomes = await rounds({ b: after(30), d: after(10) }).begin()
  expect(done()).toEqual(oneRound)
  expect(outcomes).toEqual(names.map((source) => ({ source, state: 'SUCCESS', results: 250, error: null })))
  expect(await measured()).toHaveLength(1000)
  const events = await store.all('events', { subjectType: 'status_ingestion_runs' })
  expect(events.map(({ subjectId, newState }) => `${subjectId} ${newState}`).sort()).toEqual(
    [1, 2, 3, 4].flatMap((run) => [`run-${run} RUNNING`, `run-${run} SUCCESS`]),
  )
  expect(lines.map(({ name, id, outcome }) => [name, id, outcome]).sort()).toEqual(
    names.map((name, at) => [name, `run-${at + 1}`, 'OK']),
  )
  // Each statement stands on the line of one of the runs.
  expect(lines.reduce((sum, { before, after }) => sum + (before as number) + (after as number), 0)).toBe(5)
  expect(alarms).toEqual([])
})

test('a source alone is no dearer', async () => {
  await watch(['b'], 3)
  expect(await rounds().begin()).toMatchObject(names.map((name) => ({ state: name === 'b' ? 'SUCCESS' : 'IDLE' })))
  expect(done().map((what) => what.split(' ')[1])).toEqual(oneRound.map((what) => what.split(' ')[1]))
  expect(lines).toHaveLength(1)
})

test.each<[why: string, failing: Read]>([
  ['cannot be read', () => Promise.reject(new Error('Away for lunch'))],
  [
    'throws at once',
    () => {
      throw new Error('Away for lunch')
    },
  ],
])('a source that %s fails with its reason, and costs and spoils nothing', async (_, failing) => {
  await watch(names)
  const outcomes = await rounds({ c: failing }).begin()
  expect(done()).toEqual(oneRound)
  expect(outcomes.map(({ state, error }) => [state, error])).toEqual([
    ['SUCCESS', null],
    ['SUCCESS', null],
    ['FAIL', 'Away for lunch'],
    ['SUCCESS', null],
  ])
  expect(Object.values(await states())).toEqual(['SUCCESS', 'SUCCESS', 'FAIL', 'SUCCESS'])
  expect(await measured()).toEqual(['run-1:a-0', 'run-2:b-0', 'run-4:d-0'])
  expect(lines.find(({ name }) => name === 'c')).toMatchObject({
    outcome: 'FAIL',
    error: 'Away for lunch',
    run: 'run-3',
  })
})

test('a round in which every source fails has no results to store', async () => {
  await watch(names)
  const broken: Read = () => Promise.reject(new Error('Away'))
  const outcomes = await rounds({ a: broken, b: broken, c: broken, d: broken }).begin()
  expect(outcomes.map(({ state }) => state)).toEqual(Array(4).fill('FAIL'))
  expect(done()).toEqual(oneRound.filter((what) => what !== 'insert status_results'))
})

test('results that the store refuses fail the run of their source alone', async () => {
  await watch(names)
  await raw(store, 'alter table deltadesk_default.status_results alter column message type integer')
  const wordy: Read = async (reader) => (await well(reader)).map((one) => ({ ...one, message: 'Not a number' }))
  const outcomes = await rounds({ b: wordy }).begin()
  expect(outcomes.map(({ state }) => state)).toEqual(['SUCCESS', 'FAIL', 'SUCCESS', 'SUCCESS'])
  expect(outcomes[1]!.error).toMatch(/Not a number/)
  expect(Object.values(await states())).toEqual(['SUCCESS', 'FAIL', 'SUCCESS', 'SUCCESS'])
  expect(await measured()).toEqual(['run-1:a-0', 'run-3:c-0', 'run-4:d-0'])
})

test('a run that another process has closed meanwhile stays as it is, and the others go on', async () => {
  await watch(names)
  const closed: Read = async (reader) => {
    const cause = { eventId: 'closed', actor: 'somebody', now }
    const set = { state: 'FAIL' as const, errorSummary: 'Too old' }
    while (!('run-2 b' in (await states()))) continue
    await store.change('status_ingestion_runs', 'run-2', cause, () => ({ set, event: { type: 'run.recover' } }))
    return well(reader)
  }
  const outcomes = await rounds({ b: closed }).begin()
  expect(outcomes.map(({ state, error }) => [state, error])).toEqual([
    ['SUCCESS', null],
    ['FAIL', 'Too old'],
    ['SUCCESS', null],
    ['SUCCESS', null],
  ])
  expect(await measured()).toEqual(['run-1:a-0', 'run-3:c-0', 'run-4:d-0'])
})

test('a slow source holds up nobody: it closes alone, and is left out of rounds until then', async () => {
  await watch(names)
  const hanging = slow()
  const { begin } = rounds({ d: hanging.read }, 300)
  const first = begin()
  await until(() => alarms.length === 1 && read.length === 4)
  expect(alarms[0]!.ms).toBe(5000)
  expect(done()).toEqual(['merge status_ingestion_runs'])
  alarms[0]!.wake()
  await until(() => lines.length === 3)
  expect(done()).toEqual(oneRound)
  expect(Object.values(await states())).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS', 'RUNNING'])

  expect((await begin()).map(({ source, state }) => [source, state])).toEqual([
    ['a', 'SUCCESS'],
    ['b', 'SUCCESS'],
    ['c', 'SUCCESS'],
  ])
  expect(alarms).toEqual([])
  await desk.known(statuses).get(now)
  statements = []
  hanging.lets()
  expect((await first).map(({ state }) => state)).toEqual(Array(4).fill('SUCCESS'))
  expect(done()).toHaveLength(4)
  expect(read).toEqual([...names, 'a', 'b', 'c'])
  expect(await begin()).toHaveLength(4)
})

test('at a short interval whoever waits is done before the next round', async () => {
  await watch(names)
  const hanging = slow()
  const round = rounds({ d: hanging.read }, 6).begin()
  await until(() => alarms.length === 1)
  expect(alarms[0]!.ms).toBe(3000)
  hanging.lets()
  await round
})

test('stopping ends the waiting, and waits for what is being read', async () => {
  await watch(names)
  const hanging = slow()
  const { begin, stop } = rounds({ d: hanging.read })
  void begin()
  await until(() => alarms.length === 1 && read.length === 4)
  let stopped = false
  const stopping = stop().then(() => (stopped = true))
  await until(() => lines.length === 3)
  expect(stopped).toBe(false)
  hanging.lets()
  await stopping
  expect(Object.values(await states())).toEqual(Array(4).fill('SUCCESS'))
})

test('stopping leaves a source that hangs, and the next start closes its run', async () => {
  await watch(names)
  const hanging = slow()
  const { begin, stop } = rounds({ d: hanging.read })
  const round = begin()
  await until(() => read.length === 4 && alarms.length === 1)
  const stopping = stop()
  await until(() => lines.length === 3)
  expect(alarms.map(({ ms }) => ms)).toEqual([5000])
  alarms[0]!.wake()
  await stopping
  expect(Object.values(await states())).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS', 'RUNNING'])
  const next = contextOf(desk, ingestionActor('here'), new Date(now.getTime() + 1000), 'recover')
  expect(await recoverRuns(next, { processStartedAt: next.now })).toMatchObject({ closed: ['run-4'] })
  hanging.lets()
  expect((await round)[3]).toMatchObject({ state: 'FAIL', results: 0 })
  expect(await measured()).toEqual(['run-1:a-0', 'run-2:b-0', 'run-3:c-0'])
})

test('a source that does not end fails its run with the time it had', async () => {
  await watch(names)
  const hanging: Read = () => new Promise(() => undefined)
  const round = rounds({ d: hanging }).begin()
  await until(() => timeouts.length === 1)
  timeouts[0]!()
  expect((await round)[3]).toMatchObject({ state: 'FAIL', error: 'It was not read within 60 s', atFault: 'source' })
  expect(timeouts).toEqual([])
})

test('only those that are named are read, under the ids they are given; who comes later leaves them alone', async () => {
  await watch(names)
  const due = new Map([
    ['b', 'b:slot'],
    ['d', 'd:slot'],
  ])
  expect((await rounds().begin(due)).map(({ source, state }) => [source, state])).toEqual([
    ['b', 'SUCCESS'],
    ['d', 'SUCCESS'],
  ])
  expect(await states()).toEqual({ 'b:slot b': 'SUCCESS', 'd:slot d': 'SUCCESS' })
  expect(await rounds({}, 300, 'elsewhere').begin(due)).toMatchObject([
    { state: 'TAKEN', taken: { runId: 'b:slot', state: 'SUCCESS' } },
    { state: 'TAKEN', taken: { runId: 'd:slot', state: 'SUCCESS' } },
  ])
  expect(read).toEqual(['b', 'd'])
})
