import { stemmer as englishStem } from '@orama/stemmers/english'
import { stemmer as germanStem } from '@orama/stemmers/german'
import { stopwords as englishStops } from '@orama/stopwords/english'
import { stopwords as germanStops } from '@orama/stopwords/german'
import { languages, type Language } from '../../services/kernel/language.ts'

interface Rules {
  /** Words that say nothing about a subject. */
  stops: ReadonlySet<string>
  stem: (word: string) => string
  /** Letters that stand between the parts of a word that is made of two. */
  joints: readonly string[]
}

// Snowball rules and lists, in the order of `languages`.
const inOrder: readonly Rules[] = [
  { stops: new Set(englishStops), stem: englishStem, joints: [''] },
  { stops: new Set(germanStops), stem: germanStem, joints: ['', 's', 'n', 'en'] },
]

/** The rules of each language by which words are compared. */
export const rulesOf = Object.fromEntries(languages.map((language, at) => [language, inOrder[at]!])) as Readonly<
  Record<Language, Rules>
>

const letters = /[\p{L}\p{M}]+/gu

/** The language most words that say nothing are of; the first of all languages where none is. */
export const spokenIn = (text: string): Language => {
  const words = text.toLowerCase().match(letters) ?? []
  const counts = languages.map((language) => words.filter((word) => rulesOf[language].stops.has(word)).length)
  return languages[counts.indexOf(Math.max(...counts))]!
}
