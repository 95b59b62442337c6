import type { Discovered } from '../kernel/discovery.ts'

// A list is kept for minutes, and each letter that somebody types searches it.
const sorted = new WeakMap<readonly Discovered[], readonly Discovered[]>()

/** The things of a list by name; a list is sorted once. */
export const byName = (found: readonly Discovered[]): readonly Discovered[] => {
  const known = sorted.get(found)
  if (known) return known
  const value = found.toSorted((a, b) => a.name.localeCompare(b.name))
  sorted.set(found, value)
  return value
}
