import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dataMoves, dueMoves, moveStatements } from '../../services/store/data-moves.ts'
import { delta, duckdb, placesOf } from '../../services/store/ddl.ts'
import type { Runner } from '../../services/store/dialect.ts'
import { createStores, type Stores } from '../../services/store/stores.ts'
import { grammarErrors } from '../harness/spark-parser.ts'
import { rowsThen, tablesThen } from './earlier-release.ts'
import { engines, type Engine } from './engines.ts'

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

describe.each(engines)('an installation of an earlier release on %s', (_, start) => {
  let engine: Engine
  let runner: Runner
  let stores: Stores
  let statements: string[]

  const storesOver = (over: Runner): Stores => {
    const { spelling, compiler } = engine
    return createStores({ runner: over, compiler, spelling, schema: 'deltadesk', backoff: () => 0 })
  }
  const begin = async () => {
    engine = await start()
    runner = await engine.connect()
    const instant = engine.spelling === duckdb ? 'TIMESTAMPTZ' : 'TIMESTAMP'
    for (const statement of [...tablesThen.map((sql) => sql.replaceAll('TIMESTAMP', instant)), ...rowsThen])
      await runner.run(statement, [])
  }
  const end = async () => {
    await runner.close()
    await engine.stop()
  }

  beforeEach(async () => {
    await begin()
    statements = []
    const { run } = runner
    const heard: Runner['run'] = (statement, parameters) => {
      statements.push(statement)
      return run(statement, parameters)
    }
    stores = storesOver({ ...runner, run: heard })
  })
  afterEach(end)

  const rows = async (sql: string) => (await runner.run(sql, [])).rows
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
    const once = await movedRows(runner)
    for (const cut of new Set(cuts)) {
      await end()
      await begin()
      let left = cut
      const dying: Runner['run'] = (statement, parameters) =>
        left-- > 0 ? runner.run(statement, parameters) : Promise.reject(new Error('killed'))
      await storesOver({ ...runner, run: dying })
        .migrate([workspace])
        .catch(() => undefined)
      await storesOver(runner).migrate([workspace])
      expect(await movedRows(runner)).toEqual(once)
    }
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
