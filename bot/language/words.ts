import { texts } from '../../cards/kit/words.ts'
import { authored } from '../../services/kernel/language.ts'
import { fold, matched, unquoted } from '../../services/kernel/text.ts'

/** The words of a text key in every language people type, lower case. */
export const everyWord = (key: string): string[] =>
  authored.flatMap((language) => texts[language][key]!.toLowerCase().split('|'))

/** Every word of some keys as one alternative of a regular expression. */
export const anyOf = (...keys: string[]): string =>
  keys
    .flatMap(everyWord)
    .map((word) => word.replace(/[*]/g, '\\$&'))
    .join('|')

/** A text -> whether it is one of the words of a key. */
export const isWord = (key: string): ((text: string) => boolean) => {
  const words = new Set(everyWord(key))
  return (text) => words.has(fold(unquoted(text)))
}

/** A text -> whether one of the words or phrases of some keys stands anywhere in it. */
export const holds = (...keys: string[]): ((text: string) => boolean) => {
  const form = new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf(...keys)})(?![\\p{L}\\p{N}])`, 'u')
  return (text) => form.test(fold(text))
}

/** True for a word that means all of something. */
export const isAll = isWord('word.all')

const courtesies = isWord('word.courtesy')
/** True for a text that is only a greeting or another courtesy. */
export const isCourtesy = (text: string): boolean => courtesies(text.replace(/[^\p{L}\p{M}\s]/gu, ''))

/** No word is longer. What is longer is left as it is: the time to look at it would grow with the square of its length. */
const longestWord = 200

/** A word as it was typed, without quotation marks around it and what ends a sentence. */
export const bareWord = (word: string): string =>
  word.length > longestWord ? word : (matched(/^["']*(.*?)(?<!["'.,;:!?])["'.,;:!?]*$/ds, word)?.[1] ?? word)

/**
 * Characters of a text that are read for what it means. A longer one tells something, and looking for phrases in it would
 * keep everybody else waiting.
 */
export const mostRead = 4000

const letters = (text: string): string => fold(text).replace(/[^\p{L}]/gu, '')

/** The value of a family of texts that is called so, by its own name or in any language; undefined when there is none. */
export const valueCalled = <V extends string>(family: string, values: readonly V[], typed: string): V | undefined =>
  values.find((value) => [value, ...everyWord(`${family}.${value}`)].some((name) => letters(name) === letters(typed)))
