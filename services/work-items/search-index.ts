import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { memory } from '../kernel/memory.ts'
import type { ReadModelTimes } from '../kernel/read-model.ts'
import { searchable } from '../kernel/search.ts'
import type { Store } from '../store/store.ts'
import { isOpen, type ItemType } from './lifecycle.ts'
import { referenceOf, type WorkItem } from './model.ts'

/** The columns of an item that a search looks at, or shows in a line. */
type Searched = Pick<
  WorkItem,
  | 'itemId'
  | 'number'
  | 'itemType'
  | 'title'
  | 'state'
  | 'severity'
  | 'platformId'
  | 'assignedName'
  | 'reporterName'
  | 'createdAt'
  | 'updatedAt'
  | 'version'
>

/** An item as it is searched. */
export interface Entry extends Searched {
  /** Reference, title and names as they are compared. */
  text: string
  open: boolean
}

/** The most items that are kept; those that changed the longest ago are left out. */
const mostKept = 200_000
/** Entries that are made before others get a turn. */
const batch = 2000

const entryOf = (item: Searched): Entry => {
  const { itemId, number, itemType, title, state, severity, platformId, assignedName, reporterName } = item
  const { createdAt, updatedAt, version } = item
  return {
    ...{ itemId, number, itemType, title, state, severity, platformId, assignedName, reporterName },
    ...{ createdAt, updatedAt, version },
    text: searchable(`${referenceOf(item)} ${title} ${assignedName ?? ''} ${reporterName}`),
    open: isOpen(state),
  }
}

/** Every item that may be found, in the order of its last change. */
export interface SearchIndex {
  /** The items that match, open ones first, then the last changed: `most` of them. */
  find: (matches: (entry: Entry) => boolean, most: number) => readonly Entry[]
  /** Takes in a row that was written. Taking it in again changes nothing. */
  take: (item: Searched) => void
  /** When all of it was read. */
  readAt: Date
  /** The last change that it knows of. */
  newest: () => Date | undefined
}

const searchIndex = (entries: Entry[], readAt: Date): SearchIndex => {
  let ordered = entries
  let current = new Map(entries.map((entry) => [entry.itemId, entry]))
  /** Leaves out the entries that newer ones replaced. */
  const tidy = (): void => {
    ordered = ordered.filter((entry) => current.get(entry.itemId) === entry).slice(-mostKept)
    current = new Map(ordered.map((entry) => [entry.itemId, entry]))
  }
  return {
    readAt,
    newest: () => ordered.at(-1)?.updatedAt,
    find(matches, most) {
      const open: Entry[] = []
      const ended: Entry[] = []
      for (let at = ordered.length - 1; at >= 0 && open.length < most; at--) {
        const entry = ordered[at]!
        const some = entry.open ? open : ended
        if (some.length < most && matches(entry) && current.get(entry.itemId) === entry) some.push(entry)
      }
      return [...open, ...ended].slice(0, most)
    },
    take(item) {
      if ((current.get(item.itemId)?.version ?? 0) >= item.version) return
      const entry = entryOf(item)
      current.set(item.itemId, entry)
      ordered.push(entry)
      if (ordered.length > current.size + 1000 + current.size / 10 || current.size > mostKept + 1000) tidy()
    },
  }
}

/** Stands between the columns of a line; nobody can type it, as it is taken out of every text. */
const separator = '\u001f'

/** The columns that are text or a number, as one text: a row of many values takes several times as long to read. */
const lineColumn = sql<string>`concat_ws(${separator}, w.item_id, cast(w.number as string), w.item_type, w.state,
  coalesce(w.severity, ''), coalesce(w.platform_id, ''), coalesce(w.assigned_name, ''), w.reporter_name,
  cast(w.version as string), w.title)`

const searchedIn = (row: { line: string; createdAt: Date; updatedAt: Date }): Searched => {
  const [itemId, number, itemType, state, severity, platformId, assignedName, reporterName, version, ...title] =
    row.line.split(separator) as [string, string, ItemType, ...string[]]
  return {
    itemId,
    number: Number(number),
    itemType,
    title: title.join(' '),
    state: state!,
    severity: severity || null,
    platformId: platformId || null,
    assignedName: assignedName || null,
    reporterName: reporterName!,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    version: Number(version),
  }
}

/** Clocks of several processes differ, and a write may take a while: changes are read again from so long before the last. */
const overlapMs = 3_600_000
/** After so long all of it is read again, whatever was missed. */
const wholeMs = 86_400_000

/** The items of a store, those that changed the last first; all, or those that changed since. One statement. */
const read = async (store: Store, since: Date | undefined): Promise<Searched[]> => {
  const rows = await store.query((db) => {
    const all = db
      .selectFrom('workItems as w')
      .select([lineColumn.as('line'), 'w.createdAt', 'w.updatedAt'])
      .orderBy('w.updatedAt', 'desc')
      .orderBy('w.number', 'desc')
      .limit(mostKept)
    return since ? all.where('w.updatedAt', '>=', since) : all
  })
  const items: Searched[] = []
  for (let at = rows.length - 1; at >= 0; at--) {
    items.push(searchedIn(rows[at]!))
    if (at % batch === 0) await setImmediate()
  }
  return items
}

/** Reads all items, or into an index that is there what changed meanwhile. Others get a turn while it is made. */
const loadIndex = async (store: Store, now: Date, before: SearchIndex | undefined): Promise<SearchIndex> => {
  const last = before?.newest()
  if (before && last && now.getTime() - before.readAt.getTime() < wholeMs) {
    for (const item of await read(store, new Date(last.getTime() - overlapMs))) before.take(item)
    return before
  }
  const entries = new Map<string, Entry>()
  for (const [at, item] of (await read(store, undefined)).entries()) {
    entries.set(item.itemId, entryOf(item))
    if (at % batch === 0) await setImmediate()
  }
  return searchIndex([...entries.values()], now)
}

/**
 * Own writes are taken in at once. Those of others are, too, where the desk looks for them; where it does not, they are here
 * after a minute, as only what changed is read again.
 */
const times: ReadModelTimes = { freshMs: 60_000, usableMs: 86_400_000 }

/** The items that may be found. Nothing reads them before somebody searches. */
export const searchedItems = memory<SearchIndex>({
  load: ({ store, now }, before) => loadIndex(store, now, before),
  times,
  tables: {
    // The list is long and changes often: it is changed in place instead of copied for each row.
    work_items(index, item) {
      index.take(item)
      return index
    },
  },
})
