import { clean, plain } from '../kernel/text.ts'
import type { Term } from './model.ts'
import { inflected, type Index } from './term-index.ts'

/** The most terms that are found in a text, and the most words of it that are read. */
const mostExplained = 10
const mostWords = 4000
/** A name has no more words. */
const longestName = 6
/** Shorter names are short forms and count only as they are written: IT is not it. */
const shortest = 4

const words = /[\p{L}\p{M}\p{N}\p{S}#&@%]+/gu

interface Word {
  typed: string
  plain: string
}

const isWritten = (term: Term, typed: string): boolean =>
  [term.term, ...term.synonyms, ...term.abbreviations].includes(typed)

/** The terms that some words in their order name, with another ending as well. */
const named = ({ byName, byStem }: Index, run: readonly Word[]): readonly Term[] => {
  const name = run.map(({ plain }) => plain).join('')
  const found = byName.get(name)
  if (name.length < shortest)
    return (found ?? []).filter((term) => isWritten(term, run.map(({ typed }) => typed).join('')))
  return found ?? inflected({ byName, byStem }, name)
}

/**
 * The terms whose names stand in a text as whole words, in the order of the text and each once; at most ten. Of names that
 * overlap the longest counts. Letter case, accents, hyphens and the endings of plurals and cases make no difference.
 */
export const termsIn = (text: string, index: Index): Term[] => {
  const read = [...clean(text).matchAll(words)]
    .slice(0, mostWords)
    .map(([typed]): Word => ({ typed, plain: plain(typed) }))
    .filter(({ plain }) => plain !== '')
  const most = Math.min(longestName, index.mostWords)
  const found = new Set<Term>()
  for (let at = 0; at < read.length && found.size < mostExplained;) {
    let count = Math.min(most, read.length - at)
    let terms: readonly Term[] = []
    for (; count > 0; count--) {
      terms = named(index, read.slice(at, at + count))
      if (terms.length > 0) break
    }
    terms.forEach((term) => found.add(term))
    at += Math.max(1, count)
  }
  return [...found].slice(0, mostExplained)
}
