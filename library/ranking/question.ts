import type { Language } from '../../services/kernel/language.ts'
import type { Index } from './build-index.ts'
import { textsWith } from './postings.ts'
import { meantBy, termsOf } from './unknown-words.ts'
import { wordsOf } from './words.ts'

/** A question as an index reads it. */
export interface Question {
  /** Each word by the terms it may stand for. */
  words: readonly (readonly number[])[]
  /** The share of its words that pages have as they were typed, from 0 to 1. */
  known: number
}

/** Words of a question that are looked for; more make no question. */
const mostWords = 60

/** Reads a question by the rules of its language. A word in it counts once. */
export const questionOf = (asked: string, language: Language, index: Index): Question => {
  const { vocabulary, ofPages } = index
  const frequency = (term: number) => textsWith(ofPages.whole, term)
  const words: number[][] = []
  const seen = new Set<string>()
  let known = 0
  for (const { typed, parts } of wordsOf(asked, language).slice(0, mostWords)) {
    if (seen.has(typed)) continue
    seen.add(typed)
    const terms = termsOf(typed, vocabulary)
    if (terms.length > 0) {
      known++
      words.push(terms)
      continue
    }
    const ofParts = parts.map((part) => vocabulary.numberOf(part)).filter((term) => term !== undefined)
    if (ofParts.length > 0) words.push(...ofParts.map((term) => [term]))
    else words.push(...meantBy(typed, vocabulary, frequency))
  }
  return { words, known: seen.size === 0 ? 0 : known / seen.size }
}
