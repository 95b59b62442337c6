import type { SavedView } from '../desk/work-shapes.ts'
import { addressOf, filterIn } from './filter.ts'

/** The views that everybody has, by the ends of their texts, with their filters. */
export const builtIn = [
  ['all', ''],
  ['mine', 'mine=true'],
  ['incidents', 'itemType=INCIDENT'],
] as const

/** A filter in the one form in which two of them can be compared. */
const normal = (query: string): string => addressOf(filterIn(query))

/** The filter of a view by its id, which is that of a saved one or a word of those that everybody has; undefined without one. */
export const queryOfView = (id: string, saved: readonly SavedView[]): string | undefined =>
  saved.find(({ viewId }) => viewId === id)?.query ?? builtIn.find(([word]) => word === id)?.[1]

/** The view that the filter in the address is: the one that was chosen, if it still is, or the first; empty for none. */
export const viewShown = (address: string, chosen: string, saved: readonly SavedView[]): string => {
  const ids = [chosen, ...saved.map(({ viewId }) => viewId), ...builtIn.map(([word]) => word)]
  const isShown = (id: string) => {
    const query = queryOfView(id, saved)
    return query !== undefined && normal(query) === normal(address)
  }
  return ids.find(isShown) ?? ''
}

const spelled = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

/** The saved view of a name, however its letters are written. */
export const viewNamed = (name: string, saved: readonly SavedView[]): SavedView | undefined =>
  saved.find((view) => spelled(view.name) === spelled(name))
