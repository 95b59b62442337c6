import type { Authored } from '../../services/kernel/language.ts'
import type { Vocabulary } from './vocabulary.ts'
import { copyOf } from '../copy-text.ts'
import { stemOf, tokensOf, wordOf } from './words.ts'

/** A word of a page by the numbers of terms: its own, those of the parts of an identifier, and those of a word written as one. */
export interface Term {
  term: number
  parts: readonly number[]
  compound: readonly number[]
}

/** Reads texts of one language. Each word is looked at once, however often it is written. */
export type Reader = (text: string) => readonly Term[]

const none: readonly number[] = []

/** Makes a reader whose words become part of a vocabulary. `cut` finds the parts of a word that is written as one. */
export const reader = (
  language: Authored,
  vocabulary: Vocabulary,
  cut: (word: string) => readonly string[],
): Reader => {
  const known = new Map<string, Term | null>()
  const numbers = (terms: readonly string[]) => (terms.length === 0 ? none : terms.map(vocabulary.add))
  const termOf = (written: string): Term | null => {
    const word = wordOf(written, language)
    if (!word) return null
    return {
      term: vocabulary.add(word.term),
      parts: numbers(word.parts),
      compound: numbers(cut(word.typed).map((part) => stemOf(part, language))),
    }
  }
  return (text) => {
    const terms: Term[] = []
    for (const written of tokensOf(text)) {
      let term = known.get(written)
      if (term === undefined) {
        const word = copyOf(written)
        term = termOf(word)
        known.set(word, term)
      }
      if (term) terms.push(term)
    }
    return terms
  }
}
