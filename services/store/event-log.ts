import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import type { Checkpoint } from './checkpoint.ts'
import { createdAfter, deleteEvents, type Forgotten, type LeftBehind, type LogTable } from './log-statements.ts'
import { createLogWriter, type PutAside } from './log-writer.ts'
import type { Loose } from './loose.ts'
import type { Retrying } from './retry.ts'
import { StoredEvent } from './stored-event.ts'
import { whenAnswered } from './tally.ts'
import { logOf, versionedTables, type TableName, type VersionedName } from './tables.ts'
import { readTails } from './tails.ts'

/** At most so many events wait in memory for their flush; beyond that they are read from the tails of their rows. */
const mostPending = 2000

/**
 * The second half of every change: moves events from the tails of their rows into the log. Those that the store refuses
 * stay in the tail; `report` is told once, and the next sweep tries again. A flush begins when `turn`
 * says so, with all events until then. Events of one row keep their order; so a table that the store refuses to read keeps its own
 * events waiting, and those of no other table.
 */
export const createEventLog = (
  db: Kysely<Loose>,
  retrying: Retrying,
  checkpoint: Checkpoint,
  report: (aside: PutAside) => void,
  turn: () => Promise<void> = () => Promise.resolve(),
) => {
  const pending = new Map<LogTable, StoredEvent[]>()
  let flushing: Promise<void> = Promise.resolve()
  const writer = createLogWriter(db, retrying, report)
  let doubtful = false
  /** Tables whose tails the store refused to read, with the error: their events wait in their rows. */
  let refused: ReadonlyMap<VersionedName, unknown> = new Map()
  /** Runs the next flush on behalf of whoever brought the first event of it, so that it is counted there. */
  let onBehalf: (<T>(work: () => T) => T) | undefined

  const tailOf = ({ table, id, tail }: LeftBehind): StoredEvent[] => {
    try {
      return StoredEvent.array().parse(JSON.parse(tail))
    } catch (error) {
      writer.putAside({ table, id, eventId: null, error })
      return []
    }
  }

  const writeTails = async (rows: readonly LeftBehind[]): Promise<void> => {
    const byLog = Map.groupBy(rows, ({ table }) => logOf(table as TableName))
    for (const [name, left] of byLog) await writer.write(name, left.flatMap(tailOf))
  }

  /** Moves the tails of those tables that were refused and can be read again. One statement when that is all of them. */
  const moveRefused = async (): Promise<void> => {
    if (refused.size === 0) return
    try {
      const { rows, ...found } = await readTails(db, retrying, [...refused.keys()])
      await writeTails(rows)
      refused = found.refused
    } catch {
      // They go on waiting in their rows, as they were reported to do.
    }
  }

  /**
   * Moves every tail whose last event is not in its log. Whatever waits in memory is in these tails as well. Cut off, it leaves
   * the doubt: an event alone must not reach the log before the earlier ones of its row. Returns how many rows there were.
   */
  const moveTails = async (): Promise<number> => {
    pending.clear()
    doubtful = false
    try {
      const before = refused
      const { rows, ...found } = await readTails(db, retrying, versionedTables)
      refused = found.refused
      for (const [table, error] of refused) if (!before.has(table)) report({ table, id: '*', eventId: null, error })
      writer.tryAllAgain()
      await writeTails(rows)
      return rows.length
    } catch (error) {
      doubtful = true
      throw error
    }
  }

  const flushLog = async (name: LogTable): Promise<void> => {
    const events = (pending.get(name) ?? []).filter(({ subjectType }) => !refused.has(subjectType as VersionedName))
    pending.delete(name)
    if (events.length === 0) return
    checkpoint('before flush')
    try {
      await writer.write(name, events)
    } catch (error) {
      wait(name, [...events, ...(pending.get(name) ?? [])])
      throw error
    }
    checkpoint('after flush')
  }

  /** Keeps events in memory for the next flush; when there are too many, they are looked up in their rows. */
  const wait = (name: LogTable, events: StoredEvent[]): void => {
    if (events.length <= mostPending) return void pending.set(name, events)
    pending.delete(name)
    doubtful = true
  }

  const flushAll = async (): Promise<void> => {
    if (doubtful) return void (await moveTails())
    await moveRefused()
    const failures: unknown[] = []
    for (const name of [...pending.keys()]) await flushLog(name).catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }

  const flush = (): Promise<void> => {
    const run = onBehalf ?? ((work: () => Promise<void>) => work())
    onBehalf = undefined
    return run(flushAll)
  }

  const flushInTurn = async (): Promise<void> => {
    if (pending.size === 0 && !doubtful) return
    await turn()
    await flush()
  }

  /** Runs work after the flushes before it; those that come later wait for it. */
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = flushing.then(work)
    flushing = mine.then(
      () => undefined,
      () => undefined,
    )
    return mine
  }

  return {
    /** Puts an event into a log that is in no row's tail. Throws what the store throws. */
    insert: writer.insert,
    /** Tells whether an event is known to be in the log; false also when it was long ago or another process put it there. */
    has: writer.has,
    /** Moves a tail once the person is answered. It stays in its row as well, so a flush that fails loses nothing. */
    flushSoon(table: VersionedName, tail: readonly StoredEvent[]): void {
      const name = logOf(table)
      wait(name, [...(pending.get(name) ?? []), ...tail])
      onBehalf ??= AsyncLocalStorage.snapshot()
      whenAnswered(() => void inLine(flushInTurn).catch(() => undefined))
    },
    /** Notes that a change has an unknown outcome: the next flush looks for its event in the rows. */
    doubt: () => void (doubtful = true),
    /**
     * Moves every tail whose last event is not in its log, because a crash cut the flush off or an event was put aside.
     * One statement when there is none. Returns how many rows there were. Throws what the store throws, after the tails of those
     * tables that can be read were moved.
     */
    sweep: (): Promise<number> =>
      inLine(async () => {
        const moved = await moveTails()
        for (const error of refused.values()) throw error
        return moved
      }),
    /** Deletes old events; the last one of a row stays. One statement. Throws what the store throws. */
    forget: async (forgotten: Forgotten): Promise<void> =>
      void (await retrying(() => deleteEvents(db, forgotten).execute(db))),
    /** Events created after an instant, without those that this process put into the logs. One statement. */
    async others(after: Date): Promise<StoredEvent[]> {
      const events = await retrying(() => createdAfter(db, after))
      return events.filter(({ subjectType, subjectId, eventId }) => !writer.has(subjectType, subjectId, eventId))
    },
    /** Resolves when own events are in the log or put aside. Throws AppError UNAVAILABLE when the store is away. */
    async settled(): Promise<void> {
      await flushing
      if (pending.size > 0 || doubtful) await inLine(flush)
    },
  }
}
export type EventLog = ReturnType<typeof createEventLog>
