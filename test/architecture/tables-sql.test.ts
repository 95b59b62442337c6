import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generated } from '../../scripts/write-tables.ts'
import { addColumnStatements, createStatements, delta, placesOf } from '../../services/store/ddl.ts'
import { tables } from '../../services/store/tables.ts'
import { withoutDatabricksOnly } from '../delta/databricks-only.ts'
import { grammarErrors } from '../harness/spark-parser.ts'

const places = placesOf('deltadesk', ['default', 'finance'])

/** The open grammar does not know clustering either; that Spark takes it is seen where a table is made. */
const withoutDatabricksClauses = (statement: string): string =>
  withoutDatabricksOnly(statement).replace(/ CLUSTER BY \([^)]*\)/, '')

test.each(generated)('%s is what `npm run tables` writes', (file, text) => {
  expect(readFileSync(file, 'utf8')).toBe(text())
})

test.each(Object.entries(tables))('infra/maintenance.sql names %s in its schema', (name, { scope }) => {
  const schema = scope === 'desk' ? 'deltadesk' : 'deltadesk_default'
  const statements = readFileSync('infra/maintenance.sql', 'utf8').split('\n')
  for (const verb of ['OPTIMIZE', 'VACUUM']) expect(statements).toContain(`${verb} \`${schema}\`.\`${name}\`;`)
})

test('every statement that makes a schema, a table or a view is Spark SQL', async () => {
  const statements = createStatements(delta, places).map(withoutDatabricksClauses)
  expect(await grammarErrors(statements)).toEqual([])
})

test('every statement that adds a column is Spark SQL', async () => {
  const statements = addColumnStatements(delta, places, () => new Set(['a column of another time']))
  expect(statements.length).toBeGreaterThan(100)
  expect(await grammarErrors(statements)).toEqual([])
})

test('the grammar refuses what only DuckDB understands', async () => {
  const errors = await grammarErrors(['insert into t values (1) on conflict do nothing', 'select 1 from t'])
  expect(errors).toHaveLength(1)
})
