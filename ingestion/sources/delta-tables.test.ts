import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseEnv } from '../../services/kernel/env.ts'
import type { Runner } from '../../services/store/dialect.ts'
import { openDuckDb } from '../../services/store/duckdb.ts'
import { emptyStore } from '../../test/harness/empty-store.ts'
import { grammarErrors } from '../../test/harness/spark-parser.ts'
import { fakeUpstream, say, type Fake, type Respond } from '../fixture.ts'
import { statementOn } from '../probes.ts'
import type { Check } from '../source.ts'
import { measureOf, type Measure } from './delta-list.ts'
import { databricksSpelling, duckDbSpelling, quoted, statementFor } from './delta-statement.ts'
import { deltaTables } from './delta-tables.ts'

/** Matchers of text, as texts: those of Vitest have no type. */
const containing = (part: string) => expect.stringContaining(part) as string
const matching = (form: RegExp) => expect.stringMatching(form) as string

/** A limit is of a check of quality, and an age of one of freshness. */
const check = (
  target: string,
  checkType: Check['checkType'] = /[<>]=/.test(target) ? 'quality' : 'freshness',
): Check => ({
  checkId: `of ${target}`,
  platformId: 'lakehouse',
  target,
  checkType,
})
const configOf = (env: Record<string, string>) => parseEnv(deltaTables.config, env)!

