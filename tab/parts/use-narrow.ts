import { useSyncExternalStore } from 'react'

const narrow = '(max-width: 599px)'

const listen = (heard: () => void) => {
  const query = window.matchMedia(narrow)
  query.addEventListener('change', heard)
  return () => query.removeEventListener('change', heard)
}

/** True where there is no room for a table of a week: on a phone. */
export const useNarrow = (): boolean => useSyncExternalStore(listen, () => window.matchMedia(narrow).matches)
