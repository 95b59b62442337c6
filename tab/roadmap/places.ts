/** The columns as far as places in them go. */
export type Columns = readonly { status: string; items: readonly { roadmapId: string }[] }[]

/** A place: a column, and the item before which something stands there; the end of the column when null. */
export interface Place {
  status: string
  before: string | null
}

/** The ids of a column without the item that is moved. */
const othersIn = (columns: Columns, status: string, moved: string): string[] =>
  (columns.find((column) => column.status === status)?.items ?? [])
    .map(({ roadmapId }) => roadmapId)
    .filter((id) => id !== moved)

/** The place of an item now; null for one that is not there. */
export const placeOf = (columns: Columns, moved: string): Place | null => {
  for (const { status, items } of columns) {
    const at = items.findIndex(({ roadmapId }) => roadmapId === moved)
    if (at >= 0) return { status, before: items[at + 1]?.roadmapId ?? null }
  }
  return null
}

/** The number of a place in its column, counted from 1, and how many there will be. */
export const countedAt = (columns: Columns, moved: string, { status, before }: Place) => {
  const others = othersIn(columns, status, moved)
  const at = before === null ? others.length : others.indexOf(before)
  return { place: (at < 0 ? others.length : at) + 1, count: others.length + 1 }
}

const placeAt = (columns: Columns, moved: string, status: string, at: number): Place => {
  const others = othersIn(columns, status, moved)
  return { status, before: others[Math.min(Math.max(at, 0), others.length)] ?? null }
}

/** The steps from a place to another: within a column, and to the column before or behind it. */
const steps = {
  up: { places: -1, columns: 0 },
  down: { places: 1, columns: 0 },
  back: { places: 0, columns: -1 },
  on: { places: 0, columns: 1 },
} as const
export type Step = keyof typeof steps

/** The next place in a direction; the same one where there is none. */
export const stepped = (columns: Columns, moved: string, from: Place, step: Step): Place => {
  const { places, columns: aside } = steps[step]
  const column = columns.findIndex(({ status }) => status === from.status)
  const status = columns[column + aside]?.status ?? from.status
  return placeAt(columns, moved, status, countedAt(columns, moved, from).place - 1 + places)
}

/** The place beside an item that something is dragged over: before it, or behind it. */
export const beside = (columns: Columns, moved: string, over: string, isBehind: boolean): Place | null => {
  const there = columns.find(({ items }) => items.some(({ roadmapId }) => roadmapId === over))
  if (!there || over === moved) return placeOf(columns, moved)
  const at = othersIn(columns, there.status, moved).indexOf(over)
  return placeAt(columns, moved, there.status, isBehind ? at + 1 : at)
}

export const isSame = (one: Place | null, other: Place | null): boolean =>
  one?.status === other?.status && one?.before === other?.before
