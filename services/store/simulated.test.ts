import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { StoreError, type Answer } from './dialect.ts'
import { openDuckDb } from './duckdb.ts'
import { openStore } from './open.ts'
import { openSimulated, type Surroundings } from './simulated.ts'
import { aimOf } from './simulated-statement.ts'
import { newUsage } from './simulated-usage.ts'
import type { Simulation } from './simulated-warehouse.ts'
import { defaultWorkspace } from './workspace.ts'

const usual: Simulation = { readMs: 300, writeMs: 600, coldMs: 0, conflictPercent: 0, lostPercent: 0, seed: 7 }
const select = (table: string) => `select * from "desk"."${table}"`
const update = (table: string) => `update "desk"."${table}" set a = 1`
const insert = (table: string) => `insert into "desk"."${table}" values (1)`

/** A warehouse over a database that notes what it ran and when, and answers at once. */
const warehouse = (habits: Partial<Simulation> = {}, surroundings: Surroundings = {}) => {
  const ran: { statement: string; at: number }[] = []
  const usage = newUsage()
  const database = {
    async run(statement: string): Promise<Answer> {
      ran.push({ statement, at: performance.now() })
      if (statement.includes('poison')) throw new StoreError('rejected', new Error('Parser Error'))
      return /^select/.test(statement) ? { rows: [{ one: 1 }] } : { rows: [], affected: 3 }
    },
    close: () => Promise.resolve(),
  }
  const around = { usage, backoff: () => 0, ...surroundings }
  const { run } = openSimulated(database, { ...usual, ...habits }, around)
  /** Runs statements side by side; each answers with what it gave or threw, and when. */
  const together = (...statements: string[]) =>
    Promise.all(
      statements.map((statement) =>
        run(statement, []).then(
          (answer) => ({ answer, at: performance.now() }),
          ({ kind, message }: StoreError) => ({ kind, message, at: performance.now() }),
        ),
      ),
    )
  return { run, together, ran, usage }
}

/** No time passes. */
const still = (waits: number[] = []) => ({
  now: () => 0,
  wait: async (milliseconds: number) => void waits.push(milliseconds),
})
const repeated = (count: number, statement: string) => Array.from({ length: count }, () => statement)

describe('what a statement does to which table', () => {
  test.each([
    ['select "a" from "desk"."posts" as "p" where 1', 'read', 'posts', false],
    ['  SELECT count(*)\n  FROM (select * from `m`.`desk`.`votes`) x', 'read', 'votes', false],
    ['select 1', 'read', '', false],
    ['with x as (select * from desk.posts) select * from x', 'read', 'posts', false],
    ['insert into "desk"."events" ("a") values ($1)', 'write', 'events', false],
    ['merge into "desk"."events" as t\n using (select 1 from desk.posts) as s on 1', 'write', 'events', true],
    ['merge into events as t', 'write', 'events', true],
    ['update "desk"."posts" set "a" = $1', 'write', 'posts', true],
    ['DELETE FROM desk.posts', 'write', 'posts', true],
    ['CREATE TABLE IF NOT EXISTS "desk"."posts" (a)', 'write', 'posts', false],
    ['CREATE OR REPLACE VIEW "desk"."audit_log" AS SELECT 1 FROM desk.events', 'write', 'audit_log', false],
    ['CREATE SCHEMA IF NOT EXISTS "desk"', 'write', 'desk', false],
    ['ALTER TABLE "desk"."posts" ADD COLUMN "x" VARCHAR', 'write', 'posts', false],
  ] as const)('%s', (statement, kind, table, replaces) => {
    expect(aimOf(statement)).toEqual({ kind, table, replaces })
  })
})

