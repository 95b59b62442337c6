import { sql, type RawBuilder } from 'kysely'
import type { Condition } from './person.ts'
import { camel, type TableName } from './tables.ts'

/** Deletes the rows of a table for which a condition holds. One statement, safe to repeat. */
export const deleteWhere = (table: TableName, where: Condition): RawBuilder<unknown> =>
  sql`delete from ${sql.table(camel(table))} where ${where}`

/** Sets columns of the rows of a table for which a condition holds. One statement. */
export const updateWhere = (
  table: TableName,
  set: Readonly<Record<string, RawBuilder<unknown>>>,
  where: Condition,
): RawBuilder<unknown> =>
  sql`update ${sql.table(camel(table))} set ${sql.join(
    Object.entries(set).map(([name, value]) => sql`${sql.ref(name)} = ${value}`),
  )} where ${where}`

/** Counts the rows of a table for which a condition holds. */
export const countWhere = (table: TableName, where: Condition): RawBuilder<{ rows: number }> =>
  sql<{ rows: number }>`select count(*) as ${sql.ref('rows')} from ${sql.table(camel(table))} where ${where}`
