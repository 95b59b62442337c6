import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { columnsOf, tables, type TableName } from '../../services/store/tables.ts'
import type { WarehouseEngine } from '../wire/engine.ts'
import { databricksOnly } from './databricks-only.ts'
import { sparkEngine } from './spark-engine.ts'

/** The statements of a file, as somebody pastes them into an editor of Databricks. */
const statementsOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .replace(/^--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
const statements = statementsOf('infra/tables.sql')
const definitions = statements.filter((statement) => statement.startsWith('CREATE TABLE'))

let engine: WarehouseEngine
let unspelled: WarehouseEngine

beforeAll(async () => {
  engine = await sparkEngine(inject('spark')!)
  unspelled = await sparkEngine(inject('spark')!, { spelled: (statement) => statement })
  for (const name of ['deltadesk', 'deltadesk_default']) await unspelled.run(`CREATE SCHEMA ${name}`, [])
})
afterAll(() => Promise.all([engine.close(), unspelled.close()]))

test('infra/tables.sql makes every table with its columns, and may be run again', async () => {
  for (const statement of [...statements, ...statements]) await engine.run(statement, [])
  const [table, column, nullable] = await engine.run(
    'SELECT table_name, column_name, is_nullable FROM information_schema.columns',
    [],
  )
  const found = table!.values.map((name, row) => [name, column!.values[row], nullable!.values[row]].join(' '))
  const declared = (Object.keys(tables) as TableName[]).flatMap((name) =>
    columnsOf(name).map(([column, { nullable }]) => `${name} ${column} ${nullable ? 'YES' : 'NO'}`),
  )
  expect(found).toEqual(expect.arrayContaining(declared))
  expect(definitions).toHaveLength(Object.keys(tables).length)
})

test('infra/maintenance.sql runs on every table, and takes no row away', async () => {
  const table = '`deltadesk_default`.`bot_state`'
  const insert = (id: string) =>
    engine.run(
      `INSERT INTO ${table} (state_id, value, created_at, created_by, updated_at, updated_by, version, last_event_id, tail)` +
        ` VALUES ('${id}', '{}', now(), 'a', now(), 'a', 1, 'e', '[]')`,
      [],
    )
  const files = async () => {
    const detail = await engine.run(`DESCRIBE DETAIL ${table}`, [])
    return detail.find(({ name }) => name === 'numFiles')!.values
  }
  for (const statement of statements) await engine.run(statement, [])
  await insert('one')
  await insert('two')
  expect(await files()).toEqual([2n])
  for (const statement of statementsOf('infra/maintenance.sql')) await engine.run(statement, [])
  expect(await files()).toEqual([1n])
  const [ids] = await engine.run(`SELECT state_id FROM ${table} ORDER BY state_id`, [])
  expect(ids!.values).toEqual(['one', 'two'])
})

test.each(databricksOnly)(
  '$what is a part that open-source Spark refuses, and nothing else is',
  async ({ pattern }) => {
    const having = definitions.find((statement) => statement.search(pattern) >= 0)!
    await expect(unspelled.run(having, [])).rejects.toMatchObject({ sqlState: '42601' })
    await unspelled.run(having.replace(pattern, ''), [])
  },
)
