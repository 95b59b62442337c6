import { sql, type Kysely, type RawBuilder } from 'kysely'
import { mostParameters } from './dialect.ts'
import type { Retrying } from './retry.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Loose } from './loose.ts'
import { whenAnswered } from './tally.ts'
import { camel, logOf, tables, versionedTables, type VersionedName } from './tables.ts'
import { StoredEvent } from './stored-event.ts'

type LogTable = ReturnType<typeof logOf>

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
const eventsPerStatement = Math.floor(mostParameters / names.length)

/** Event ids this process remembers having put into the log. */
const remembered = 5000

/** The second half of every change: events move from the tails of their rows into the log, as often as it takes. */
export const createEventLog = (db: Kysely<Loose>, retrying: Retrying, checkpoint: Checkpoint) => {
  const unflushed = new Map<LogTable, StoredEvent[]>()
  let flushing: Promise<void> = Promise.resolve()
  const logged = new Set<string>()
  let doubtful = false

  /** Puts events into a log unless they are there. Idempotent; one statement for up to 25. */
  const write = async (name: LogTable, events: StoredEvent[]): Promise<void> => {
    const distinct = [...new Map(events.map((event) => [event.eventId, event])).values()]
    for (let from = 0; from < distinct.length; from += eventsPerStatement) {
      const rows = sql.join(
        distinct.slice(from, from + eventsPerStatement).map((event) => sql`select ${sql.join(eventRow(event))}`),
        sql` union all `,
      )
      const statement = sql`merge into ${sql.table(name)} as t using (${rows}) as s
        on t.subject_id = s.subject_id and t.event_id = s.event_id
        when not matched then insert (${columns}) values (${sourceColumns})`
      await retrying(() => statement.execute(db))
    }
    for (const { eventId } of distinct) logged.add(eventId)
    for (const eventId of logged) {
      if (logged.size <= remembered) break
      logged.delete(eventId)
    }
  }

  /** Moves every tail whose last event is not in its log: what a crash cut off. One statement when there is none. */
  const sweep = async (): Promise<number> => {
    const left = versionedTables.map((table) =>
      db
        .selectFrom(`${camel(table)} as w`)
        .select(['w.tail as tail', sql<string>`cast(${logOf(table)} as string)`.as('log')])
        .where((is) =>
          is.not(
            is.exists(
              is
                .selectFrom(`${camel(logOf(table))} as e`)
                .select('e.eventId')
                .whereRef('e.eventId', '=', 'w.lastEventId'),
            ),
          ),
        ),
    )
    const [first, ...rest] = left
    const rows = await retrying(() => rest.reduce((union, part) => union.unionAll(part), first!).execute())
    for (const name of ['events', 'desk_events'] as const) {
      const tails = rows.filter((row) => row.log === name).map((row) => JSON.parse(row.tail as string) as unknown)
      if (tails.length > 0)
        await write(
          name,
          tails.flatMap((tail) => StoredEvent.array().parse(tail)),
        )
    }
    return rows.length
  }

  const flush = async (): Promise<void> => {
    for (const name of [...unflushed.keys()]) {
      // What came while the other log was written goes with it.
      const events = unflushed.get(name)
      if (!events) continue
      unflushed.delete(name)
      checkpoint('before flush')
      try {
        await write(name, events)
      } catch (error) {
        unflushed.set(name, [...events, ...(unflushed.get(name) ?? [])])
        throw error
      }
      checkpoint('after flush')
    }
    if (!doubtful) return
    await sweep()
    doubtful = false
  }

  return {
    write,
    /** Whether an event is known to be in the log; false also when it was long ago or elsewhere. */
    has: (eventId: string): boolean => logged.has(eventId),
    /** A tail to be moved once the person is answered. It stays in its row as well, so a flush that fails loses nothing. */
    flushSoon(table: VersionedName, tail: StoredEvent[]): void {
      const name = logOf(table)
      unflushed.set(name, [...(unflushed.get(name) ?? []), ...tail])
      whenAnswered(() => {
        flushing = flushing.then(flush).catch(() => undefined)
      })
    },
    /** A change may be in its row, and nobody heard so: its event is looked for once the store is there. */
    doubt: () => void (doubtful = true),
    sweep,
    /** Resolves when own events are in the log; throws AppError when they cannot be written now. */
    async settled(): Promise<void> {
      for (let known; known !== flushing;) await (known = flushing)
      if (unflushed.size === 0 && !doubtful) return
      const mine = flush()
      // Whoever asks meanwhile waits for it as well: their events may be among these.
      flushing = mine.catch(() => undefined)
      await mine
    },
  }
}
export type EventLog = ReturnType<typeof createEventLog>
