import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Context, Desk } from '../services/kernel/context.ts'
import { contextOf } from '../services/kernel/desk.ts'
import { seeder } from '../services/platforms/seed.ts'
import { statuses } from '../services/status/memory.ts'
import type { Row } from '../services/store/tables.ts'
import { bareDesk } from '../test/harness/bare-desk.ts'
import { AppError } from '../services/kernel/errors.ts'
import { definePlatform } from '../services/platforms/define.ts'
import { defineCheck } from '../services/status/define-check.ts'
import { startRun } from '../services/status/start-run.ts'
import { emptyStore, type EmptyStore } from '../test/harness/empty-store.ts'
import { fakeUpstream, say, type Respond } from './fixture.ts'
import { createRounds } from './round.ts'
import { ingestionActor } from './run.ts'
import { configured, type Source } from './source.ts'
import { databricksWarehouses } from './sources/databricks-warehouses.ts'
import { httpSource } from './sources/http.ts'

let store: EmptyStore
let desk: Desk
let statements: string[]
let lines: Record<string, unknown>[]
/** Runs that ended, as delivery was told. */
let told: number
let time: Date
const clock = () => time
const at = (key: string): Context => contextOf(desk, seeder, clock(), key)

beforeEach(async () => {
  statements = []
  lines = []
  told = 0
  time = new Date('2026-11-20T12:00:00Z')
  store = await emptyStore(({ sql }) => void statements.push(sql))
  let id = 0
  desk = bareDesk(store, clock, {
    newId: () => `run-${++id}`,
    wrote: (table, row) => {
      if (table === 'status_ingestion_runs' && (row as Row<'status_ingestion_runs'>).state !== 'RUNNING') told++
    },
  })
  await definePlatform(at('p'), { platformId: 'lakehouse', name: 'Lakehouse', domain: 'databricks' })
})
afterEach(() => store.close())

const watch = (checkId: string, source: string, target: string) =>
  defineCheck(at(`c-${checkId}`), {
    platformId: 'lakehouse',
    checkId,
    checkType: 'availability',
    slaMinutes: 15,
    warnAfterMinutes: 15,
    critAfterMinutes: 30,
    source,
    target,
  })
const warehouses = configured(databricksWarehouses, { host: 'api.example.com', auth: { token: 'made by hand' } })
const addresses = configured(httpSource, { INGEST_ALLOWED_HOSTS: [] })
type Read = Pick<Source, 'name' | 'read'>
const running = say(200, { id: 'abc', state: 'RUNNING' })

const run = async (source: Read, answers: Respond[]) => {
  await using fake = await fakeUpstream(answers, { attempts: 2 })
  const { http, tokens } = fake
  const log = (line: Record<string, unknown>) => void lines.push(line)
  const parts = {
    desk,
    http,
    tokens,
    probes: {},
    owner: 'here',
    clock,
    log,
    timer: () => () => undefined,
    timeoutMs: 1000,
  }
  const [outcome] = await createRounds([source], parts).begin()
  return outcome!
}
const runs = () => store.all('status_ingestion_runs')
/** The first run, once it is on record. */
const onRecord = async () => {
  for (;;) {
    const [row] = await runs()
    if (row) return row
  }
}
const results = () => store.all('status_results')

test('a run is RUNNING, then its results are there, then it is a SUCCESS', async () => {
  await watch('sql', 'databricks-warehouses', 'abc')
  const seen: string[] = []
  const looking: Read = {
    name: warehouses.name,
    async read(reader) {
      seen.push((await onRecord()).state)
      return warehouses.read(reader)
    },
  }
  told = 0
  expect(await run(looking, [running])).toEqual({ source: looking.name, state: 'SUCCESS', results: 1, error: null })
  expect(seen).toEqual(['RUNNING'])
  expect(await runs()).toMatchObject([
    {
      ingestionRunId: 'run-1',
      source: looking.name,
      state: 'SUCCESS',
      endedAt: time,
      createdBy: 'system:ingestion:here',
    },
  ])
  expect(await results()).toEqual([
    {
      resultId: 'run-1:sql',
      checkId: 'sql',
      platformId: 'lakehouse',
      measuredAt: time,
      status: 'green',
      observedValue: null,
      message: null,
      errorPayload: null,
      ingestionRunId: 'run-1',
    },
  ])
  const inserted = statements.findIndex((sql) => sql.startsWith('insert into "deltadesk_default"."status_results"'))
  const closed = statements.findIndex((sql) => sql.startsWith('update "deltadesk_default"."status_ingestion_runs"'))
  expect(inserted).toBeGreaterThan(-1)
  expect(closed).toBeGreaterThan(inserted)
  expect(told).toBe(1)
  const { value } = await desk.known(statuses).get(time)
  expect(value[0]!.readings[0]!.latest).toMatchObject({ status: 'green', measuredAt: time })
})

test('every change of a run has its event', async () => {
  await watch('sql', 'databricks-warehouses', 'abc')
  await run(warehouses, [running])
  const events = (await store.all('events'))
    .filter(({ subjectType }) => subjectType === 'status_ingestion_runs')
    .sort((a, b) => a.version - b.version)
  expect(events.map(({ eventType, oldState, newState }) => [eventType, oldState, newState])).toEqual([
    ['run.start', null, 'RUNNING'],
    ['run.finish', 'RUNNING', 'SUCCESS'],
  ])
})

