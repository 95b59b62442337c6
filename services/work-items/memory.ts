import { readModels, type ReadModel, type Snapshot } from '../kernel/read-model.ts'
import type { Store } from '../store/store.ts'
import { loadDetails, loadNumbered } from './details.ts'
import { loadHistory, type History } from './happenings.ts'
import type { ItemDetails, WorkItem } from './model.ts'
import { createNumbers, type Numbers } from './numbers.ts'
import { createOpenIncidents, loadOpenIncidents, type OpenIncidents } from './open-incidents.ts'
import { loadList, type ListedItem, type ListQuery } from './query.ts'

/** Work items as the desk knows them without asking the store. */
export interface WorkItems {
  of: (itemId: string) => ReadModel<ItemDetails | null>
  /** The item people call by this number: by its id when that is known, with one statement otherwise. */
  numbered: (number: number, now: Date) => Promise<Snapshot<ItemDetails | null>>
  /** An item that was just read or written. */
  put: (details: ItemDetails, now: Date) => void
  history: (itemId: string) => ReadModel<History | null>
  list: (query: ListQuery) => ReadModel<ListedItem[]>
  openIncidents: OpenIncidents
  /** Everything is asked for again. */
  expire: () => void
  /** An own write: whoever looks at a list or a history next asks the store; open incidents are up to date at once. */
  wrote: (item: WorkItem) => void
  numbers: Numbers
}

const times = { freshMs: 15_000, usableMs: 60_000 }
const kept = 2000

export const createWorkItems = (store: Store, clock: () => Date, newId: () => string): WorkItems => {
  const details = readModels((itemId) => loadDetails(store, itemId), times, kept)
  const histories = readModels((itemId) => loadHistory(store, itemId), times)
  const lists = readModels((key) => loadList(store, JSON.parse(key) as ListQuery), times)
  const openIncidents = createOpenIncidents(() => loadOpenIncidents(store, clock()))
  const ids = new Map<number, string>()
  let writes = 0

  const put: WorkItems['put'] = (item, now) => {
    const { itemId, number } = item.item
    details.of(itemId).put(item, now)
    if (ids.size >= kept) ids.delete(ids.keys().next().value!)
    ids.set(number, itemId)
  }
  return {
    of: details.of,
    put,
    async numbered(number, now) {
      const itemId = ids.get(number)
      if (itemId !== undefined) return details.of(itemId).get(now)
      const before = writes
      const found = await loadNumbered(store, number)
      // What was written meanwhile may be missing in it, and is in memory.
      if (found && before !== writes && details.of(found.item.itemId).peek())
        return details.of(found.item.itemId).get(now)
      if (found) put(found, now)
      return { value: found, at: now, away: false }
    },
    history: histories.of,
    list: (query) => lists.of(JSON.stringify(query)),
    openIncidents,
    expire() {
      ids.clear()
      for (const models of [details, histories, lists, openIncidents]) models.expire()
    },
    wrote(item) {
      writes++
      openIncidents.put(item)
      lists.expire()
      histories.expire()
    },
    numbers: createNumbers(store, clock, newId),
  }
}
