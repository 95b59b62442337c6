import { stemmer as englishStem } from '@orama/stemmers/english'
import { stemmer as germanStem } from '@orama/stemmers/german'
import { stopwords as englishStops } from '@orama/stopwords/english'
import { stopwords as germanStops } from '@orama/stopwords/german'
import { authored, type Authored } from '../../services/kernel/language.ts'

interface Rules {
  /** Words that say nothing about a subject. */
  stops: ReadonlySet<string>
  stem: (word: string) => string
  /** Letters that stand between the parts of a word that is made of two. */
  joints: readonly string[]
  /** Finds what is a name by its capitals: where every noun begins with one, those inside of a word. */
  name: RegExp
}

/** Words with the same without their apostrophe, as people type them. `we'll` and `I'd` are other words then. */
const typedFast = (words: readonly string[]): string[] => [
  ...words,
  ...words.filter((word) => /'(?!ll|d)/.test(word)).map((word) => word.replace("'", '')),
]

/** As many rules as there are languages. */
type OneFor<Languages extends readonly string[]> = { readonly [At in keyof Languages]: Rules }

// Snowball rules and lists, in the order of `authored`. The English list lacks its article.
const inOrder: OneFor<typeof authored> = [
  { stops: new Set([...typedFast(englishStops), 'a']), stem: englishStem, joints: [''], name: /^\p{Lu}/u },
  { stops: new Set(germanStops), stem: germanStem, joints: ['', 's', 'n', 'en'], name: /^\p{L}.*[\p{Lu}\p{N}]/u },
]

/** The rules of each language by which words are compared. */
export const rulesOf = Object.fromEntries(authored.map((language, at) => [language, inOrder[at]!])) as Readonly<
  Record<Authored, Rules>
>

const letters = /[\p{L}\p{M}]+/gu

/** The language most words that say nothing are of; the `likely` one where none or as many are of another. */
export const spokenIn = (text: string, likely: Authored = authored[0]): Authored => {
  const words = text.toLowerCase().match(letters) ?? []
  const counted = (language: Authored) => words.filter((word) => rulesOf[language].stops.has(word)).length
  const most = Math.max(...authored.map(counted))
  return [likely, ...authored].find((language) => counted(language) === most)!
}
