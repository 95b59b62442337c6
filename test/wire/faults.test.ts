import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabricks } from '../../services/store/databricks.ts'
import type { DatabricksConnection } from '../../services/store/databricks-link.ts'
import type { Runner } from '../../services/store/dialect.ts'
import { openStore } from '../../services/store/open.ts'
import type { Change } from '../../services/store/change.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import type { Store } from '../../services/store/store.ts'
import type { Stores } from '../../services/store/stores.ts'
import { startWarehouse, type Warehouse } from './thrift-server.ts'
import type { Fault } from './service.ts'

const now = new Date('2026-11-21T09:15:30.456Z')
const lake = { name: 'Lake', domain: 'databricks', ownerGroup: null, slaProfileId: null, isActive: true } as const
const created = (): Change<'platforms'> => ({ set: lake, event: { type: 'platform.create' } })
const renamed = (): Change<'platforms'> => ({ set: { name: 'Sea' }, event: { type: 'platform.rename' } })
const result = (resultId: string) => ({
  resultId,
  checkId: 'check',
  platformId: 'lake',
  measuredAt: now,
  status: 'green',
  observedValue: null,
  message: null,
  errorPayload: null,
  ingestionRunId: 'run',
})

let warehouse: Warehouse
let stores: Stores
let store: Store
let runner: Runner
const backoff = () => 0
const open = (connection: DatabricksConnection = warehouse.connection) =>
  openStore({ engine: 'databricks', connection, schema: 'deltadesk' }, { backoff, flushEveryMs: 0 })

beforeAll(async () => {
  warehouse = await startWarehouse()
  stores = await open()
  await stores.migrate([defaultWorkspace])
  store = stores.storeOf(defaultWorkspace)
  runner = await openDatabricks(warehouse.connection, backoff)
  await runner.run('select 1 as one', [])
})
afterAll(async () => {
  await runner.close()
  await stores.close()
  await warehouse.close()
})

let id = 0
let platformId = ''
/** Creates or renames the platform of the test under an event id of its own. */
const create = (by: Store = store) => by.change('platforms', platformId, cause('create'), created)
const rename = (by: Store = store) => by.change('platforms', platformId, cause('rename'), renamed)
const cause = (what: string) => ({ eventId: `${platformId}:${what}`, actor: 'anna', now })
const eventIds = async () => {
  await store.settled()
  const events = await store.all('events', { subjectId: platformId })
  return events.sort((a, b) => a.version - b.version).map(({ eventId }) => eventId.split(':')[1])
}
const ranSince = (mark: number, matching: RegExp) =>
  warehouse.ran.slice(mark).filter((sql) => matching.test(sql)).length
const repeat = (matching: RegExp, fault: Fault, times: number) => {
  for (let time = 0; time < times; time++) warehouse.fails(matching, fault)
}

beforeEach(async () => {
  warehouse.recovers()
  platformId = `platform-${++id}`
  await create()
  await store.settled()
})

