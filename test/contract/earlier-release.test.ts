import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dataMoves, dueMoves, moveStatements } from '../../services/store/data-moves.ts'
import { DatabricksCompiler, DuckDbCompiler } from '../../services/store/compilers.ts'
import { openDatabricks } from '../../services/store/databricks.ts'
import { delta, duckdb, placesOf, type Spelling } from '../../services/store/ddl.ts'
import type { Runner } from '../../services/store/dialect.ts'
import { openDuckDb } from '../../services/store/duckdb.ts'
import { createStores, type Stores } from '../../services/store/stores.ts'
import type { QueryCompiler } from 'kysely'
import { startWarehouse } from '../wire/thrift-server.ts'
import { grammarErrors } from '../harness/spark-parser.ts'
import { rowsThen, tablesThen } from './earlier-release.ts'

const workspace = 'default'

/** Reads the rows that the migration changes. */
const movedRows = async (runner: Runner) =>
  Promise.all(
    [
      'select binding_id, workspace, tail from deltadesk.role_bindings order by 1',
      'select post_id, subject_kind, subject_id, parent_id, tail from deltadesk_default.posts order by 1',
      'select subject_id, event_id from deltadesk.desk_events order by 1, 2',
      'select subject_id, event_id from deltadesk_default.events order by 1, 2',
    ].map(async (sql) => (await runner.run(sql, [])).rows),
  )

interface Engine {
  runner: Runner
  spelling: Spelling
  compiler: () => QueryCompiler
  stop(): Promise<void>
}
const engines: [string, () => Promise<Engine>][] = [
  [
    'DuckDB',
    async () => {
      const runner = await openDuckDb(':memory:')
      return { runner, spelling: duckdb, compiler: () => new DuckDbCompiler(), stop: () => runner.close() }
    },
  ],
  [
    'a SQL warehouse',
    async () => {
      const warehouse = await startWarehouse()
      const runner = await openDatabricks(warehouse.connection, () => 0)
      const stop = async () => {
        await runner.close()
        await warehouse.close()
      }
      return { runner, spelling: delta, compiler: () => new DatabricksCompiler(), stop }
    },
  ],
]

