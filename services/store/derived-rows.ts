import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Loose } from './loose.ts'
import { camel, columnsOf, primaryKeyOf, type Database, type LogName, type Row } from './tables.ts'

/** Log tables that a query over the store may fill or empty; the event logs are none of them. */
export type Derivable = Exclude<LogName, 'events' | 'desk_events'>

/** A query over the store, not run yet. */
export type Build<T> = (db: Kysely<Database>) => { execute(): Promise<readonly T[]> }

/** The rows of a table from one instant, inclusive, until another, by one of its columns. It bounds what a statement reads. */
export interface Slice<N extends Derivable> {
  column: keyof Row<N> & string
  from: Date
  until: Date
}

const isWithin = <N extends Derivable>({ column, from, until }: Slice<N>): RawBuilder<unknown> =>
  sql`${sql.ref(`t.${column}`)} >= ${from} and ${sql.ref(`t.${column}`)} < ${until}`

const isSame = (table: Derivable): RawBuilder<unknown> =>
  sql.join(
    primaryKeyOf(table).map((name) => sql`${sql.ref(`t.${name}`)} = ${sql.ref(`s.${name}`)}`),
    sql` and `,
  )

/**
 * Writes the rows a query makes, called `s`, into a slice of a table, called `t`: new ones are added, those that are there
 * are replaced where `replaces` holds. One statement, safe to repeat.
 */
export const mergeDerived = <N extends Derivable>(
  db: Kysely<Loose>,
  table: N,
  slice: Slice<N>,
  build: Build<Row<N>>,
  replaces: RawBuilder<unknown>,
): RawBuilder<unknown> => {
  const names = columnsOf(table).map(([name]) => camel(name))
  const key = primaryKeyOf(table)
  const query = build(db) as unknown as RawBuilder<unknown>
  return sql`merge into ${sql.table(camel(table))} as t using (${query}) as s on ${isSame(table)} and ${isWithin(slice)}
    when matched and ${replaces} then update set ${sql.join(
      names.filter((name) => !key.includes(name)).map((name) => sql`${sql.ref(name)} = ${sql.ref(`s.${name}`)}`),
    )}
    when not matched then insert (${sql.join(names.map((name) => sql.ref(name)))})
    values (${sql.join(names.map((name) => sql.ref(`s.${name}`)))})`
}

/**
 * Deletes those rows of a slice of a table whose keys a query finds, each key once. One statement: Delta Lake takes no
 * subquery in a DELETE.
 */
export const deleteFound = <N extends Derivable>(
  db: Kysely<Loose>,
  table: N,
  slice: Slice<N>,
  build: Build<Partial<Row<N>>>,
): RawBuilder<unknown> => {
  const query = build(db) as unknown as RawBuilder<unknown>
  return sql`merge into ${sql.table(camel(table))} as t using (${query}) as s on ${isSame(table)} and ${isWithin(slice)}
    when matched then delete`
}
