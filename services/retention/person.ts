import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import type { Store } from '../store/store.ts'
import { camel, columnsOf, type TableName } from '../store/tables.ts'
import { personalData, type Leaver } from './personal-data.ts'

/** Entra's own form, so that every place that holds an id can hold a pseudonym. The same id has the same one, so that a run that was cut off goes on. */
export const pseudonymOf = (userId: string): string => {
  const hex = createHash('sha256').update(`deltadesk|${userId}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

const removed = 'removed'
/** The events of a person that are looked through for their names. */
const mostEvents = 200

/** The names and addresses under which somebody is written down. Five statements at most. Throws AppError UNAVAILABLE. */
export const namesOf = async (store: Store, userId: string): Promise<string[]> => {
  const [items, assigned, comments, roles, read, terms, answers] = await Promise.all([
    store.all('work_items', { createdBy: userId }),
    store.all('work_items', { assignedTo: userId }),
    store.all('comments', { createdBy: userId }),
    store.all('role_bindings', { principal: `user:${userId}` }),
    store.all('acknowledgements', { userId }),
    store.all('glossary_terms', { steward: userId }),
    store.all('handbook_answers', { createdBy: userId }),
  ])
  const events = await store.query((db) =>
    db
      .selectFrom('events')
      .where('createdBy', '=', userId)
      .orderBy('createdAt', 'desc')
      .limit(mostEvents)
      .select('payload'),
  )
  const found = [
    ...items.map(({ reporterName }) => reporterName),
    ...assigned.map(({ assignedName }) => assignedName),
    ...comments.map(({ authorName }) => authorName),
    ...roles.map(({ principalName }) => principalName),
    ...read.map(({ userName }) => userName),
    ...terms.flatMap(({ stewardName, stewardAddress }) => [stewardName, stewardAddress]),
    ...answers.map(({ reviewedBy }) => reviewedBy),
    ...events.map(({ payload }) => (JSON.parse(payload) as { by?: unknown }).by),
  ]
  return [...new Set(found.filter((name) => typeof name === 'string' && name !== removed && name !== ''))] as string[]
}

/** The person as the steps need them. One statement. Throws AppError UNAVAILABLE. */
export const leaverOf = async (store: Store, userId: string): Promise<Leaver> => ({
  userId,
  chats: (await store.all('channels', { userId })).map(({ channelId }) => channelId),
})

const textsOf = (table: TableName) => columnsOf(table).filter(([, column]) => column.sql === 'STRING')
const naming = (table: TableName, userId: string) =>
  sql`(${sql.join(
    textsOf(table).map(([name]) => sql`${sql.ref(camel(name))} like ${`%${userId}%`}`),
    sql` or `,
  )})`

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
const withPseudonym = (table: TableName, userId: string) =>
  Object.fromEntries(
    textsOf(table).map(([text]) => [
      camel(text),
      sql`replace(${sql.ref(camel(text))}, ${userId}, ${pseudonymOf(userId)})`,
    ]),
  )

/** The logs come last: of what was cut off they still have the names. */
const inOrder = (Object.keys(personalData) as TableName[]).toSorted(
  (a, b) => Number(a.endsWith('events')) - Number(b.endsWith('events')),
)

/**
 * The steps that take a person out, each safe to repeat: names from every row in which their id stands, then the rows that are
 * theirs, and their id at the very end, as all else is found by it. What others wrote about them stays.
 */
export const personSteps = (store: Store, leaver: Leaver, names: readonly string[]): PersonStep[] => {
  const { userId } = leaver
  const concerned = inOrder.filter((table) => personalData[table] !== 'none')
  const takesNames = (table: TableName): PersonStep => ({
    ...{ table, verb: 'names', count: () => store.count(table, naming(table, userId)) },
    async run() {
      let rows = 0
      for (const name of names) rows = await store.overwrite(table, withoutName(table, name), naming(table, userId))
      return rows
    },
  })
  const deletes = (table: TableName): PersonStep[] => {
    const way = personalData[table]
    if (typeof way === 'string') return []
    const own = way(leaver)
    return [{ table, verb: 'delete', count: () => store.count(table, own), run: () => store.erase(table, own) }]
  }
  const pseudonymises = (table: TableName): PersonStep => ({
    ...{ table, verb: 'pseudonymise', count: () => store.count(table, naming(table, userId)) },
    run: () => store.overwrite(table, withPseudonym(table, userId), naming(table, userId)),
  })
  return [...concerned.map(takesNames), ...concerned.flatMap(deletes), ...concerned.map(pseudonymises)]
}
