import { sql } from 'kysely'
import type { Table } from '../store/column.ts'
import type { Leaver } from '../store/person.ts'
import type { Store } from '../store/store.ts'
import { camel, tables, type TableName } from '../store/tables.ts'
import { concerned, mentions, removed, textsOf } from './names.ts'

/** One thing that is done with one table. */
export interface PersonStep {
  table: TableName
  verb: 'names' | 'delete' | 'pseudonymise'
  count: () => Promise<number>
  run: () => Promise<number>
}

/** Takes a name out of the columns of a table: whole values, and whole values within JSON. A warehouse takes 256 parameters, so names go one by one. */
const withoutName = (table: TableName, name: string) =>
  Object.fromEntries(
    textsOf(table).map(([text, { json }]) => {
      const column = sql.ref(camel(text))
      const taken = json
        ? sql`replace(${column}, ${JSON.stringify(name)}, ${JSON.stringify(removed)})`
        : sql`case when ${column} = ${name} then ${removed} else ${column} end`
      return [camel(text), taken]
    }),
  )
const withPseudonym = (table: TableName, id: string, pseudonym: string) =>
  Object.fromEntries(
    textsOf(table).map(([text]) => [camel(text), sql`replace(${sql.ref(camel(text))}, ${id}, ${pseudonym})`]),
  )

/**
 * The steps that take a person out, each safe to repeat: names from every row in which their id stands, then the rows that are
 * theirs, and their id and those of their chats at the very end, as all else is found by it. What others wrote about them stays.
 */
export const personSteps = (store: Store, leaver: Leaver): PersonStep[] => {
  const { userId, names, chats, pseudonym } = leaver
  const takesNames = (table: TableName): PersonStep => ({
    ...{ table, verb: 'names', count: () => store.count(table, mentions(table, userId)) },
    async run() {
      let rows = 0
      for (const name of names) rows = await store.overwrite(table, withoutName(table, name), mentions(table, userId))
      return rows
    },
  })
  const deletes = (table: TableName): PersonStep[] => {
    const { personalData }: Table = tables[table]
    if (typeof personalData === 'string') return []
    const own = personalData(leaver)
    return [{ table, verb: 'delete', count: () => store.count(table, own), run: () => store.erase(table, own) }]
  }
  const pseudonyms = [[userId, pseudonym] as const, ...chats.map((chat) => [chat, `chat-${pseudonym}`] as const)]
  const pseudonymises = (table: TableName): PersonStep => ({
    ...{ table, verb: 'pseudonymise' },
    async count() {
      let rows = 0
      for (const [id] of pseudonyms) rows += await store.count(table, mentions(table, id))
      return rows
    },
    async run() {
      let rows = 0
      // The chats go first: by the id of the person all is found.
      for (const [id, taken] of pseudonyms.toReversed())
        rows += await store.overwrite(table, withPseudonym(table, id, taken), mentions(table, id))
      return rows
    },
  })
  return [...concerned.map(takesNames), ...concerned.flatMap(deletes), ...concerned.map(pseudonymises)]
}