test('the results of a run go in with one statement, however many they are', async () => {
  const statementsFor = async (): Promise<number> => {
    statements = []
    await run(warehouses, [running])
    expect(statements.filter((sql) => sql.includes('insert into "deltadesk_default"."status_results"'))).toHaveLength(1)
    const { before, after } = lines.at(-1)!
    return (before as number) + (after as number)
  }
  await watch('sql-1', 'databricks-warehouses', 'abc1')
  const one = await statementsFor()
  for (const id of [2, 3, 4, 5, 6]) await watch(`sql-${id}`, 'databricks-warehouses', `abc${id}`)
  expect(await statementsFor()).toBe(one)
  expect(one).toBe(5)
  expect(await results()).toHaveLength(7)
})

test('an upstream that answers garbage makes the run FAIL with a readable reason, and no results', async () => {
  await watch('sql', 'databricks-warehouses', 'abc')
  const garbage = say(200, '<html><script>x()</script><body>Please <b>sign in</b></body></html>')
  const error = 'api.example.com answered something that is not JSON: Please sign in'
  expect(await run(warehouses, [garbage])).toMatchObject({ state: 'FAIL', results: 0, error })
  expect(await runs()).toMatchObject([{ state: 'FAIL', errorSummary: error, endedAt: time }])
  expect(await results()).toEqual([])
  expect(told).toBeGreaterThan(0)
})

test('one source that fails does not stop another', async () => {
  await watch('sql', 'databricks-warehouses', 'abc')
  await watch('site', 'http', 'https://api.example.com/health')
  const defect: Read = {
    name: 'databricks-warehouses',
    read: () => Promise.reject(new TypeError('x is not a function')),
  }
  const outcomes = await Promise.all([run(defect, []), run(addresses, [say(200)])])
  expect(outcomes.map(({ state, error }) => [state, error])).toEqual([
    ['FAIL', 'x is not a function'],
    ['SUCCESS', null],
  ])
  expect((await results()).map(({ checkId }) => checkId)).toEqual(['site'])
})

test('a source nobody asks leaves no trace', async () => {
  statements = []
  expect(await run(warehouses, [])).toMatchObject({ state: 'IDLE' })
  expect(await runs()).toEqual([])
  expect(lines).toEqual([])
})

test('every check has one result, whatever the source gives', async () => {
  await watch('a', 'odd', 'x')
  await watch('b', 'odd', 'x')
  const observation = {
    platformId: 'elsewhere',
    status: 'green',
    observedValue: 1,
    message: null,
    errorPayload: null,
  } as const
  const odd: Read = { name: 'odd', read: async () => ['a', 'a', 'c'].map((checkId) => ({ checkId, ...observation })) }
  expect(await run(odd, [])).toMatchObject({ state: 'SUCCESS', results: 2 })
  expect(
    (await results()).map(({ checkId, platformId, status, message }) => [checkId, platformId, status, message]),
  ).toEqual([
    ['a', 'lakehouse', 'green', null],
    ['b', 'lakehouse', 'unknown', 'The source said nothing about this check'],
  ])
})

test('a run somebody else has closed adds nothing', async () => {
  await watch('a', 'slow', 'x')
  const slow: Read = {
    name: 'slow',
    async read() {
      const { ingestionRunId } = await onRecord()
      const cause = { eventId: 'closed', actor: 'somebody', now: time }
      const set = { state: 'FAIL' as const, errorSummary: 'Too slow' }
      await store.change('status_ingestion_runs', ingestionRunId, cause, () => ({
        set,
        event: { type: 'run.recover' },
      }))
      return []
    },
  }
  expect(await run(slow, [])).toMatchObject({ state: 'FAIL', results: 0, error: 'Too slow' })
  expect(await results()).toEqual([])
})

test('a store that is away fails the run and says so; nothing is thrown', async () => {
  await watch('sql', 'databricks-warehouses', 'abc')
  await desk.known(statuses).get(time)
  const away = async () => Promise.reject(new AppError('UNAVAILABLE', 'store_away'))
  desk = { ...desk, store: { ...store, change: away, settled: away } }
  expect(await run(warehouses, [running])).toMatchObject({ state: 'FAIL', error: 'The store is away' })
  expect(lines).toMatchObject([{ outcome: 'FAIL', error: 'The store is away' }])
})

test('results that cannot be stored make the run FAIL', async () => {
  await watch('sql', 'databricks-warehouses', 'abc')
  const broken = { ...store, append: async () => Promise.reject(new AppError('UNAVAILABLE', 'store_away')) }
  desk = { ...desk, store: broken }
  expect(await run(warehouses, [running])).toMatchObject({ state: 'FAIL', results: 0, error: 'The store is away' })
  expect(await runs()).toMatchObject([{ state: 'FAIL', errorSummary: 'The store is away' }])
})

test('a run writes one line that says it all', async () => {
  await watch('sql', 'databricks-warehouses', 'abc')
  await run(warehouses, [running])
  expect(lines).toEqual([
    {
      kind: 'run',
      name: 'databricks-warehouses',
      outcome: 'OK',
      id: 'run-1',
      actor: 'system:ingestion:here',
      run: 'run-1',
      results: 1,
      error: null,
      before: expect.any(Number) as number,
      after: expect.any(Number) as number,
      ms: expect.any(Number) as number,
    },
  ])
})

test('the actor of a run tells whose it is', async () => {
  await startRun(contextOf(desk, ingestionActor('elsewhere'), time, 'k'), { source: 'http' })
  expect((await runs())[0]!.createdBy).toBe('system:ingestion:elsewhere')
})

test('a source is told when half of the time of its run is over', async () => {
  await watch('web', 'http', 'https://example.com')
  const late: boolean[] = []
  const read: Read['read'] = async ({ isLate }) => {
    for (const ms of [0, 499, 1]) {
      time = new Date(time.getTime() + ms)
      late.push(isLate())
    }
    return []
  }
  await run({ name: 'http', read }, [running])
  expect(late).toEqual([false, false, true])
})
