import { useSyncExternalStore } from 'react'

/** Words of links that lead to a part of another name: a link names a thing, the page its part. */
const otherNames: ReadonlyMap<string, string> = new Map([['banners', 'announcements']])

/** A place in the page: which part of it, what is open there, and how one looks at it. */
export interface Place {
  page: string
  id: string | null
  /** Further words of the address, such as those of a filter: `by=Ada&action=role`. */
  query: string
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Reads a place as links name it: `health`, `health/lakehouse`, `tickets?state=open`. */
export const placeIn = (text: string): Place => {
  const [path = '', query = ''] = text.replace(/^#?\/?/, '').split('?')
  const [page = '', id] = path.split('/')
  return { page: otherNames.get(page) ?? page, id: id ? decoded(id) : null, query }
}

/** The address of a place within the page. */
export const linkTo = (page: string, id?: string): string =>
  `#/${page}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`

const listen = (heard: () => void) => {
  window.addEventListener('hashchange', heard)
  return () => window.removeEventListener('hashchange', heard)
}

/** The place that is open; it follows the address, so that the browser's ways back and forward work. */
export const usePlace = (): Place => placeIn(useSyncExternalStore(listen, () => window.location.hash))

/** Opens the place that a link into Teams named, unless the address names one. */
export const openPlace = (place: string): void => {
  if (!place || window.location.hash) return
  const { query } = placeIn(place)
  window.history.replaceState(null, '', `${linkTo(...partsOf(place))}${query && `?${query}`}`)
}

/** Writes into the address how one looks at the place that is open, so that a link to it shows the same. */
export const writeQuery = (query: string): void => {
  const [path] = window.location.hash.split('?')
  window.history.replaceState(null, '', `${path || '#'}${query && `?${query}`}`)
}

const partsOf = (place: string): [page: string, id?: string] => {
  const { page, id } = placeIn(place)
  return id === null ? [page] : [page, id]
}
