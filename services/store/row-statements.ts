import { sql, type Kysely } from 'kysely'
import type { Loose } from './loose.ts'
import { decode, encode } from './rows.ts'
import { camel, keyOf, logOf, type Row, type TableName, type VersionedName } from './tables.ts'

/** A row. `flushed`: its last event is in the log. `logged`: the event that was asked for is in the log. */
export interface Examined<N extends VersionedName> {
  row: Row<N> | undefined
  flushed: boolean
  logged: boolean
}

/** Reads a row and looks for two of its events in the log. One statement. */
export const examine = async <N extends VersionedName>(
  db: Kysely<Loose>,
  table: N,
  id: string,
  eventId: string,
): Promise<Examined<N>> => {
  const log = camel(logOf(table))
  const raw = await db
    .selectFrom(`${camel(table)} as w`)
    // The log is clustered by subject: naming it lets Delta skip all other files.
    .leftJoin(`${log} as f`, (join) =>
      join.on('f.subjectId', '=', id).on('f.subjectType', '=', table).onRef('f.eventId', '=', 'w.lastEventId'),
    )
    .leftJoin(`${log} as o`, (join) =>
      join.on('o.subjectId', '=', id).on('o.subjectType', '=', table).on('o.eventId', '=', eventId),
    )
    .selectAll('w')
    .select(['f.eventId as flushedId', 'o.eventId as ownId'])
    .where(`w.${keyOf(table)}`, '=', id)
    .limit(1)
    .executeTakeFirst()
  if (!raw) return { row: undefined, flushed: true, logged: false }
  return { row: decode(table, raw), flushed: raw.flushedId !== null, logged: raw.ownId !== null }
}

/** Inserts a row unless its key is there. True when it was inserted. */
export const insertRow = async (
  db: Kysely<Loose>,
  table: TableName,
  row: Record<string, unknown>,
): Promise<boolean> => {
  const values = encode(table, row)
  const names = Object.keys(values)
  const key = keyOf(table)
  const { numAffectedRows } = await sql`merge into ${sql.table(camel(table))} as t
    using (select cast(${values[key]} as string) as id) as s on ${sql.ref(`t.${key}`)} = s.id
    when not matched then insert (${sql.join(names.map((name) => sql.ref(name)))})
    values (${sql.join(names.map((name) => sql`${values[name]}`))})`.execute(db)
  return Number(numAffectedRows ?? 0) > 0
}

/** Replaces a row that still has the version `version`. False when somebody else changed it first. */
export const swapRow = async (
  db: Kysely<Loose>,
  table: TableName,
  row: Record<string, unknown>,
  version: number,
): Promise<boolean> => {
  const { [keyOf(table)]: id, ...set } = encode(table, row)
  const { numUpdatedRows } = await db
    .updateTable(camel(table))
    .set(set)
    .where(keyOf(table), '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return Number(numUpdatedRows) > 0
}
