import { afterEach, beforeEach, expect, test } from 'vitest'
import * as ddl from './ddl.ts'
import type { Runner } from './dialect.ts'
import { openDuckDb } from './duckdb.ts'
import { migrate } from './migrate.ts'
import { tables } from './tables.ts'

let runner: Runner
let statements: string[] = []

beforeEach(async () => {
  const { run, close } = await openDuckDb(':memory:')
  runner = {
    run(statement, parameters) {
      statements.push(statement)
      return run(statement, parameters)
    },
    close,
  }
  await again()
  statements = []
})
afterEach(() => runner.close())

const again = () => migrate(runner, ddl.duckdb, 'deltadesk', ['default'])
const rows = async (sql: string) => (await runner.run(sql, [])).rows
const columns = async (name: string) =>
  (await rows(`select column_name from information_schema.columns where table_name = '${name}'`)).map(
    (row) => row.column_name,
  )

test('a schema that is complete costs one look and its two views', async () => {
  expect(await again()).toBe(0)
  expect(statements.map((sql) => sql.split(' ').slice(0, 4).join(' '))).toEqual([
    'SELECT table_schema, table_name, column_name,',
    'CREATE OR REPLACE VIEW',
    'CREATE OR REPLACE VIEW',
  ])
})

test('a view that was defined otherwise is replaced', async () => {
  const view = 'deltadesk_default.work_item_events'
  const asDeclared = await rows(`select sql from duckdb_views() where view_name = 'work_item_events'`)
  await rows(`create or replace view ${view} as select event_id from deltadesk_default.events`)
  await again()
  expect(await rows(`select sql from duckdb_views() where view_name = 'work_item_events'`)).toEqual(asDeclared)
})

test('a table that is missing is made, and the others keep their rows', async () => {
  await rows(`drop table deltadesk_default.votes`)
  await rows(`insert into deltadesk.desk_events (event_id, event_type, subject_type, subject_id, version, payload,
    created_at, created_by) values ('kept', 't', 's', 'i', 1, '{}', now(), 'anna')`)
  expect(await again()).toBe(0)
  expect(await columns('votes')).toEqual(Object.keys(tables.votes.columns))
  expect(await rows('select event_id from deltadesk.desk_events')).toEqual([{ event_id: 'kept' }])
})

test('a schema that is missing is made', async () => {
  await rows('drop schema deltadesk cascade')
  await again()
  expect(await columns('channels')).toEqual(Object.keys(tables.channels.columns))
})

test('a column that is missing is added', async () => {
  await rows('alter table deltadesk_default.status_results drop column message')
  expect(await again()).toBe(1)
  expect(await columns('status_results')).toContain('message')
})