describe('a change', () => {
  test('whose socket is dropped after execution is looked up by event id and applied once', async () => {
    warehouse.fails(/^update/, 'dropped after execution')
    const mark = warehouse.ran.length
    expect(await rename()).toMatchObject({ changed: true, row: { name: 'Sea', version: 2 } })
    expect(ranSince(mark, /^update/)).toBe(1)
    expect(await eventIds()).toEqual(['create', 'rename'])
  })

  test('whose socket is dropped before execution is looked up, found missing and applied once', async () => {
    warehouse.fails(/^update/, 'dropped before execution')
    const mark = warehouse.ran.length
    expect(await rename()).toMatchObject({ changed: true, row: { name: 'Sea', version: 2 } })
    expect(ranSince(mark, /^update/)).toBe(1)
    expect(await eventIds()).toEqual(['create', 'rename'])
  })

  test('that creates a row makes one row when its socket is dropped after execution', async () => {
    platformId += '-other'
    warehouse.fails(/^merge into `deltadesk_default`.`platforms`/, 'dropped after execution')
    expect(await create()).toMatchObject({ changed: true, row: { version: 1 } })
    const rows = await store.query((db) => db.selectFrom('platforms').selectAll().where('platformId', '=', platformId))
    expect(rows).toHaveLength(1)
    expect(await eventIds()).toEqual(['create'])
  })

  test('whose answer got lost before the store went away may be saved, and says so', async () => {
    const [known] = await store.all('platforms', { platformId })
    warehouse.fails(/^update/, 'dropped after execution')
    repeat(/^select/, { http: 503 }, 12)
    const changed = store.change('platforms', platformId, cause('rename'), renamed, known)
    await expect(changed).rejects.toMatchObject({ code: 'UNAVAILABLE', message: 'outcome_unknown' })
    warehouse.recovers()
    expect((await store.all('platforms', { platformId }))[0]).toMatchObject({ name: 'Sea' })
    expect(await store.sweep()).toBe(1)
    expect(await eventIds()).toEqual(['create', 'rename'])
  })

  test('that was never sent because the store is away is not saved, and says so', async () => {
    repeat(/^select/, { http: 503 }, 12)
    await expect(rename()).rejects.toMatchObject({ code: 'UNAVAILABLE', message: 'store_away' })
    warehouse.recovers()
    expect((await store.all('platforms', { platformId }))[0]).toMatchObject({ name: 'Lake' })
  })

  test('that Delta refuses because of a concurrent one (2D521) is made again, unnoticed', async () => {
    repeat(/^update/, { sqlState: '2D521' }, 3)
    expect(await rename()).toMatchObject({ changed: true, row: { version: 2 } })
    expect(await eventIds()).toEqual(['create', 'rename'])
  })

  test('that Delta always refuses is a CONFLICT after eight tries and has left nothing', async () => {
    repeat(/^update/, { sqlState: '2D521' }, 8)
    await expect(rename()).rejects.toMatchObject({ name: 'AppError', code: 'CONFLICT' })
    expect((await store.all('platforms', { platformId }))[0]).toMatchObject({ name: 'Lake', version: 1 })
    expect(await eventIds()).toEqual(['create'])
  })

  test('reaches the log once when the socket of its flush is dropped after execution', async () => {
    warehouse.fails(/^merge into `deltadesk_default`.`events`/, 'dropped after execution')
    await rename()
    await store.settled()
    expect(await store.sweep()).toBe(0)
    expect(await eventIds()).toEqual(['create', 'rename'])
  })

  test('reaches the log with the sweep when its flush never arrives', async () => {
    repeat(/^merge into `deltadesk_default`.`events`/, 'dropped before execution', 6)
    await rename()
    await expect(store.settled()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    const others = await open()
    const other = others.storeOf(defaultWorkspace)
    expect(await other.sweep()).toBe(1)
    await others.close()
    expect(await eventIds()).toEqual(['create', 'rename'])
  })

  test('of two desks on one warehouse lands for both, one after the other', async () => {
    const others = await open()
    const other = others.storeOf(defaultWorkspace)
    const racers = [store, other, store, other].map((desk, racer) =>
      desk.change('platforms', platformId, cause(`race-${racer}`), (row) => ({
        ...renamed(),
        set: { name: `${row?.name}+` },
      })),
    )
    const versions = (await Promise.all(racers)).map(({ row }) => row!.version)
    await other.settled()
    await others.close()
    expect(versions.sort()).toEqual([2, 3, 4, 5])
    expect((await store.all('platforms', { platformId }))[0]).toMatchObject({ name: 'Lake++++', version: 5 })
    expect(await eventIds()).toHaveLength(5)
  })
})

describe('a read', () => {
  test('whose socket was dropped is made again, unnoticed', async () => {
    warehouse.fails(/^select/, 'dropped after execution')
    expect(await store.all('platforms', { platformId })).toMatchObject([{ name: 'Lake' }])
  })

  test('that never gets an answer makes the store unavailable after three tries', async () => {
    const mark = warehouse.ran.length
    repeat(/^select/, 'dropped after execution', 4)
    await expect(store.all('platforms', { platformId })).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(ranSince(mark, /^select/)).toBe(3)
  })
})

describe('a session that expired', () => {
  test('is opened again and the statement executed once', async () => {
    const sessions = warehouse.opened.length
    warehouse.fails(/^update/, 'session expired')
    const mark = warehouse.ran.length
    expect(await rename()).toMatchObject({ changed: true, row: { version: 2 } })
    expect(ranSince(mark, /^update/)).toBe(1)
    expect(warehouse.opened.length).toBe(sessions + 1)
  })

  test('is opened again once for all who were waiting', async () => {
    await runner.run('select 1 as one', [])
    const sessions = warehouse.opened.length
    warehouse.fails(/select 0/, 'session expired')
    const answers = await Promise.all([0, 1, 2, 3].map((n) => runner.run(`select ${n} as n`, [])))
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual([0, 1, 2, 3])
    expect(warehouse.opened.length).toBe(sessions + 1)
  })

  test('is closed on this side once nobody uses it, and the others go on', async () => {
    await runner.run('select 1 as one', [])
    const closed = warehouse.sessionClosed()
    warehouse.fails(/^select 5/, { runsFor: 250 })
    warehouse.fails(/^select 6/, { http: 401 })
    const answers = await Promise.all([5, 6].map((n) => runner.run(`select ${n} as n`, [])))
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual([5, 6])
    await closed
  })

  test('makes the store unavailable when four new ones are lost as well', async () => {
    repeat(/^select 1/, 'session expired', 5)
    await expect(runner.run('select 1 as one', [])).rejects.toMatchObject({ name: 'StoreError', kind: 'unavailable' })
    await expect(runner.run('select 1 as one', [])).resolves.toEqual({ rows: [{ one: 1 }] })
  })

  test('is opened in UTC, with a time limit, in the configured catalogue', () => {
    expect(warehouse.opened[0]).toEqual({
      catalog: 'memory',
      configuration: { timezone: 'UTC', STATEMENT_TIMEOUT: '60' },
    })
  })
})

describe('a warehouse that is busy or away', () => {
  test.each([503, 429])('and answers %i is asked again until it takes the statement', async (http) => {
    repeat(/^update/, { http }, 4)
    const mark = warehouse.ran.length
    expect(await rename()).toMatchObject({ changed: true, row: { version: 2 } })
    expect(ranSince(mark, /^update/)).toBe(1)
  })

  test('and never takes the statement is UNAVAILABLE after five tries, and nothing happened', async () => {
    repeat(/^update/, { http: 503 }, 5)
    await expect(rename()).rejects.toMatchObject({ code: 'UNAVAILABLE', cause: { kind: 'unavailable' } })
    expect((await store.all('platforms', { platformId }))[0]).toMatchObject({ version: 1 })
  })

  test('is left alone for as long as it asks', async () => {
    warehouse.fails(/^select 1/, { http: 429, retryAfter: 1 })
    const begun = performance.now()
    await runner.run('select 1 as one', [])
    expect(performance.now() - begun).toBeGreaterThan(990)
  })

  test('and nobody listens is unavailable', async () => {
    const gone = await startWarehouse()
    await gone.close()
    const lost = await openDatabricks(gone.connection, backoff)
    await expect(lost.run('select 1 as one', [])).rejects.toMatchObject({ kind: 'unavailable' })
    await lost.close()
  })

  test('and shows a certificate nobody vouches for is unavailable', async () => {
    const wary = await openDatabricks({ ...warehouse.connection, ca: undefined }, backoff)
    await expect(wary.run('select 1 as one', [])).rejects.toMatchObject({ kind: 'unavailable' })
    await wary.close()
  })
})

describe('a token that is refused', () => {
  test.each([401, 403])('with %i is fetched afresh once, and the statement executed once', async (http) => {
    const sessions = warehouse.opened.length
    warehouse.fails(/^update/, { http })
    expect(await rename()).toMatchObject({ changed: true, row: { version: 2 } })
    expect(warehouse.opened.length).toBe(sessions + 1)
  })

  test('also afresh makes the store unavailable', async () => {
    const strangers = await open({ ...warehouse.connection, auth: { token: 'forged' } })
    await expect(rename(strangers.storeOf(defaultWorkspace))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await strangers.close()
  })
})

describe('a statement', () => {
  test('that is wrong is rejected at once with the words of the warehouse', async () => {
    const error = await runner.run('select nothing from nowhere', []).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({ kind: 'rejected', message: expect.stringContaining('nowhere') as string })
  })

  test('that takes long is waited for', async () => {
    warehouse.fails(/^select 7/, { runsFor: 250 })
    expect(await runner.run('select 7 as n', [])).toEqual({ rows: [{ n: 7 }] })
    warehouse.fails(/^update/, { runsFor: 250 })
    expect(await rename()).toMatchObject({ changed: true, row: { version: 2 } })
  })

  test('is one of eight at a time, the others wait their turn', async () => {
    repeat(/^select 8/, { answersAfter: 100 }, 20)
    const answers = await Promise.all(Array.from({ length: 20 }, () => runner.run('select 8 as n', [])))
    expect(answers).toHaveLength(20)
    expect(warehouse.mostAtOnce()).toBe(8)
  })

  test('with a parameter no column takes is rejected before it is sent', async () => {
    const mark = warehouse.ran.length
    await expect(runner.run('select ? as a', [['array']])).rejects.toMatchObject({ kind: 'rejected' })
    expect(warehouse.ran.length).toBe(mark)
  })

  test('that appends and loses its answer is not repeated: the caller hears that it may have happened', async () => {
    warehouse.fails(/^insert/, 'dropped after execution')
    const append = store.append('status_results', [result(platformId)])
    await expect(append).rejects.toMatchObject({ code: 'UNAVAILABLE', cause: { kind: 'unknown' } })
    expect(await store.all('status_results', { resultId: platformId })).toHaveLength(1)
  })

  test('after close is refused', async () => {
    const closed = await openDatabricks(warehouse.connection, backoff)
    await closed.close()
    await expect(closed.run('select 1 as one', [])).rejects.toMatchObject({ kind: 'unavailable' })
  })
})
