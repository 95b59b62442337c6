/** A page of a list, and what asks for the next one; null on the last. */
interface Page<T> {
  items: readonly T[] | null | undefined
  next: string | null | undefined
}

/** Pages of a list that are read at most, so that a large system is not read for minutes. */
const mostPages = 10

/** The same of a system with one long list, which is searched by name: ten thousand things. */
export const pagesOfAll = 100

/** Reads a list page by page, `most` pages at most. `ask` gets what the page before named. */
export const inPages = async <T>(
  ask: (next: string | null) => Promise<Page<T>>,
  most = mostPages,
): Promise<{ found: T[]; isMore: boolean }> => {
  const found: T[] = []
  let next: string | null = null
  for (let page = 1; page <= most; page++) {
    const answer: Page<T> = await ask(next)
    found.push(...(answer.items ?? []))
    next = answer.next || null
    if (next === null) break
  }
  return { found, isMore: next !== null }
}

/** Places, such as workspaces, that are listed in turn at most. */
const mostPlaces = 40
const atOnce = 4

/** Gives what `list` gives of each place, a few at a time, in their order. */
export const ofEach = async <P, T>(
  places: readonly P[],
  list: (place: P) => Promise<{ found: readonly T[]; isMore: boolean }>,
): Promise<{ found: T[]; isMore: boolean }> => {
  const asked = places.slice(0, mostPlaces)
  const lists: { found: readonly T[]; isMore: boolean }[] = []
  for (let from = 0; from < asked.length; from += atOnce)
    lists.push(...(await Promise.all(asked.slice(from, from + atOnce).map(list))))
  return {
    found: lists.flatMap(({ found }) => found),
    isMore: places.length > asked.length || lists.some(({ isMore }) => isMore),
  }
}
