import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { columnsOf, tables, type TableName } from '../../services/store/tables.ts'
import type { WarehouseEngine } from '../wire/engine.ts'
import { databricksOnly } from './databricks-only.ts'
import { sparkEngine } from './spark-engine.ts'

/** The statements of infra/tables.sql, as somebody pastes them into an editor of Databricks. */
const statements = readFileSync('infra/tables.sql', 'utf8')
  .replace(/^--.*$/gm, '')
  .split(/;\s*$/m)
  .map((statement) => statement.trim())
  .filter((statement) => statement !== '')
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

test.each(databricksOnly)(
  '$what is a part that open-source Spark refuses, and nothing else is',
  async ({ pattern }) => {
    const having = definitions.find((statement) => statement.search(pattern) >= 0)!
    await expect(unspelled.run(having, [])).rejects.toMatchObject({ sqlState: '42601' })
    await unspelled.run(having.replace(pattern, ''), [])
  },
)
