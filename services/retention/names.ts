import { sql } from 'kysely'
import type { Store } from '../store/store.ts'
import { camel, columnsOf, tables, type TableName } from '../store/tables.ts'

/** The text that stands where a name stood. */
export const removed = 'removed'

/** The columns that hold text, by name, each with its definition. */
export const textsOf = (table: TableName) => columnsOf(table).filter(([, column]) => column.sql === 'STRING')

/**
 * Holds for the rows of a table in which a text stands, for example the id of a person. The row in which a retention keeps what
 * it found is none of them: it is needed until the end.
 */
export const mentions = (table: TableName, text: string) => {
  const found = sql.join(
    textsOf(table).map(([name]) => sql`${sql.ref(camel(name))} like ${`%${text}%`}`),
    sql` or `,
  )
  return table === 'bot_state' ? sql`(${found}) and ${sql.ref('stateId')} <> 'retention'` : sql`(${found})`
}

/** Chats come after all else: by them the posts there are found. Then the logs: of what was cut off they still have the names. */
const last: readonly TableName[] = ['channels', 'events', 'desk_events']
/** The tables that may name somebody. */
export const concerned = (Object.keys(tables) as TableName[])
  .filter((table) => tables[table].personalData !== 'none')
  .toSorted((a, b) => last.indexOf(a) - last.indexOf(b))

/** The fields in which the name of a person stands, by the field beside them that has the id of that person. */
const nameFields: Readonly<Record<string, readonly string[]>> = {
  createdBy: ['reporterName', 'authorName', 'creatorName'],
  assignedTo: ['assignedName'],
  principal: ['principalName'],
  steward: ['stewardName', 'stewardAddress'],
  userId: ['userName', 'name'],
  decidedBy: ['decider'],
  id: ['name'],
  to: ['name'],
}
/** In these the name beside the id of a person is that of something else. */
const namesOthers: readonly TableName[] = ['saved_views', 'channels']

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** The names that fields, and fields within them, give somebody. */
const namesIn = (fields: Fields, userId: string): unknown[] => {
  const isTheirs = (field: string) => fields[field] === userId || fields[field] === `user:${userId}`
  const beside = Object.keys(nameFields)
    .filter(isTheirs)
    .flatMap((field) => nameFields[field]!.map((name) => fields[name]))
  const { payload } = fields
  return [
    ...beside,
    // Somebody else may have kept an answer again after them.
    ...(isTheirs('createdBy') && isTheirs('updatedBy') ? [fields.reviewedBy] : []),
    ...(isTheirs('createdBy') && isFields(payload) ? [payload.by] : []),
    ...Object.values(fields)
      .filter(isFields)
      .flatMap((inner) => namesIn(inner, userId)),
  ]
}

/** The rows of a table in which an id stands, with the columns that hold text. One statement. */
const rowsOf = (store: Store, table: TableName, userId: string) => {
  const columns = sql.join(textsOf(table).map(([name]) => sql.ref(camel(name))))
  const rows = sql<Record<string, string | null>>`select ${columns} from ${sql.table(camel(table))}
    where ${mentions(table, userId)}`
  return store.query((db) => ({ execute: async () => (await rows.execute(db)).rows }))
}

/** The names and addresses under which somebody is written down, in any table. A statement for each. Throws AppError UNAVAILABLE. */
export const namesOf = async (store: Store, userId: string): Promise<string[]> => {
  const found = new Set<string>()
  for (const table of concerned) {
    const json = textsOf(table).flatMap(([name, column]) => (column.json ? [camel(name)] : []))
    for (const row of await rowsOf(store, table, userId)) {
      const fields: Record<string, unknown> = { ...row }
      for (const name of json) fields[name] = JSON.parse(row[name] ?? 'null')
      if (namesOthers.includes(table)) delete fields.name
      for (const name of namesIn(fields, userId))
        if (typeof name === 'string' && name !== '' && name !== removed) found.add(name)
    }
  }
  return [...found]
}
