import type { Desk } from '../kernel/context.ts'
import { memory, type Memory } from '../kernel/memory.ts'
import { readAgain } from '../kernel/read-model.ts'
import { administered, worked } from '../kernel/times.ts'
import type { Row } from '../store/tables.ts'
import { loadBoard, type BoardItem } from './board-query.ts'
import { loadDetails, loadNumbered } from './details-query.ts'
import { loadHistory, type History } from './happenings.ts'
import type { ItemDetails } from './model.ts'
import { createNumbers } from './numbers.ts'
import { loadList, type ListPage, type ListQuery } from './query.ts'
import { loadTimes, type TimesQuery, type TimesRow } from './times-query.ts'

export { isOpen, openStates } from './lifecycle.ts'
export { incidents, newestIncidents, type IncidentOf, type LinkedIncident } from './open-incidents.ts'

type Kept = ItemDetails | null

/** Rows with one more, or with a newer version of one. */
const withRow = <R extends { version: number }>(rows: readonly R[], row: R, isSame: (other: R) => boolean): R[] => {
  const known = rows.find(isSame)
  if (known && known.version >= row.version) return rows as R[]
  return [...rows.filter((other) => !isSame(other)), row]
}

/** An item as its own rows, its votes and its comments make it. */
const tables: Memory<Kept>['tables'] = {
  work_items: (known, item) => {
    if (known?.item.itemId !== item.itemId || known.item.version >= item.version) return known
    return { ...known, item }
  },
  votes: (known, vote) =>
    known?.item.itemId === vote.itemId
      ? { ...known, votes: withRow(known.votes, vote, ({ voteId }) => voteId === vote.voteId) }
      : known,
  comments: (known, comment) =>
    known?.item.itemId === comment.itemId
      ? { ...known, comments: withRow(known.comments, comment, ({ commentId }) => commentId === comment.commentId) }
      : known,
}

const begun = (item: Row<'work_items'>, key: string) => ({ key, value: { item, votes: [], comments: [] } })

/** An item with its votes and comments, by its id; null when there is none. */
export const itemDetails = memory<Kept>({
  load: ({ store, key }) => loadDetails(store, key),
  times: worked,
  tables,
  begins: (row, table) =>
    table === 'work_items' ? begun(row as Row<'work_items'>, (row as Row<'work_items'>).itemId) : undefined,
  kept: 2000,
})

/** Items with their votes and comments by the number people use. */
export const itemNumbered = memory<Kept>({
  load: ({ store, key }) => loadNumbered(store, Number(key)),
  times: worked,
  tables,
  begins: (row, table) =>
    table === 'work_items' ? begun(row as Row<'work_items'>, String((row as Row<'work_items'>).number)) : undefined,
  kept: 2000,
})

/** The histories of items, by item id; null if there is no such item. */
export const histories = memory<History | null>({
  load: ({ store, key }) => loadHistory(store, key),
  times: worked,
  tables: {
    // Ids of comments and votes begin with the item's.
    events: (known, { subjectId }, { key: itemId }) => (subjectId.split(':')[0] === itemId ? readAgain : known),
  },
})

/** A page of a list, by its query as JSON. */
export const lists = memory<ListPage>({
  load: ({ store, key }) => loadList(store, JSON.parse(key) as ListQuery),
  times: worked,
  tables: { work_items: () => readAgain, votes: () => readAgain },
})

/** Figures of how long items took, by their query as JSON. What happens meanwhile is seen a moment later. */
export const times = memory<TimesRow[]>({
  load: ({ store, key }) => loadTimes(store, JSON.parse(key) as TimesQuery),
  times: administered,
  tables: { work_items: (known) => known },
  kept: 20,
})

/** The items of a board, by its query as JSON. */
export const boards = memory<BoardItem[]>({
  load: ({ store, key }) => loadBoard(store, JSON.parse(key) as ListQuery),
  times: worked,
  tables: { work_items: () => readAgain, votes: () => readAgain },
})

/** The open improvements with the most votes: as many as the key says. */
export const mostWanted = memory<ListPage>({
  load: ({ store, key }) =>
    loadList(store, {
      ...{ itemType: 'IMPROVEMENT', state: 'open', sort: 'votes', page: 0, count: Number(key), platformIds: [] },
      ...{ platformId: null, severity: null, priority: null, assignedTo: null, reportedBy: null, person: null },
      ...{ tag: null, words: null, before: null, userId: null },
    }),
  times: worked,
  tables: { work_items: () => readAgain, votes: () => readAgain },
  kept: 3,
})

const mostIds = 2000

/** Ids of items that were seen, by the number people use. */
export const idsByNumber = () => {
  const ids = new Map<number, string>()
  return {
    get: (number: number): string | undefined => ids.get(number),
    set(number: number, itemId: string): void {
      if (ids.size >= mostIds && !ids.has(number)) ids.delete(ids.keys().next().value!)
      ids.set(number, itemId)
    },
  }
}

/** The numbers this process hands out. */
export const numbers = ({ store, clock, newId }: Desk) => createNumbers(store, clock, newId)
