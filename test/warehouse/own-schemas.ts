import { randomBytes } from 'node:crypto'
import type { Runner } from '../../services/store/dialect.ts'

const random = (bytes: number): string => randomBytes(bytes).toString('hex')

/** The beginning of the names of all schemas of one run. Nothing else is ever dropped. */
export const newPrefix = (): string => `deltadesk_test_${random(4)}_`

/** The schemas that the contract speaks of, where a statement names them: before a table, at its end, or in quotes. */
const named = /(?<![\w.])(?:deltadesk|other)(?:_[a-z]\w*)?(?=`?\.|`?\s*$|')/g

/** A runner whose schemas are its own: a beginning is put before their names, and taken off again in answers. */
export const withOwnSchemas = (runner: Runner, prefix: string): Runner => {
  const own = `${prefix}${random(3)}_`
  const back = (value: unknown): unknown =>
    typeof value === 'string' && value.startsWith(own) ? value.slice(own.length) : value
  return {
    ...runner,
    async run(statement, parameters) {
      const { rows, ...rest } = await runner.run(
        statement.replace(named, (name) => `${own}${name}`),
        parameters,
      )
      const plain = rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([column, value]) => [column, back(value)])),
      )
      return { rows: plain, ...rest }
    },
  }
}

/** Drops every schema whose name begins so, with all that is in it; gives their names. */
export const dropSchemas = async (runner: Runner, prefix: string): Promise<string[]> => {
  const { rows } = await runner.run('SELECT schema_name FROM information_schema.schemata', [])
  const schemas = rows.map((row) => String(row.schema_name)).filter((schema) => schema.startsWith(prefix))
  for (const schema of schemas) await runner.run(`DROP SCHEMA IF EXISTS \`${schema}\` CASCADE`, [])
  return schemas
}
