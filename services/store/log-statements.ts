import { sql, type Kysely, type RawBuilder } from 'kysely'
import { countWhere, deleteWhere } from './erase-statements.ts'
import { jsonOf, jsonRows, structureOf } from './json-rows.ts'
import type { Loose } from './loose.ts'
import { decode, encode } from './rows.ts'
import { camel, keyOf, logOf, type TableName, type VersionedName } from './tables.ts'
import type { StoredEvent } from './stored-event.ts'

export type LogTable = ReturnType<typeof logOf>

const structure = structureOf('events')
const names = structure.map(([name]) => camel(name))
const columns = sql.join(names.map((name) => sql.ref(name)))
const sourceColumns = sql.join(names.map((name) => sql.ref(`s.${name}`)))

/** An event as the text that `insertEvents` takes. */
export const eventText = (event: StoredEvent): string => jsonOf(structure, encode('events', { ...event }))

/** Inserts those of the events that the log does not have. An event is known by its subject and its id. One statement. */
export const insertEvents = (db: Kysely<Loose>, name: LogTable, events: readonly string[]): RawBuilder<unknown> =>
  sql`merge into ${sql.table(camel(name))} as t using ${jsonRows(db, structure, events)}
    on t.subject_id = s.subject_id and t.subject_type = s.subject_type and t.event_id = s.event_id
    when not matched then insert (${columns}) values (${sourceColumns})`

/** A row whose last event is not in its log. `tail` is still text. */
export interface LeftBehind {
  table: string
  id: string
  tail: string
}

/** The rows of these tables, with the id of the last event of each. */
const rowsOf = (db: Kysely<Loose>, tables: readonly VersionedName[]) => {
  const [first, ...rest] = tables.map((table) =>
    db
      .selectFrom(camel(table))
      .select([
        sql<string>`cast(${table} as string)`.as('table'),
        sql.ref<string>(keyOf(table)).as('id'),
        sql.ref<string>('tail').as('tail'),
        sql.ref<string>('lastEventId').as('lastEventId'),
      ]),
  )
  return rest.reduce((union, part) => union.unionAll(part), first!)
}

const missingFrom = (db: Kysely<Loose>, log: LogTable, tables: readonly VersionedName[]) =>
  db
    .selectFrom(rowsOf(db, tables).as('w'))
    .select(['w.table', 'w.id', 'w.tail'])
    .$castTo<LeftBehind>()
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom(`${camel(log)} as e`)
            .select('e.eventId')
            .whereRef('e.subjectId', '=', 'w.id')
            .whereRef('e.subjectType', '=', 'w.table')
            .whereRef('e.eventId', '=', 'w.lastEventId'),
        ),
      ),
    )

/** Every row of some tables whose last event is not in its log. One statement, which reads each log once for all its tables. */
export const leftBehind = (
  db: Kysely<Loose>,
  tables: readonly VersionedName[],
): { execute(): Promise<LeftBehind[]> } => {
  const [first, second] = [...Map.groupBy(tables, logOf)].map(([log, its]) => missingFrom(db, log, its))
  return second ? first!.unionAll(second) : first!
}

/** Events that are old enough to be deleted: of these types, of rows of a table, and created before an instant. */
export interface Forgotten {
  table: VersionedName
  types: readonly string[]
  before: Date
}

/** The keys of old events, but for the last one of a row: by it a sweep tells that the tail of the row is in its log. */
const oldEvents = (db: Kysely<Loose>, { table, types, before }: Forgotten) =>
  db
    .selectFrom(`${camel(logOf(table))} as o`)
    .leftJoin(`${camel(table)} as w`, (on) =>
      on.onRef(`w.${camel(keyOf(table))}`, '=', 'o.subjectId').onRef('w.lastEventId', '=', 'o.eventId'),
    )
    .where('o.subjectType', '=', table)
    .where('o.eventType', 'in', types)
    .where('o.createdAt', '<', before)
    .where('w.lastEventId', 'is', null)
    .select(['o.subjectType', 'o.subjectId', 'o.eventId'])
    .distinct()

/** Deletes such events. One statement: Delta Lake takes no subquery in a DELETE. */
export const deleteEvents = (db: Kysely<Loose>, forgotten: Forgotten): RawBuilder<unknown> =>
  sql`merge into ${sql.table(camel(logOf(forgotten.table)))} as t using (${oldEvents(db, forgotten)}) as s
    on t.subject_id = s.subject_id and t.subject_type = s.subject_type and t.event_id = s.event_id
    when matched then delete`

/** Counts the events that `deleteEvents` deletes. */
export const countEvents = (db: Kysely<Loose>, forgotten: Forgotten): RawBuilder<{ rows: number }> =>
  sql<{ rows: number }>`select count(*) as ${sql.ref('rows')} from (${oldEvents(db, forgotten)}) as s`

/** Every event of both logs that was created after an instant. One statement. */
export const createdAfter = async (db: Kysely<Loose>, after: Date): Promise<StoredEvent[]> => {
  const from = (name: LogTable) => db.selectFrom(camel(name)).selectAll().where('createdAt', '>', after)
  const rows = await from('events').unionAll(from('desk_events')).execute()
  return rows.map((row) => decode('events', row))
}

const isBefore = (column: string, before: Date) => sql`${sql.ref(column)} < ${before}`

/** Deletes the rows of a table whose instant in a column is before another. One statement. */
export const deleteRows = (table: TableName, column: string, before: Date): RawBuilder<unknown> =>
  deleteWhere(table, isBefore(column, before))

/** Counts the rows that `deleteRows` deletes. */
export const countRows = (table: TableName, column: string, before: Date): RawBuilder<{ rows: number }> =>
  countWhere(table, isBefore(column, before))
