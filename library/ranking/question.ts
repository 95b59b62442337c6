import type { Authored } from '../../services/kernel/language.ts'
import type { Index } from './build-index.ts'
import { compounds } from './compounds.ts'
import { rulesOf } from './languages.ts'
import { textsWith } from './postings.ts'
import { meantBy, termsOf } from './unknown-words.ts'
import { compoundParts } from './weights.ts'
import { tokensOf, wordOf, type Word } from './words.ts'

/** A word of a question: the terms it may stand for, and what it counts. */
export interface AskedWord {
  terms: readonly number[]
  weight: number
}

/** A question as an index reads it. */
export interface Question {
  words: readonly AskedWord[]
  /** The share of its words that pages have as they were typed, from 0 to 1. */
  known: number
  /** The number of its words that no page has. */
  unknown: number
  /** It names something that no page has, such as a product. */
  isAboutOthers: boolean
}

/** Words of a question that are looked for; more make no question. */
const mostWords = 60
const mostTokens = 300

const capital = /\p{Lu}/u

/** Tells whether a question has a name in it that no page has. The first word, and what is shouted, say nothing. */
const namesOthers = (tokens: readonly string[], language: Authored, isKnown: (word: Word) => boolean): boolean => {
  const isName = (token: string): boolean => rulesOf[language].name.test(token) && capital.test(token)
  const isShouted = tokens.filter(isName).length > tokens.length / 2
  return (
    !isShouted &&
    tokens.slice(1).some((token) => {
      const word = isName(token) ? wordOf(token, language) : null
      return word !== null && !isKnown(word)
    })
  )
}

/** Words that no page has for which others are looked for: each is compared with every word there is. */
const mostUnknown = 8

/** Reads a question by the rules of its language. A word in it counts once. */
export const questionOf = (asked: string, language: Authored, index: Index): Question => {
  const { vocabulary, ofPages } = index
  const frequency = (term: number) => textsWith(ofPages.whole, term)
  const cut = compounds(language, (part) => termsOf(part, vocabulary).length > 0)
  const words: AskedWord[] = []
  const add = (lists: readonly (readonly number[])[], weight = 1) => {
    for (const terms of lists) words.push({ terms, weight })
  }
  const tokens = tokensOf(asked).slice(0, mostTokens)
  const seen = new Set<string>()
  let known = 0
  let compared = 0
  for (const token of tokens) {
    const word = wordOf(token, language)
    if (!word || seen.has(word.typed) || seen.size === mostWords) continue
    const { typed, parts } = word
    seen.add(typed)
    const terms = termsOf(typed, vocabulary)
    const ofParts = parts.map((part) => vocabulary.numberOf(part)).filter((term) => term !== undefined)
    if (terms.length > 0) {
      known++
      add([terms])
      add(
        cut(typed).map((part) => termsOf(part, vocabulary)),
        compoundParts,
      )
    } else if (ofParts.length > 0) add(ofParts.map((term) => [term]))
    else if (compared++ < mostUnknown) add(meantBy(typed, vocabulary, frequency))
  }
  return {
    words,
    known: seen.size === 0 ? 0 : known / seen.size,
    unknown: seen.size - known,
    isAboutOthers: namesOthers(tokens, language, ({ typed }) => termsOf(typed, vocabulary).length > 0),
  }
}
