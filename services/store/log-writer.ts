import type { Kysely } from 'kysely'
import { AppError } from '../kernel/errors.ts'
import { boundedSet } from './bounded-set.ts'
import { chunksOf } from './json-rows.ts'
import { eventText, insertEvents, type LogTable } from './log-statements.ts'
import type { Loose } from './loose.ts'
import { createQueue } from './queue.ts'
import type { Retrying } from './retry.ts'
import { eventKey, subjectKey, type StoredEvent } from './stored-event.ts'

/** Events this process remembers to be in the log. */
const mostRemembered = 5000
/** Rows this process remembers to have put aside. */
const mostAside = 1000

/** An event that its log refused, with the error. `eventId` is null when the tail of the row cannot be read. */
export interface PutAside {
  table: string
  id: string
  eventId: string | null
  error: unknown
}

/** The characters an event takes in a statement, nearly: its payload, and what else there is. */
const sizeOf = ({ payload }: StoredEvent): number => JSON.stringify(payload).length + 1000

/** Events without those that stand there a second time: a statement inserts what its log lacks, however often it has it. */
const distinct = (events: readonly StoredEvent[]): StoredEvent[] => [
  ...new Map(
    events.map((event) => [eventKey(event.subjectType, event.subjectId, event.eventId), event] as const),
  ).values(),
]

/** True when an error says nothing about the statement: the store is away, or its answer got lost. */
const isAway = (error: unknown): boolean => error instanceof AppError && error.code === 'UNAVAILABLE'

/**
 * Writes events into the logs. An event the store refuses is put aside with all later ones of its row, so that the last
 * event of a row is in the log only when all are; `report` is told once.
 */
export const createLogWriter = (db: Kysely<Loose>, retrying: Retrying, report: (fact: PutAside) => void) => {
  const logged = boundedSet(mostRemembered)
  const aside = boundedSet(mostAside)

  const putAside = (fact: PutAside): void => {
    aside.add(subjectKey(fact.table, fact.id))
    report(fact)
  }

  const insert = async (name: LogTable, events: readonly StoredEvent[]): Promise<void> => {
    const texts = events.map(eventText)
    await retrying(() => insertEvents(db, name, texts).execute(db))
    for (const { subjectType, subjectId, eventId } of events) logged.add(eventKey(subjectType, subjectId, eventId))
  }

  /** Inserts a batch in order; a batch that is refused is halved until the event at fault is alone. */
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
    for (const chunk of chunksOf(distinct(events), sizeOf)) await insertOrPutAside(name, chunk)
  }

  const insertOne = createQueue<[LogTable, StoredEvent], void>(async (batch) => {
    for (const [name, events] of Map.groupBy(batch, ([log]) => log))
      await insert(name, distinct(events.map(([, event]) => event)))
    return batch.map(() => () => undefined)
  })

  return {
    /** Inserts one event that is in no tail, with what others bring at the same time. Throws what the store throws. */
    insert: (name: LogTable, event: StoredEvent): Promise<void> => insertOne([name, event]),
    write,
    putAside,
    /** Tells whether an event is known to be in the log. */
    has: (table: string, id: string, eventId: string): boolean => logged.has(eventKey(table, id, eventId)),
    /** Lets rows that were put aside be tried again. */
    tryAllAgain: (): void => aside.clear(),
  }
}
