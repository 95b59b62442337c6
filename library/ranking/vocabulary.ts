/** The terms of an index, each with a number. */
export interface Vocabulary {
  /** The number of a term, which is new or not. */
  add: (term: string) => number
  numberOf: (term: string) => number | undefined
  /** Terms in the order of their numbers. */
  terms: readonly string[]
  size: () => number
}

/** Begins a vocabulary without words. */
export const vocabulary = (): Vocabulary => {
  const numbers = new Map<string, number>()
  const terms: string[] = []
  return {
    add(term) {
      const known = numbers.get(term)
      if (known !== undefined) return known
      numbers.set(term, terms.length)
      return terms.push(term) - 1
    },
    numberOf: (term) => numbers.get(term),
    terms,
    size: () => terms.length,
  }
}
