import { fold, plain } from '../kernel/text.ts'
import { isKnown, type Term } from './model.ts'
import type { Terms } from './memory.ts'

/** A term as it is compared. */
export interface Spelled {
  term: Term
  /** Its name, and the other words for it, without blanks, accents and letter case. */
  names: readonly string[]
  /** Name, other words and domain in small letters, and the definition. */
  heading: string
  body: string
  /** The most words that one of its names has. */
  words: number
}

const spellings = new WeakMap<Term, Spelled>()
const spelledOf = (term: Term): Spelled => {
  const known = spellings.get(term)
  if (known) return known
  const names = [term.term, ...term.synonyms, ...term.abbreviations]
  const made = {
    term,
    names: [...new Set(names.map(plain))].filter(Boolean),
    heading: fold([...names, term.domain ?? ''].join(' ')),
    body: fold(term.definition),
    words: Math.max(...names.map((name) => name.split(/[\s/-]+/).length)),
  }
  spellings.set(term, made)
  return made
}

/** Terms as they are compared, and where a name leads. */
export interface Index {
  /** By name and domain. */
  all: readonly Spelled[]
  byName: ReadonlyMap<string, readonly Term[]>
  /** The same by names without their endings. */
  byStem: ReadonlyMap<string, readonly Term[]>
  /** The domains that terms have, in small letters. */
  domains: ReadonlySet<string>
  /** The most words that a name has. */
  mostWords: number
}

/** Shorter words have no ending to leave out. */
const shortestStemmed = 5
/** A name without the ending of a plural or of a case, in English and in German. */
export const stemOf = (name: string): string =>
  name.length < shortestStemmed ? name : name.replace(/(?:e[nms]?|n|s)$/, '')

const grouped = (pairs: readonly (readonly [string, Term])[]): Map<string, Term[]> => {
  const groups = new Map<string, Term[]>()
  for (const [name, term] of pairs) {
    const group = groups.get(name)
    if (!group) groups.set(name, [term])
    else if (!group.includes(term)) group.push(term)
  }
  return groups
}

const { compare } = new Intl.Collator('en', { sensitivity: 'base' })
const byName = ({ term: one }: Spelled, { term: other }: Spelled): number =>
  compare(one.term, other.term) || compare(one.domain ?? '', other.domain ?? '')

const indexes = new WeakMap<Terms, Index>()

/** Made once for what memory has; a term that did not change is not spelled again. */
export const indexOf = (terms: Terms): Index => {
  const known = indexes.get(terms)
  if (known) return known
  const all = [...terms.values()].filter(isKnown).map(spelledOf).sort(byName)
  const named = all.flatMap(({ term, names }) => names.map((name) => [name, term] as const))
  const made = {
    all,
    byName: grouped(named),
    byStem: grouped(named.map(([name, term]) => [stemOf(name), term])),
    domains: new Set(all.flatMap(({ term }) => (term.domain === null ? [] : [fold(term.domain)]))),
    mostWords: all.reduce((most, { words }) => Math.max(most, words), 1),
  }
  indexes.set(terms, made)
  return made
}

/** The terms that a name, without blanks and letter case, means with another ending. */
export const inflected = ({ byName, byStem }: Pick<Index, 'byName' | 'byStem'>, name: string): readonly Term[] => {
  const stem = stemOf(name)
  return (stem === name ? undefined : byName.get(stem)) ?? byStem.get(name) ?? byStem.get(stem) ?? []
}
