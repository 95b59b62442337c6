import { memory, newest } from '../kernel/memory.ts'
import { worked } from '../kernel/times.ts'
import type { SavedView } from './model.ts'

const withNewest = newest('viewId')

/** The views of a person, by the id of the person. */
export const viewsOf = memory<readonly SavedView[]>({
  load: ({ store, key }) => store.all('saved_views', { userId: key, isActive: true }),
  times: worked,
  tables: { saved_views: (known, row, { key }) => (row.userId === key ? withNewest(known, row) : known) },
})