describe('in the database of the desk itself', () => {
  let database: Runner
  const run = async (statement: string) => (await database.run(statement, [])).rows
  beforeEach(async () => {
    database = await openDuckDb(':memory:')
    await run('create schema memory.lake')
  })
  afterEach(() => database.close())

  /** The time of the reader is 2026-11-20 12:00. */
  const read = async (list: string, ...checks: Check[]) => {
    await using fake = await fakeUpstream([say(500)])
    const statements: string[] = []
    const statement = (text: string) => {
      statements.push(text)
      return run(text)
    }
    const seen = await deltaTables.read(configOf({ DELTA_TABLES: list }), { ...fake.reader(checks), statement })
    return { seen: seen.map(({ status, observedValue, message }) => ({ status, observedValue, message })), statements }
  }
  const make = async (name: string, column: string, type: string, ...values: string[]) => {
    await run(`create table memory.lake.${name} (${column} ${type})`)
    for (const value of values) await run(`insert into memory.lake.${name} values (${value})`)
  }

  test.each([
    ['timestamp with time zone', `'2026-11-20T11:30:00Z'`, 30],
    ['timestamp', `'2026-11-20 11:30:00'`, 30],
    ['varchar', `'2026-11-20T12:30:00+01:00'`, 30],
    ['date', `'2026-11-20'`, 720],
    ['timestamp', `'2026-11-20 12:05:00'`, 0],
  ])('the newest value of a %s, %s, is %d minutes old', async (type, value, minutes) => {
    await make('orders', 'loaded_at', type, 'null', value)
    const { seen } = await read('memory.lake.orders(loaded_at)', check('memory.lake.orders(loaded_at)', 'freshness'))
    expect(seen).toEqual([{ status: 'green', observedValue: minutes, message: null }])
  })

  test('a newest value that is still to come tells no age', async () => {
    await make('orders', 'loaded_at', 'timestamp', `'2026-11-20 12:06:00'`)
    const { seen } = await read('memory.lake.orders(loaded_at)', check('memory.lake.orders(loaded_at)'))
    const message = 'The newest value of memory.lake.orders(loaded_at) is a time that is still to come'
    expect(seen).toEqual([{ status: 'unknown', observedValue: null, message }])
  })

  test('what has no value, no history or no rows is unknown', async () => {
    await make('orders', 'loaded_at', 'timestamp')
    const targets = ['memory.lake.orders(loaded_at)', 'memory.lake.orders', 'memory.lake.orders(loaded_at) nulls<=5%']
    const { seen } = await read('memory.lake.orders(loaded_at)', ...targets.map((target) => check(target)))
    expect(seen.map(({ status, message }) => `${status}: ${message}`)).toEqual([
      'unknown: memory.lake.orders(loaded_at) has no value yet',
      'unknown: memory.lake.orders has no history here: name one of its columns, as memory.lake.orders(column)',
      'unknown: memory.lake.orders(loaded_at) has no rows',
    ])
  })

  test.each([
    ['rows>=4', 'green', 4, null],
    ['rows>=5000', 'red', 4, 'memory.lake.orders has 4 rows, and should have 5,000 at least'],
    ['(customer) nulls<=25%', 'green', 25, null],
    [
      '(customer) nulls<=2.5%',
      'red',
      25,
      'memory.lake.orders(customer) is null in 25 % of the rows, and should be in 2.5 % at most',
    ],
    [
      '(customer) nulls<=0%',
      'red',
      25,
      'memory.lake.orders(customer) is null in 25 % of the rows, and should be in 0 % at most',
    ],
  ])('of four rows, one with a null, %s: %s', async (limit, status, observedValue, message) => {
    await make('orders', 'customer', 'int', '1', '2', 'null', '4')
    const target = `memory.lake.orders${limit.startsWith('(') ? '' : ' '}${limit}`
    const { seen } = await read('memory.lake.orders(customer)', check(target))
    expect(seen).toEqual([{ status, observedValue, message }])
  })

  test('many tables are one statement, and a bad one does not spoil the others', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `memory.lake.t${index}(loaded)`)
    for (let index = 0; index < 12; index++) await make(`t${index}`, 'loaded', 'timestamp', `'2026-11-20 11:00:00'`)
    const checks = names.map((name) => check(name, 'freshness'))
    expect((await read(names.join(), ...checks)).statements).toHaveLength(1)

    await run('drop table memory.lake.t5')
    await run('alter table memory.lake.t9 rename loaded to later')
    const { seen } = await read(names.join(), ...checks)
    expect(seen.map(({ observedValue }) => observedValue)).toEqual(
      Array.from({ length: 12 }, (_, index) => (index === 5 || index === 9 ? null : 60)),
    )
    expect(seen[5]).toMatchObject({
      status: 'unknown',
      message: containing('memory.lake.t5(loaded) cannot be read: Catalog Error: Table with name t5 does not exist!'),
    })
    expect(seen[9]).toMatchObject({ status: 'unknown', message: containing('Binder Error') })
  })

  test.each([
    ['a backtick', 'or`ders'],
    ['quotation marks', `or"d'ers`],
    ['a statement', 'orders; drop table memory.lake.witness; --'],
    ['a statement behind a mark', 'orders" union all select 1; drop table memory.lake.witness; --'],
    ['a comment', '/* orders */ --'],
    ['dots', 'main.sales.orders'],
    ['blanks, commas and brackets', ' or,ders (id) '],
    ['letters of others', 'Bestellungen_ÄÖÜ_注文_😀'],
    ['a right-to-left mark', 'orders\u202eredro'],
    ['a backslash', 'orders\\'],
    ['a placeholder', 'orders ? $1 :x {y}'],
    ['255 characters', 'o'.repeat(255)],
  ])('a name with %s is a name', async (_, name) => {
    const own = `"${name.replaceAll('"', '""')}"`
    await make('witness', 'id', 'int', '1')
    await run(`create schema memory.${own}`)
    await run(`create table memory.${own}.${own} (${own} timestamp)`)
    await run(`insert into memory.${own}.${own} values ('2026-11-20 11:00:00'), (null)`)
    const listed = `\`${name.replaceAll('`', '``')}\``
    const target = `memory.${listed}.${listed}(${listed})`
    const checks = [target, `${target} nulls<=50%`, `memory.${listed}.${listed} rows>=2`].map((one) => check(one))

    const { seen, statements } = await read(target, ...checks)
    expect(seen.map(({ status, observedValue }) => [status, observedValue])).toEqual([
      ['green', 60],
      ['green', 50],
      ['green', 2],
    ])
    expect(statements).toHaveLength(1)
    expect(await run('select id from memory.lake.witness')).toEqual([{ id: 1 }])
    expect(quoted(name, '`')).toBe(listed)
    const measures = checks.map((one) => measureOf(one.target, configOf({ DELTA_TABLES: target }).tables)!)
    expect(await grammarErrors([statementFor(measures, databricksSpelling)])).toEqual([])
    expect(statements).toEqual([statementFor(measures, duckDbSpelling)])
  })

  test.each([
    'memory.lake.witness',
    'memory.lake.orders(id)); drop table memory.lake.witness; --',
    'memory.lake.orders" union all select 1 --',
    'memory.lake.`orders`` `',
    'memory.lake.orders rows>=1 or true',
  ])('a target that is not on the list reaches no statement: %s', async (target) => {
    await make('witness', 'id', 'int', '1')
    const { seen, statements } = await read('memory.lake.orders(id)', check(target))
    expect(statements).toEqual([])
    expect(seen[0]).toMatchObject({
      status: 'unknown',
      message: containing('is not one of the tables and columns'),
    })
  })

  test('an age is not judged by a check of quality, which would be well for ever', async () => {
    await make('orders', 'loaded', 'timestamp', `'2020-01-01 00:00:00'`)
    const { seen } = await read('memory.lake.orders(loaded)', check('memory.lake.orders(loaded)', 'quality'))
    expect(seen).toMatchObject([
      { status: 'unknown', observedValue: null, message: containing('a check of freshness') },
    ])
  })

  test('a count is never taken for an age', async () => {
    await make('orders', 'id', 'int', '1')
    const target = 'memory.lake.orders rows>=1'
    const { seen } = await read('memory.lake.orders', { ...check(target, 'freshness') }, check(target))
    expect(seen).toMatchObject([
      { status: 'unknown', observedValue: null, message: containing('one of quality or availability') },
      { status: 'green', observedValue: 1 },
    ])
  })
})