describe('time', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const within = async <T>(milliseconds: number, work: Promise<T>): Promise<T> => {
    await vi.advanceTimersByTimeAsync(milliseconds)
    return work
  }

  test('writes of one table are there one after the other', async () => {
    const { together, ran, usage } = warehouse()
    await within(60_000, together(...repeated(3, update('posts'))))
    const [first, second, third] = ran.map(({ at }) => at) as [number, number, number]
    expect(Math.min(second - first, third - second)).toBeGreaterThan(200)
    expect(third).toBeGreaterThanOrEqual(usage.milliseconds)
  })

  test.each([
    ['reads of one table', repeated(3, select('posts'))],
    ['reads of a table and a write to it', [update('posts'), select('posts')]],
    ['writes of several tables', ['posts', 'votes', 'events'].map(update)],
  ])('%s do not wait for each other', async (_, statements) => {
    const { together, usage } = warehouse()
    const ended = await within(60_000, together(...statements))
    // Beside the longest there is only the opening of the session.
    expect(Math.max(...ended.map(({ at }) => at))).toBeLessThan(usage.milliseconds)
  })

  test('a poisoned statement is refused, and those behind it in the line go on', async () => {
    const { together } = warehouse()
    const ended = await within(60_000, together(update('posts'), 'update "desk"."posts" set poison', update('posts')))
    expect(ended).toMatchObject([
      { answer: { affected: 3 } },
      { kind: 'rejected', message: 'Parser Error' },
      { answer: { affected: 3 } },
    ])
  })

  test('ten statements at a time are worked on; others wait until one of them ends', async () => {
    // Each process has at most eight under way, so it takes two of them.
    const { createWarehouse } = await import('./simulated-warehouse.ts')
    const { runnerOver } = await import('./databricks.ts')
    let underWay = 0
    let most = 0
    const time = {
      now: () => 0,
      wait: async (milliseconds: number) => {
        if (milliseconds === 100) return
        most = Math.max(most, ++underWay)
        await new Promise((done) => setTimeout(done, milliseconds))
        underWay--
      },
    }
    const database = { run: async () => ({ rows: [] }), close: () => Promise.resolve() }
    const shared = createWarehouse(database, { ...usual, coldMs: 100 }, time, newUsage())
    const runners = [0, 1].map(() => runnerOver(() => shared.connect(), 'simulated'))
    await within(
      60_000,
      Promise.all(runners.flatMap(({ run }) => repeated(8, select('posts')).map((each) => run(each, [])))),
    )
    expect(most).toBe(10)
  })

  test('a warehouse that was not asked for ten minutes starts first, once for all who come meanwhile', async () => {
    const { together, usage } = warehouse({ coldMs: 6000 })
    const [first] = await within(60_000, together(select('posts')))
    expect(first!.at).toBeGreaterThan(6000)
    vi.advanceTimersByTime(9 * 60_000 - 60_000)
    await within(10_000, together(select('posts')))
    expect(usage.coldStarts).toBe(1)
    vi.advanceTimersByTime(10 * 60_000)
    const begun = performance.now()
    const again = await within(60_000, together(select('posts'), update('votes')))
    expect(usage.coldStarts).toBe(2)
    expect(Math.min(...again.map(({ at }) => at)) - begun).toBeGreaterThan(6000)
  })
})

describe('chance', () => {
  test.each([
    ['reads', select('posts'), 300],
    ['writes', update('posts'), 600],
  ])('half of %s take at most as long as said, one in twenty twice as long', async (_, statement, middle) => {
    const waits: number[] = []
    const { together } = warehouse({}, { time: still(waits) })
    await together(...repeated(2000, statement))
    const sorted = waits.filter((each) => each !== 100).sort((a, b) => a - b)
    expect(sorted).toHaveLength(2001)
    expect(sorted[1000]! / middle).toBeCloseTo(1, 1)
    expect(sorted[1900]! / middle).toBeCloseTo(1.93, 0)
    expect(sorted.at(-1)! / middle).toBeGreaterThan(3)
  })

  test('it comes out the same for the same seed, and differently for another', async () => {
    const timesOf = async (seed: number) => {
      const waits: number[] = []
      await warehouse({ seed }, { time: still(waits) }).together(...repeated(20, select('posts')))
      return waits
    }
    expect(await timesOf(1)).toEqual(await timesOf(1))
    expect(await timesOf(1)).not.toEqual(await timesOf(2))
  })

  test.each([
    [5, update('posts'), 5],
    [5, insert('posts'), 0],
    [5, select('posts'), 0],
    [0, update('posts'), 0],
  ])('at %i percent of conflicts, %s has %i in a hundred', async (conflictPercent, statement, percent) => {
    const { together, ran, usage } = warehouse({ conflictPercent }, { time: still() })
    const ended = await together(...repeated(2000, statement))
    const conflicts = ended.filter((each) => 'kind' in each && each.kind === 'conflict').length
    expect(Math.abs(conflicts / 20 - percent)).toBeLessThan(1.5)
    expect(usage.conflicts).toBe(conflicts)
    expect(ran).toHaveLength(2000 - conflicts)
  })

  test.each([2, 0])(
    'at %i percent of lost answers the statement ran, and its outcome is unknown',
    async (lostPercent) => {
      const { together, ran, usage } = warehouse({ lostPercent }, { time: still() })
      const ended = await together(...repeated(2000, update('posts')))
      const lost = ended.filter((each) => 'kind' in each && each.kind === 'unknown').length
      expect(Math.abs(lost / 20 - lostPercent)).toBeLessThan(1)
      expect(usage.lostAnswers).toBe(lost)
      expect(ran).toHaveLength(2000)
    },
  )
})

