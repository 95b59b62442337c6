import { columnsOf, tables as catalogue, type TableName } from '../../services/store/tables.ts'
import { ok, wrong, type Judgement, type Step } from './step.ts'
import { meaningOf, quoted, schemas, warehouseOf } from './warehouse.ts'

const listed = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`

/** Judges the tables by what a read of each met. */
const judgeTables = (read: readonly { table: string; met: 'rows' | 'forbidden' | 'absent' }[]): Judgement => {
  const that = (met: string) => read.filter((one) => one.met === met).map(({ table }) => table)
  const [forbidden, absent] = [that('forbidden'), that('absent')]
  if (forbidden.length > 0)
    return wrong(
      `the desk may not read ${listed(forbidden)}: grant it USE SCHEMA, SELECT and MODIFY on the schema`,
      'the Databricks admin',
    )
  if (absent.length > 0)
    return wrong(
      `${listed(absent)} ${absent.length === 1 ? 'is' : 'are'} missing or of an earlier release: stop the desk and run ` +
        'npm run migrate as somebody who may create tables',
    )
  return ok(`all ${read.length} are there, with all their columns, and can be read`)
}

/** Reads no row of every table, all columns named: that asks for the table, its columns and the right to read at once. */
export const tables: Step = {
  name: 'tables',
  who: 'you',
  after: [schemas.name],
  async run(around) {
    const { places, ask } = (await warehouseOf(around))!
    const asked = places.flatMap(({ schema, scope }) =>
      (Object.keys(catalogue) as TableName[])
        .filter((name) => catalogue[name].scope === scope)
        .map(async (name) => {
          const columns = columnsOf(name).map(([column]) => quoted(column))
          const met = await ask(`SELECT ${columns.join(', ')} FROM ${quoted(schema)}.${quoted(name)} LIMIT 0`).then(
            () => 'rows' as const,
            (error: unknown) => {
              const meaning = meaningOf(error)
              if (meaning === 'unknown') throw error
              return meaning
            },
          )
          return { table: `${schema}.${name}`, met }
        }),
    )
    return judgeTables(await Promise.all(asked))
  },
}

/** A privilege as people write it; some places spell it with underscores. */
const privilegeOf = (row: Record<string, unknown>): string => {
  const action = Object.entries(row).find(([column]) => /^action_?type$/i.test(column))?.[1]
  return String(action).toUpperCase().replaceAll('_', ' ')
}

/**
 * The right to write is read from the grants, as trying it would write. Anybody may ask for their own:
 * https://docs.databricks.com/aws/en/sql/language-manual/security-show-grant. An owner needs none.
 */
export const rights: Step = {
  name: 'right to write',
  who: 'the Databricks admin',
  after: [schemas.name],
  async run(around) {
    const { places, ask, me } = (await warehouseOf(around))!
    const name = await me()
    const lacking: string[] = []
    for (const { schema } of places) {
      const grants = await ask(`SHOW GRANTS ${quoted(name)} ON SCHEMA ${quoted(schema)}`)
      if (grants.map(privilegeOf).some((privilege) => /^(MODIFY|ALL PRIVILEGES)$/.test(privilege))) continue
      const [place] = await ask(`SELECT schema_owner FROM information_schema.schemata WHERE schema_name = '${schema}'`)
      if (place?.schema_owner !== name) lacking.push(schema)
    }
    if (lacking.length === 0) return ok(`${name} may write to both schemas`)
    return wrong(
      `nothing says that ${name} may write to ${lacking.join(' and ')}: GRANT MODIFY ON SCHEMA … TO ${quoted(name)}. A ` +
        'right it has through a group does not show here, and then this is no fault',
    )
  },
}
