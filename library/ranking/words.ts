import { authored, type Authored } from '../../services/kernel/language.ts'
import { rulesOf } from './languages.ts'

/** A word of a text: an identifier stays whole, a word of a language loses its ending. */
export interface Word {
  /** In small letters, as it was written. */
  typed: string
  /** The form that is compared. */
  term: string
  /** The parts of an identifier such as `mergeInto` or `dim_customer`, compared by themselves. */
  parts: readonly string[]
}

const longest = 60
/** Words and identifiers; an apostrophe inside belongs to the word. */
const wordForm = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:['’]\p{L}+)*/gu
const onlyLetters = /^[\p{L}\p{M}]+$/u
const border = /_+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})/u
/** The address of a link or picture says little of what is written. */
const addresses = /\]\([^()\s]*\)|\bhttps?:\/\/[^\s<>()]+/g

const stems = new Map(authored.map((language) => [language, new Map<string, string>()]))
/** Stems that are kept; natural language has fewer words. */
const mostStems = 200_000

/** A word without its ending, by the rules of a language. */
export const stemOf = (word: string, language: Authored): string => {
  const known = stems.get(language)!
  let stem = known.get(word)
  if (stem === undefined) {
    // Rules of Snowball leave capitals in place of some vowels.
    stem = onlyLetters.test(word) ? rulesOf[language].stem(word).toLowerCase() : word
    if (known.size < mostStems) known.set(word, stem)
  }
  return stem
}

const none: readonly string[] = []

const partsOf = (written: string, language: Authored): readonly string[] => {
  const parts = written.split(border).filter((part) => part !== '')
  return parts.length < 2 ? none : parts.map((part) => stemOf(part.toLowerCase(), language))
}

/** A sign inside of a word that markdown has to be told to leave alone: `dim\_customer`. */
const escapes = /\\(?=[_'’])/g

/** The words of a text as they are written, in their order. */
export const tokensOf = (text: string): readonly string[] =>
  text.normalize('NFKC').replace(addresses, '] ').replace(escapes, '').match(wordForm) ?? none

/** A word as it is compared; null for one that says nothing about a subject. */
export const wordOf = (written: string, language: Authored): Word | null => {
  const { stops } = rulesOf[language]
  const lower = written.toLowerCase().replaceAll('’', "'")
  if (stops.has(lower)) return null
  const apostrophe = lower.indexOf("'")
  const typed = (apostrophe === -1 ? lower : lower.slice(0, apostrophe)).slice(0, longest)
  if (apostrophe !== -1 && stops.has(typed)) return null
  const isPlain = apostrophe !== -1 || lower.slice(1) === written.slice(1)
  return {
    typed,
    term: stemOf(typed, language),
    parts:
      isPlain && !written.includes('_') && !/\d/.test(written) ? none : partsOf(written.slice(0, longest), language),
  }
}

/** The words of a text that say something about its subject, in their order. */
export const wordsOf = (text: string, language: Authored): Word[] =>
  tokensOf(text)
    .map((written) => wordOf(written, language))
    .filter((word) => word !== null)
