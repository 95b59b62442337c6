import type { Kysely } from 'kysely'
import { AppError } from '../kernel/errors.ts'
import { boundedSet } from './bounded-set.ts'
import type { Checkpoint } from './checkpoint.ts'
import { eventsPerStatement, insertEvents, leftBehind, type LeftBehind, type LogTable } from './log-statements.ts'
import type { Loose } from './loose.ts'
import type { Retrying } from './retry.ts'
import { eventKey, StoredEvent, subjectKey } from './stored-event.ts'
import { whenAnswered } from './tally.ts'
import { logOf, type TableName, type VersionedName } from './tables.ts'

/** Events this process remembers to be in the log. */
const mostRemembered = 5000
/** Events that wait in memory for their flush; more are found in their rows again. */
const mostPending = 2000
/** Rows this process remembers to have put aside. */
const mostAside = 1000

/** An event that no log takes, and why. Without an event id the tail of the row cannot be read. */
export interface PutAside {
  table: string
  id: string
  eventId: string | null
  error: unknown
}

/** Whether nothing was learned about the statement: the store is away, or its answer got lost. */
const isAway = (error: unknown): boolean => error instanceof AppError && error.code === 'UNAVAILABLE'

/**
 * The second half of every change: moves events from the tails of their rows into the log. An event the store refuses
 * is put aside with all later ones of its row: they stay in the tail, so that a row's last event is in the log only
 * when all are. `report` is told once; the next sweep tries again.
 */
export const createEventLog = (
  db: Kysely<Loose>,
  retrying: Retrying,
  checkpoint: Checkpoint,
  report: (aside: PutAside) => void,
) => {
  const pending = new Map<LogTable, StoredEvent[]>()
  let flushing: Promise<void> = Promise.resolve()
  const logged = boundedSet(mostRemembered)
  const aside = boundedSet(mostAside)
  let doubtful = false

  const putAside = (fact: PutAside): void => {
    aside.add(subjectKey(fact.table, fact.id))
    report(fact)
  }

  const insert = async (name: LogTable, events: readonly StoredEvent[]): Promise<void> => {
    await retrying(() => insertEvents(name, events).execute(db))
    for (const { subjectType, subjectId, eventId } of events) logged.add(eventKey(subjectType, subjectId, eventId))
  }

  /** Inserts a batch in order; one that is refused is halved until the event that is to blame is alone. */
  const insertOrPutAside = async (name: LogTable, batch: readonly StoredEvent[]): Promise<void> => {
    const events = batch.filter(({ subjectType, subjectId }) => !aside.has(subjectKey(subjectType, subjectId)))
    if (events.length === 0) return
    try {
      await insert(name, events)
    } catch (error) {
      if (isAway(error)) throw error
      const [{ subjectType: table, subjectId: id, eventId }] = events as [StoredEvent]
      if (events.length === 1) return putAside({ table, id, eventId, error })
      const half = Math.ceil(events.length / 2)
      await insertOrPutAside(name, events.slice(0, half))
      await insertOrPutAside(name, events.slice(half))
    }
  }

  const write = async (name: LogTable, events: StoredEvent[]): Promise<void> => {
    const keyed = events.map((event) => [eventKey(event.subjectType, event.subjectId, event.eventId), event] as const)
    const distinct = [...new Map(keyed).values()]
    for (let from = 0; from < distinct.length; from += eventsPerStatement)
      await insertOrPutAside(name, distinct.slice(from, from + eventsPerStatement))
  }

  const tailOf = ({ table, id, tail }: LeftBehind): StoredEvent[] => {
    try {
      return StoredEvent.array().parse(JSON.parse(tail))
    } catch (error) {
      putAside({ table, id, eventId: null, error })
      return []
    }
  }

  /**
   * Moves every tail whose last event is not in its log: what a crash cut off, and what was put aside. One statement
   * when there is none. Returns how many rows there were.
   */
  const sweep = async (): Promise<number> => {
    const rows = await retrying(() => leftBehind(db).execute())
    aside.clear()
    const byLog = Map.groupBy(rows, ({ table }) => logOf(table as TableName))
    for (const [name, left] of byLog) await write(name, left.flatMap(tailOf))
    return rows.length
  }

  const flushLog = async (name: LogTable): Promise<void> => {
    const events = pending.get(name)
    if (!events) return
    pending.delete(name)
    checkpoint('before flush')
    try {
      await write(name, events)
    } catch (error) {
      wait(name, [...events, ...(pending.get(name) ?? [])])
      throw error
    }
    checkpoint('after flush')
  }

  /** Keeps events in memory for the next flush; when there are too many, they are looked up in their rows instead. */
  const wait = (name: LogTable, events: StoredEvent[]): void => {
    if (events.length <= mostPending) return void pending.set(name, events)
    pending.delete(name)
    doubtful = true
  }

  const flush = async (): Promise<void> => {
    const failures: unknown[] = []
    for (const name of [...pending.keys()]) await flushLog(name).catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
    if (!doubtful) return
    await sweep()
    doubtful = false
  }

  return {
    /** Puts an event into a log that is in no row's tail. Throws what the store throws. */
    insert: (name: LogTable, event: StoredEvent): Promise<void> => insert(name, [event]),
    /** Whether an event is known to be in the log; false also when it was long ago or another process put it there. */
    has: (table: VersionedName, id: string, eventId: string): boolean => logged.has(eventKey(table, id, eventId)),
    /** Moves a tail once the person is answered. It stays in its row as well, so a flush that fails loses nothing. */
    flushSoon(table: VersionedName, tail: StoredEvent[]): void {
      const name = logOf(table)
      wait(name, [...(pending.get(name) ?? []), ...tail])
      whenAnswered(() => {
        flushing = flushing.then(flush).catch(() => undefined)
      })
    },
    /** A change has an unknown outcome: its event is looked for in the rows once the store is there. */
    doubt: () => void (doubtful = true),
    sweep,
    /** Resolves when own events are in the log or put aside; throws AppError UNAVAILABLE when the store is away. */
    async settled(): Promise<void> {
      await flushing
      if (pending.size === 0 && !doubtful) return
      const mine = flushing.then(flush)
      // Whoever asks meanwhile waits for it as well: their events may be among these.
      flushing = mine.catch(() => undefined)
      await mine
    },
  }
}
export type EventLog = ReturnType<typeof createEventLog>