test.each([
  [256, { affected: 3 }],
  [257, 'rejected'],
])('%i parameters: %j', async (count, outcome) => {
  const { run, ran } = warehouse({}, { time: still() })
  const answer = await run(
    update('posts'),
    Array.from({ length: count }, () => 'x'),
  ).catch(({ kind }: StoreError) => kind)
  expect(answer).toEqual(typeof outcome === 'string' ? outcome : { rows: [], ...outcome })
  expect(ran).toHaveLength(outcome === 'rejected' ? 0 : 1)
})

test('statements and the time the warehouse worked on them are counted, by table, reading and writing', async () => {
  const waits: number[] = []
  const { together, usage } = warehouse({}, { time: still(waits) })
  await together(select('posts'), update('posts'), update('posts'), insert('events'))
  expect(usage).toMatchObject({
    statements: 4,
    byTable: { 'read posts': { statements: 1 }, 'write posts': { statements: 2 }, 'write events': { statements: 1 } },
  })
  const all = waits.filter((each) => each !== 100).reduce((sum, each) => sum + each, 0)
  expect(usage.milliseconds).toBeCloseTo(all)
  expect(Object.values(usage.byTable).reduce((sum, { milliseconds }) => sum + milliseconds, 0)).toBeCloseTo(all)
})

test.each([
  ['nothing', [], 0],
  ['one', [0], 11],
  ['some while it is awake', [0, 4, 4, 13], 23],
  ['one long after it stopped', [0, 4, 30], 25],
  ['one just before it stops', [0, 10.9], 20.9],
  ['one just after it stopped', [0, 11.1], 22],
])(
  'it is awake from the minute it takes to start until ten minutes after the last statement: %s',
  async (_, minutes, awake) => {
    let now = 0
    const time = { now: () => now, wait: async (milliseconds: number) => void (now += milliseconds) }
    const { run, usage } = warehouse({ readMs: 0, coldMs: 60_000 }, { time })
    for (const minute of minutes) {
      now = minute * 60_000
      await run(select('posts'), [])
    }
    expect(usage.awakeMilliseconds / 60_000).toBeCloseTo(awake, 1)
  },
)

test('DuckDB behind it answers as it does alone', async () => {
  const database = await openDuckDb(':memory:')
  const simulated = openSimulated(database, usual, { time: still() })
  await simulated.run('create table t (n integer, measured_at timestamptz)', [])
  const at = new Date('2026-11-21T09:15:30.456Z')
  expect(await simulated.run('insert into t values ($1, $2)', [1, at])).toEqual({ rows: [], affected: 1 })
  expect(await simulated.run('select * from t', [])).toEqual({ rows: [{ n: 1, measured_at: at }] })
  expect(await simulated.run('select * from t where n = $1', [2])).toEqual({ rows: [] })
  await expect(simulated.run('select nothing', [])).rejects.toMatchObject({ kind: 'rejected' })
  await simulated.close()
})

test('a store over it loses no change and makes none twice, whatever conflicts and lost answers it meets', async () => {
  const usage = newUsage()
  const simulation = { ...usual, conflictPercent: 20, lostPercent: 10 }
  const stores = await openStore(
    { engine: 'simulated', path: ':memory:', schema: 'deltadesk', simulation },
    { backoff: () => 0, simulated: { usage, time: still() } },
  )
  await stores.migrate([defaultWorkspace])
  const store = stores.storeOf(defaultWorkspace)
  const now = new Date('2026-11-21T09:15:30.456Z')
  const set = { name: 'Lake', domain: 'databricks', ownerGroup: null, slaProfileId: null, isActive: true } as const
  const saved: string[] = []
  const changes = (round: number) =>
    Array.from({ length: 6 }, (_, at) => {
      const eventId = `event-${round}-${at}`
      const change = () => ({ set, event: { type: 'platform.create' } })
      return store.change('platforms', `platform-${at % 4}`, { eventId, actor: 'anna', now }, change).then(
        () => saved.push(eventId),
        (error: unknown) => expect(error).toMatchObject({ name: 'AppError' }),
      )
    })
  for (let round = 0; round < 60; round++) await Promise.all(changes(round))
  expect(Math.min(usage.conflicts, usage.lostAnswers)).toBeGreaterThan(5)
  expect(saved.length).toBeGreaterThan(300)

  Object.assign(simulation, { conflictPercent: 0, lostPercent: 0 })
  await store.settled()
  await store.sweep()
  const events = await store.query((db) => db.selectFrom('events').selectAll().orderBy('version'))
  expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length)
  expect(events.map(({ eventId }) => eventId)).toEqual(expect.arrayContaining(saved))
  for (const { platformId, version } of await store.all('platforms')) {
    const versions = events.filter(({ subjectId }) => subjectId === platformId).map((event) => event.version)
    expect(versions).toEqual(Array.from({ length: version }, (_, index) => index + 1))
  }
  await stores.close()
})
