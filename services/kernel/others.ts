import { boundedSet } from '../store/bounded-set.ts'
import type { Parts } from '../store/several.ts'
import { eventKey } from '../store/stored-event.ts'
import { keyOf, logOf, versionedTables, type VersionedName } from '../store/tables.ts'
import type { Desk } from './context.ts'

/** Milliseconds by which an event may reach the log after the instant it names: clocks differ, and a flush takes time. */
const lateMs = 30_000
/** Milliseconds after which nothing is caught up with any more: everything is read again when it is asked for. */
const longestGapMs = 600_000
/** The most rows that are read to catch up. */
const mostRows = 500
/** Events this process remembers to have heard of. */
const mostRemembered = 20_000

/** The table of rows that change under this name; undefined for any other name. */
const tableOf = (name: string): VersionedName | undefined => versionedTables.find((table) => table === name)

/** Rows by table, for `several`. */
const partsOf = (ids: ReadonlyMap<VersionedName, ReadonlySet<string>>): Parts<VersionedName> =>
  Object.fromEntries([...ids].map(([table, some]) => [table, { [keyOf(table)]: [...some] }])) as Parts<VersionedName>

/**
 * Catches up with what other processes wrote. `look` reads the newest events of the logs with one statement and, where
 * there are any that this process did not know, the rows they are about with one more; memory and delivery hear of each.
 * After a long pause, or when too much happened, everything in memory is read again when it is asked for, and `lost` is
 * called. Throws AppError UNAVAILABLE.
 */
export const createOthers = (desk: Desk, lost: () => void) => {
  const heardOf = boundedSet(mostRemembered)
  let lookedAt = desk.clock()
  let looking: Promise<void> | undefined

  const startOver = (): void => {
    desk.expire()
    lost()
  }

  const catchUp = async (): Promise<void> => {
    const now = desk.clock()
    const gap = now.getTime() - lookedAt.getTime()
    if (gap > longestGapMs) {
      lookedAt = now
      return startOver()
    }
    const events = await desk.store.others(new Date(lookedAt.getTime() - lateMs))
    lookedAt = now
    const fresh = events.filter(({ subjectType, subjectId, eventId }) => {
      const key = eventKey(subjectType, subjectId, eventId)
      return !heardOf.has(key) && (heardOf.add(key), true)
    })
    const ids = new Map<VersionedName, Set<string>>()
    for (const { subjectType, subjectId, version } of fresh) {
      const table = tableOf(subjectType)
      // A refused attempt changed no row.
      if (table && version > 0) ids.set(table, (ids.get(table) ?? new Set<string>()).add(subjectId))
    }
    const rows = [...ids.values()].reduce((sum, { size }) => sum + size, 0)
    if (rows > mostRows) return startOver()
    if (rows > 0) {
      const found = await desk.store.several(partsOf(ids)).catch((error: unknown) => {
        startOver()
        throw error
      })
      for (const table of ids.keys()) for (const row of found[table]) desk.heard(table, row)
    }
    for (const event of fresh) {
      const table = tableOf(event.subjectType)
      if (table) desk.saw(logOf(table), event)
    }
  }

  return {
    /** Milliseconds since the last look. */
    age: (): number => desk.clock().getTime() - lookedAt.getTime(),
    look: (): Promise<void> => (looking ??= catchUp().finally(() => (looking = undefined))),
  }
}
