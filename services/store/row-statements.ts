import { sql, type Kysely, type SelectQueryBuilder } from 'kysely'
import { jsonOf, jsonRows, structureOf, type Structure } from './json-rows.ts'
import type { Loose } from './loose.ts'
import { decode, encode } from './rows.ts'
import { camel, keyOf, logOf, type Row, type TableName, type VersionedName } from './tables.ts'

/** A row of a table, and one of its events. */
export interface Asked {
  id: string
  eventId: string
}

/** A row. `flushed`: its last event is in the log. `logged`: the event that was asked for is in the log. */
export interface Examined<N extends VersionedName> {
  row: Row<N> | undefined
  flushed: boolean
  logged: boolean
}

type Raw = Record<string, unknown>

const examinedOf = <N extends VersionedName>(table: N, raw: Raw | undefined): Examined<N> =>
  raw
    ? { row: decode(table, raw), flushed: raw.flushedId !== null, logged: raw.ownId !== null }
    : { row: undefined, flushed: true, logged: false }

/** Reads a row by its id. Ids that stand in the statement let Delta skip the files without them. */
const examineOne = async (db: Kysely<Loose>, table: VersionedName, { id, eventId }: Asked): Promise<Raw[]> => {
  const log = camel(logOf(table))
  return db
    .selectFrom(`${camel(table)} as w`)
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
    .execute()
}

const askedStructure: Structure = [
  ['id', 'STRING'],
  ['event_id', 'STRING'],
]

const examineMany = async (db: Kysely<Loose>, table: VersionedName, asked: readonly Asked[]): Promise<Raw[]> => {
  const log = camel(logOf(table))
  const source = jsonRows(
    db,
    askedStructure,
    asked.map((row) => jsonOf(askedStructure, { ...row })),
  )
  const rows = db.selectFrom(source) as unknown as SelectQueryBuilder<Loose, string, Raw>
  return rows
    .innerJoin(`${camel(table)} as w`, `w.${keyOf(table)}`, 's.id')
    .leftJoin(`${log} as f`, (join) =>
      join.onRef('f.subjectId', '=', 's.id').on('f.subjectType', '=', table).onRef('f.eventId', '=', 'w.lastEventId'),
    )
    .leftJoin(`${log} as o`, (join) =>
      join.onRef('o.subjectId', '=', 's.id').on('o.subjectType', '=', table).onRef('o.eventId', '=', 's.eventId'),
    )
    .selectAll('w')
    .select(['f.eventId as flushedId', 'o.eventId as ownId', 's.eventId as askedId'])
    .execute()
}

/**
 * Reads rows and looks for two events of each in the log. One statement. Each result throws what is wrong with its own
 * row.
 */
export const examine = async <N extends VersionedName>(
  db: Kysely<Loose>,
  table: N,
  asked: readonly Asked[],
): Promise<(() => Examined<N>)[]> => {
  if (asked.length === 1) {
    const [raw] = await examineOne(db, table, asked[0]!)
    return [() => examinedOf(table, raw)]
  }
  const key = keyOf(table)
  const found = new Map(
    (await examineMany(db, table, asked)).map((raw) => [JSON.stringify([raw[key], raw.askedId]), raw]),
  )
  return asked.map(
    ({ id, eventId }) =>
      () =>
        examinedOf(table, found.get(JSON.stringify([id, eventId]))),
  )
}

/** A row to be written, encoded, and the version it takes the place of: 0 when it was not there. */
export interface Write {
  id: string
  expected: number
  values: Record<string, unknown>
}

/** Encodes a row to be written. Throws Error when a value does not fit its column. */
export const writeOf = (table: TableName, row: Record<string, unknown>, expected: number): Write => {
  const values = encode(table, row)
  return { id: values[keyOf(table)] as string, expected, values }
}

const insertRow = async (db: Kysely<Loose>, table: TableName, { id, values }: Write): Promise<number> => {
  const names = Object.keys(values)
  const { numAffectedRows } = await sql`merge into ${sql.table(camel(table))} as t
    using (select cast(${id} as string) as id) as s on ${sql.ref(`t.${keyOf(table)}`)} = s.id
    when not matched then insert (${sql.join(names.map((name) => sql.ref(name)))})
    values (${sql.join(names.map((name) => sql`${values[name]}`))})`.execute(db)
  return Number(numAffectedRows ?? 0)
}

const swapRow = async (db: Kysely<Loose>, table: TableName, { id, expected, values }: Write): Promise<number> => {
  const key = keyOf(table)
  const { numUpdatedRows } = await db
    .updateTable(camel(table))
    .set(Object.fromEntries(Object.entries(values).filter(([name]) => name !== key)))
    .where(key, '=', id)
    .where('version', '=', expected)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

const expectedColumn = ['expected_version', 'INT'] as const

const mergeRows = async (db: Kysely<Loose>, table: TableName, writes: readonly Write[]): Promise<number> => {
  const columns = structureOf(table)
  const structure = [...columns, expectedColumn]
  const names = columns.map(([name]) => camel(name))
  const key = keyOf(table)
  const rows = writes.map(({ values, expected }) => jsonOf(structure, { ...values, expectedVersion: expected }))
  const of = (name: string) => sql.ref(`s.${name}`)
  const { numAffectedRows } = await sql`merge into ${sql.table(camel(table))} as t
    using ${jsonRows(db, structure, rows)} on ${sql.ref(`t.${key}`)} = ${of(key)}
    when matched and t.version = ${of('expectedVersion')} then update set
    ${sql.join(names.filter((name) => name !== key).map((name) => sql`${sql.ref(name)} = ${of(name)}`))}
    when not matched and ${of('expectedVersion')} = 0 then insert (${sql.join(names.map((name) => sql.ref(name)))})
    values (${sql.join(names.map(of))})`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/**
 * Writes rows that still have the version they take the place of; each id stands there once. One statement. Returns how
 * many were written: fewer when somebody else changed one first.
 */
export const writeRows = (db: Kysely<Loose>, table: TableName, writes: readonly Write[]): Promise<number> => {
  const [first] = writes
  if (!first || writes.length > 1) return mergeRows(db, table, writes)
  return first.expected === 0 ? insertRow(db, table, first) : swapRow(db, table, first)
}
