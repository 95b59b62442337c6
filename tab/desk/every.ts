/** Milliseconds between two reads of the same thing while changes are heard: what time alone alters stays no older. */
export const quietEveryMs = 300_000
/** Milliseconds between two reads while no changes are heard, or while what is shown could not be read. */
export const pollEveryMs = 60_000

interface Read {
  data: unknown
  error: unknown
}

/** True for an answer, or pages of one, that the desk gave from memory because the store is away. */
const isAway = (data: unknown): boolean => {
  const { away, pages } = (data ?? {}) as { away?: unknown; pages?: unknown }
  return away === true || (Array.isArray(pages) && pages.some(isAway))
}

/** Milliseconds until something is read again of its own accord. */
export const everyMs = (isFollowing: boolean, { data, error }: Read): number =>
  isFollowing && error === null && !isAway(data) ? quietEveryMs : pollEveryMs
