import { fold, plain } from '../kernel/text.ts'
import { lettersOf } from './letters.ts'
import type { Term } from './model.ts'

/** A term as it is compared. */
export interface Spelled {
  term: Term
  /** Its name, and the other words for it, without blanks, accents and letter case. */
  names: readonly string[]
  /** The letters of each name. */
  letters: readonly number[]
  /** Name, other words and domain in small letters, and the definition. */
  heading: string
  body: string
  domain: string | null
  /** The most words that one of its names has. */
  words: number
}

const spellings = new WeakMap<Term, Spelled>()

/** Made once for a term. */
export const spelledOf = (term: Term): Spelled => {
  const known = spellings.get(term)
  if (known) return known
  const written = [term.term, ...term.synonyms, ...term.abbreviations]
  const names = [...new Set(written.map(plain))].filter(Boolean)
  const domain = term.domain === null ? null : fold(term.domain)
  const made = {
    ...{ term, names, domain },
    letters: names.map(lettersOf),
    heading: fold([...written, term.domain ?? ''].join(' ')),
    body: fold(term.definition),
    words: Math.max(...written.map((name) => name.split(/[\s/-]+/).length)),
  }
  spellings.set(term, made)
  return made
}

/** Shorter words have no ending to leave out. */
const shortestStemmed = 5
/** A name without the ending of a plural or of a case, in English and in German. */
export const stemOf = (name: string): string =>
  name.length < shortestStemmed ? name : name.replace(/(?:e[nms]?|n|s)$/, '')

const { compare } = new Intl.Collator('en', { sensitivity: 'base' })

/** The order of terms: by name, domain, and id, so that it does not depend on which came first. */
export const inOrder = (one: Term, other: Term): number =>
  compare(one.term, other.term) ||
  compare(one.domain ?? '', other.domain ?? '') ||
  Number(one.termId > other.termId) - Number(one.termId < other.termId)