describe.each(engines)('an installation of an earlier release on %s', (_, start) => {
  let engine: Engine
  let stores: Stores
  let statements: string[]

  beforeEach(async () => {
    engine = await start()
    const { spelling, compiler } = engine
    const instant = spelling === duckdb ? 'TIMESTAMPTZ' : 'TIMESTAMP'
    for (const statement of [...tablesThen.map((sql) => sql.replaceAll('TIMESTAMP', instant)), ...rowsThen])
      await engine.runner.run(statement, [])
    statements = []
    const runner: Runner = {
      ...engine.runner,
      run(statement, parameters) {
        statements.push(statement)
        return engine.runner.run(statement, parameters)
      },
    }
    stores = createStores({ runner, compiler, spelling, schema: 'deltadesk', backoff: () => 0 })
  })
  afterEach(() => engine.stop())

  const rows = async (sql: string) => (await engine.runner.run(sql, [])).rows
  const nullableIn = async (table: string) =>
    new Map(
      (await rows(`select column_name, is_nullable from information_schema.columns where table_name = '${table}'`)).map(
        (row) => [row.column_name as string, row.is_nullable === 'YES'],
      ),
    )

  test('has its roles in the default workspace, each with its history', async () => {
    await stores.migrate([workspace])
    const store = stores.storeOf(workspace)
    const bindings = await store.all('role_bindings')
    expect(
      bindings.map((row) => [row.bindingId, row.workspace, row.principal, row.role, row.platformId]).sort(),
    ).toEqual([
      ['default|group:team|Contributor|*', 'default', 'group:team', 'Contributor', null],
      ['default|user:anna|Admin|*', 'default', 'user:anna', 'Admin', null],
      ['default|user:ben|Triager|lakehouse', 'default', 'user:ben', 'Triager', 'lakehouse'],
    ])
    // A role and a post were cut off before their events reached the log; all others are known to be there.
    expect(await store.sweep()).toBe(2)
    const events = await store.all('desk_events', { subjectType: 'role_bindings' })
    expect(events.map(({ subjectId, eventId }) => [subjectId, eventId]).sort()).toEqual([
      ['*', 'refused'],
      ['default|group:team|Contributor|*', 'g-1'],
      ['default|user:anna|Admin|*', 'r-1'],
      ['default|user:ben|Triager|lakehouse', 'r-2'],
    ])
    const cause = { eventId: 'revoke', actor: 'ada', now: new Date('2026-11-21T09:15:30Z') }
    const revoked = () => ({ set: { isActive: false }, event: { type: 'role.revoke' } })
    const { row } = await store.change('role_bindings', 'default|user:ben|Triager|lakehouse', cause, revoked)
    expect(row).toMatchObject({ version: 2, workspace: 'default', tail: [{ eventId: 'revoke' }] })
    await store.settled()
  })

  test('has its subscriptions in the default workspace', async () => {
    await stores.migrate([workspace])
    const [channel] = await stores.storeOf(workspace).all('channels')
    expect(channel!.subscriptions).toEqual([
      { workspace: 'default', kind: 'status', platformId: null },
      { workspace: 'default', kind: 'INCIDENT', platformId: 'lakehouse', since: '2026-11-01T08:00:00.000Z' },
    ])
  })

  test('is moved once: the next migration has one look and its views', async () => {
    await stores.migrate([workspace])
    statements = []
    expect(await stores.migrate([workspace])).toBe(0)
    expect(statements.filter((sql) => /^(UPDATE|ALTER)/.test(sql))).toEqual([])
  })

  test('is moved whole when it was broken off after any statement', async () => {
    await stores.migrate([workspace])
    const cuts = statements.flatMap((sql, index) => (/^(ALTER|UPDATE)/.test(sql) ? [index, index + 1] : []))
    expect(cuts.length).toBeGreaterThan(5)
    const once = await movedRows(engine.runner)
    await engine.stop()
    for (const cut of new Set(cuts)) {
      const { runner, spelling, compiler, stop } = await start()
      const instant = spelling === duckdb ? 'TIMESTAMPTZ' : 'TIMESTAMP'
      for (const statement of [...tablesThen.map((sql) => sql.replaceAll('TIMESTAMP', instant)), ...rowsThen])
        await runner.run(statement, [])
      let left = cut
      const dying: Runner = {
        ...runner,
        run: (statement, parameters) =>
          left-- > 0 ? runner.run(statement, parameters) : Promise.reject(new Error('killed')),
      }
      const parts = { compiler, spelling, schema: 'deltadesk' }
      await createStores({ ...parts, runner: dying })
        .migrate([workspace])
        .catch(() => undefined)
      await createStores({ ...parts, runner }).migrate([workspace])
      expect(await movedRows(runner)).toEqual(once)
      await stop()
    }
    engine = await start()
  })

  test('has posts that say of which kind they are, under ids that are found again', async () => {
    await stores.migrate([workspace])
    const moved = await rows(
      'select post_id, subject_kind, subject_id, parent_id, tail from deltadesk_default.posts order by last_event_id',
    )
    const channel = '19:a@thread.tacv2'
    expect(moved.map((row) => [row.post_id, row.subject_kind, row.subject_id, row.parent_id])).toEqual([
      [`${channel}|status:lakehouse`, 'status', 'lakehouse', null],
      [`${channel}|status:*`, 'status', '*', null],
      [`${channel}|workItem:INC:1`, 'workItem', 'INC:1', 'INC:1'],
      [`${channel}|notice:INC:1`, 'notice', 'INC:1', 'INC:1'],
      [`${channel}|comment:INC:1:c:2`, 'comment', 'INC:1:c:2', 'INC:1'],
    ])
    for (const row of moved) expect(row.tail).toContain(`"subjectId":"${row.post_id as string}"`)
    const subjects = (await rows('select subject_id from deltadesk_default.events order by event_id')).map(
      (row) => row.subject_id,
    )
    expect(subjects).toEqual(moved.filter((row) => row.subject_kind !== 'notice').map((row) => row.post_id))
    // New rows have nothing to say in the old columns.
    const left = await nullableIn('posts')
    expect([left.get('subject'), left.get('item_id'), left.get('subject_id')]).toEqual(
      engine.spelling === duckdb ? [undefined, undefined, false] : [true, true, false],
    )
  })
})

test('every statement of a move is Spark SQL', async () => {
  const statements = dataMoves.flatMap((move) =>
    moveStatements(move, delta, 'deltadesk', (_schema, _name, column) => column === 'item_id'),
  )
  expect(statements.length).toBeGreaterThan(5)
  expect(await grammarErrors(statements)).toEqual([])
})

test('nothing is moved where nothing is, or where all is as it should be', () => {
  const places = placesOf('deltadesk', [workspace])
  expect(dueMoves(duckdb, places, () => undefined)).toEqual([])
  expect(dueMoves(duckdb, places, () => false)).toEqual([])
})
