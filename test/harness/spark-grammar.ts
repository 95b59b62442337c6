import type { CompiledQuery } from 'kysely'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterAll } from 'vitest'

/**
 * Every statement any test makes must be Spark's SQL too, so that nothing lands that only DuckDB understands. Loaded
 * before each test file: hears of every statement of every store and, when the file is through, spells the distinct ones
 * for Databricks, whichever engine ran them, and parses them. A statement that begins with `-- by hand` is no statement of
 * the desk and only has to suit DuckDB.
 */
const statements = new Map<string, CompiledQuery>()

const hear = (message: unknown): void => {
  const query = message as CompiledQuery
  if (!query.sql.startsWith('-- by hand')) statements.set(query.sql, query)
}
subscribe('deltadesk:statement', hear)

afterAll(async () => {
  unsubscribe('deltadesk:statement', hear)
  if (statements.size === 0) return
  const { DatabricksCompiler } = await import('../../services/store/compilers.ts')
  const { grammarErrors } = await import('./spark-parser.ts')
  const spelled = [...statements.values()].map(
    ({ query, queryId }) => new DatabricksCompiler().compileQuery(query, queryId).sql,
  )
  statements.clear()
  const errors = await grammarErrors(new Set(spelled))
  if (errors.length > 0) throw new Error(`Not Spark SQL:\n${errors.join('\n')}`)
})
