import { sql, type Kysely, type RawBuilder } from 'kysely'
import { mostParameters } from './dialect.ts'
import type { Loose } from './loose.ts'
import { camel, keyOf, logOf, tables, versionedTables } from './tables.ts'
import type { StoredEvent } from './stored-event.ts'

export type LogTable = ReturnType<typeof logOf>

const eventRow = (event: StoredEvent): RawBuilder<unknown>[] => [
  sql`cast(${event.eventId} as string) as event_id`,
  sql`cast(${event.eventType} as string) as event_type`,
  sql`cast(${event.subjectType} as string) as subject_type`,
  sql`cast(${event.subjectId} as string) as subject_id`,
  sql`${event.version} as version`,
  sql`cast(${event.oldState} as string) as old_state`,
  sql`cast(${event.newState} as string) as new_state`,
  sql`cast(${JSON.stringify(event.payload)} as string) as payload`,
  sql`${event.createdAt} as created_at`,
  sql`cast(${event.createdBy} as string) as created_by`,
]
const names = Object.keys(tables.events.columns)
const columns = sql.raw(names.join(', '))
const sourceColumns = sql.raw(names.map((column) => `s.${column}`).join(', '))

/** How many events fit into one statement. */
export const eventsPerStatement = Math.floor(mostParameters / names.length)

/** Inserts those of the events that the log does not have. An event is known by its subject and its id. */
export const insertEvents = (name: LogTable, events: readonly StoredEvent[]): RawBuilder<unknown> => {
  const rows = sql.join(
    events.map((event) => sql`select ${sql.join(eventRow(event))}`),
    sql` union all `,
  )
  return sql`merge into ${sql.table(name)} as t using (${rows}) as s
    on t.subject_id = s.subject_id and t.subject_type = s.subject_type and t.event_id = s.event_id
    when not matched then insert (${columns}) values (${sourceColumns})`
}

/** A row whose last event is not in its log. `tail` is still text. */
export interface LeftBehind {
  table: string
  id: string
  tail: string
}

/** Every row whose last event is not in its log. One statement. */
export const leftBehind = (db: Kysely<Loose>): { execute(): Promise<LeftBehind[]> } => {
  const [first, ...rest] = versionedTables.map((table) =>
    db
      .selectFrom(`${camel(table)} as w`)
      .select([
        sql<string>`cast(${table} as string)`.as('table'),
        sql<string>`${sql.ref(`w.${keyOf(table)}`)}`.as('id'),
        sql<string>`w.tail`.as('tail'),
      ])
      .where((is) =>
        is.not(
          is.exists(
            is
              .selectFrom(`${camel(logOf(table))} as e`)
              .select('e.eventId')
              .whereRef('e.subjectId', '=', `w.${keyOf(table)}`)
              .where('e.subjectType', '=', table)
              .whereRef('e.eventId', '=', 'w.lastEventId'),
          ),
        ),
      ),
  )
  return rest.reduce((union, part) => union.unionAll(part), first!)
}