describe('on a warehouse', () => {
  const list = 'main.sales.orders(loaded_at, customer), main.sales.items(at)'
  const env = {
    DELTA_TABLES: list,
    DATABRICKS_HOST: 'api.example.com',
    DATABRICKS_TOKEN: 'made by hand',
    DATABRICKS_WAREHOUSE_ID: 'abc123',
  }
  /** The rows as the interface gives them: texts, in the order of the columns. */
  const rows = (...data_array: (string | null)[][]): Respond =>
    say(200, {
      statement_id: '01',
      status: { state: 'SUCCEEDED' },
      manifest: { schema: { columns: ['part', 'value', 'total'].map((name) => ({ name })) } },
      result: { data_array },
    })
  const failed = (message: string, error_code = 'BAD_REQUEST'): Respond =>
    say(200, { status: { state: 'FAILED', error: { error_code, message } } })
  const absent = failed(
    '[TABLE_OR_VIEW_NOT_FOUND] The table or view `main`.`sales`.`items` cannot be found. Verify the spelling and correctness of the schema and catalog. SQLSTATE: 42P01; line 1 pos 14',
  )
  const denied = failed(
    '[INSUFFICIENT_PERMISSIONS] Insufficient privileges: User does not have SELECT on Table. SQLSTATE: 42501',
  )
  const read = async (answers: Respond[], targets: string[], changes = {}) => {
    const bodies: Record<string, string>[] = []
    const heard = answers.map((answer): Respond => (request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += String(chunk)))
      request.on('end', () => {
        bodies.push(JSON.parse(body) as Record<string, string>)
        answer(request, response)
      })
    })
    await using fake: Fake = await fakeUpstream(heard)
    const reader = fake.reader(targets.map((target) => check(target)))
    const seen = await deltaTables.read(configOf({ ...env, ...changes }), reader).then(
      (all) => all.map(({ status, observedValue, message }) => [status, observedValue ?? message]),
      (error: Error) => `FAIL: ${error.message}`,
    )
    return { seen, bodies, asked: fake.asked }
  }
  const orders = 'main.sales.orders(loaded_at)'
  const items = 'main.sales.items(at)'

  test('one statement measures all, and only reads', async () => {
    const eleven = String(Date.parse('2026-11-20T11:00:00Z'))
    const targets = [orders, 'main.sales.items', 'main.sales.orders rows>=10', 'main.sales.orders(customer) nulls<=1%']
    const answer = rows(['0', eleven, null], ['3', '5', '100'], ['2', '100', '100'], ['1', null, null])
    const { seen, bodies, asked } = await read([answer], targets)
    expect(seen).toEqual([
      ['green', 60],
      ['unknown', 'The history of main.sales.items has no write'],
      ['green', 100],
      ['red', 5],
    ])
    expect(asked).toEqual(['POST /api/2.0/sql/statements'])
    expect(bodies[0]).toMatchObject({ warehouse_id: 'abc123', on_wait_timeout: 'CANCEL', wait_timeout: '50s' })
    expect(bodies[0]!.statement!.split('\nunion all\n')).toEqual([
      'select 0 as part, cast(unix_millis(cast(max(`loaded_at`) as timestamp)) as bigint) as value, cast(null as bigint) as total from `main`.`sales`.`orders`',
      matching(
        /^select 1 as part, .*max\(timestamp\).* from \(describe history `main`\.`sales`\.`items`\) where operation in \('WRITE', 'MERGE', /,
      ),
      'select 2 as part, cast(count(*) as bigint) as value, cast(count(*) as bigint) as total from `main`.`sales`.`orders`',
      'select 3 as part, cast(count(*) - count(`customer`) as bigint) as value, cast(count(*) as bigint) as total from `main`.`sales`.`orders`',
    ])
  })

  const fine = rows(['0', String(Date.parse('2026-11-20T11:00:00Z')), null])
  test.each([
    [
      'is not there',
      absent,
      'main.sales.items(at) cannot be read: [TABLE_OR_VIEW_NOT_FOUND] The table or view `main`.`sales`.`items` cannot be found.',
    ],
    [
      'may not be read',
      denied,
      'main.sales.items(at) cannot be read: [INSUFFICIENT_PERMISSIONS] Insufficient privileges: User does not have SELECT on Table.',
    ],
    [
      'takes too long',
      say(200, { status: { state: 'CANCELED' } }),
      'main.sales.items(at) cannot be read: The warehouse did not answer within 50 s',
    ],
    [
      'fails without a word',
      failed('', ''),
      'main.sales.items(at) cannot be read: The statement failed without a reason',
    ],
  ])('one table that %s leaves the other as it is', async (_, answer, message) => {
    const { seen, asked } = await read([answer, fine, answer], [orders, items])
    expect(seen).toEqual([
      ['green', 60],
      ['unknown', message],
    ])
    expect(asked).toHaveLength(3)
  })

  test.each<[string, Respond[], string]>([
    [
      'no right on any table',
      [denied],
      'FAIL: Access to everything is refused. main.sales.orders(loaded_at) cannot be read: [INSUFFICIENT_PERMISSIONS]',
    ],
    [
      'a warehouse that is away',
      [failed('Come back later', 'TEMPORARILY_UNAVAILABLE')],
      'FAIL: The warehouse abc123 answered TEMPORARILY_UNAVAILABLE: Come back later',
    ],
    [
      'no right on the warehouse',
      [say(403, { error_code: 'PERMISSION_DENIED', message: 'No access' })],
      'FAIL: api.example.com answered 403 (PERMISSION_DENIED: No access)',
    ],
    [
      'another warehouse',
      [say(404, { error_code: 'NOT_FOUND', message: 'abc123 does not exist' })],
      'FAIL: api.example.com answered 404 (NOT_FOUND: abc123 does not exist)',
    ],
    [
      'garbage',
      [say(200, '<html>Sign in</html>')],
      'FAIL: api.example.com answered something that is not JSON: Sign in',
    ],
  ])('%s fails the run', async (_, answers, said) => {
    expect((await read(answers, [orders, items])).seen).toContain(said)
  })

  test.each([
    [{}, 'abc123'],
    [{ DELTA_WAREHOUSE_ID: 'own1' }, 'own1'],
    [{ DATABRICKS_WAREHOUSE_ID: '', DATABRICKS_HTTP_PATH: '/sql/1.0/warehouses/path1' }, 'path1'],
  ])('the warehouse is its own, or that of the store: %j', async (changes, id) => {
    expect((await read([fine], [orders], changes)).bodies[0]!.warehouse_id).toBe(id)
  })

  test.each([
    [{ DELTA_WAREHOUSE_ID: 'a b' }, 'DELTA_WAREHOUSE_ID must be the id of a SQL warehouse'],
    [{ DELTA_TABLES: 'orders' }, 'DELTA_TABLES must be tables with their columns'],
    [{ DATABRICKS_TOKEN: '' }, 'DATABRICKS_CLIENT_ID'],
  ])('a bad variable is named: %j', (changes, said) => {
    expect(() => configOf({ ...env, ...changes })).toThrow(said)
  })

  test('without a warehouse there is the database of the desk', () => {
    expect(configOf({ ...env, DATABRICKS_WAREHOUSE_ID: '' })).toMatchObject({ warehouse: null })
  })

  test('without a list the source is not there', () => {
    expect(configOf({ ...env, DELTA_TABLES: '' })).toBeNull()
  })
})

test('the store of the desk runs a statement as it is written', async () => {
  const store = await emptyStore()
  expect(await statementOn(store)('select 1 as part, cast(count(*) as bigint) as value')).toEqual([
    { part: 1, value: 1 },
  ])
  await store.close()
})

test('a statement of Databricks is Spark SQL', async () => {
  const measures: Measure[] = [
    { table: ['main', 'sales', 'orders'], column: 'loaded_at', limit: null },
    { table: ['main', 'sales', 'orders'], column: null, limit: { kind: 'rows', value: 1 } },
  ]
  expect(await grammarErrors([statementFor(measures, databricksSpelling)])).toEqual([])
})
