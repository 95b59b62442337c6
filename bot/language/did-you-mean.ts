import { distance } from 'fastest-levenshtein'
import { fold } from '../../services/kernel/text.ts'
import type { Named } from '../../services/platforms/find.ts'
import { commandWords, parseCommand, type Said } from './commands.ts'
import { meantBy } from './phrases.ts'
import { fits } from './shape.ts'
import { everyWord } from './words.ts'

/** In a longer text a word that looks like one of a command hardly ever is one. */
const mostWords = 4
/** Shorter words are too near to one another. */
const shortest = 4

const vocabulary = [...commandWords, ...everyWord('word.lists')].filter((word) => word.length >= shortest)

/** A word with two neighbours the other way round, which is one mistake and not two: stauts. */
const isSwapped = (word: string, typed: string): boolean =>
  word.length === typed.length &&
  [...typed].some((_, at) => typed.slice(0, at) + (typed[at + 1] ?? '') + typed[at] + typed.slice(at + 2) === word)

/** Up to so many letters a word with another letter is another word: team and term, dogs and docs. */
const longestNear = 5

/**
 * The number of mistakes that make a word into what was typed. Another ending is no mistake (reports), and hardly anybody
 * begins with a wrong letter.
 */
const mistakes = (word: string, typed: string): number => {
  if (typed.startsWith(word) || word.startsWith(typed)) return Infinity
  if (isSwapped(word, typed)) return 1
  const isOther = word[0] !== typed[0] || (typed.length <= longestNear && typed.length === word.length)
  return isOther ? Infinity : distance(word, typed)
}

/** The word of a command that somebody mistyped: two mistakes at most, and no more than a quarter of the word. */
const correctedWord = (typed: string): string | undefined => {
  const asked = fold(typed)
  if (asked.length < shortest || vocabulary.includes(asked)) return undefined
  const near = vocabulary
    .map((word) => ({ word, wrong: mistakes(word, asked) }))
    .filter(({ wrong }) => wrong <= 2 && wrong * 4 <= asked.length)
  return near.sort((a, b) => a.wrong - b.wrong)[0]?.word
}

/** A short text with one mistyped word put right, and the command it means then; undefined when there is none. */
export const didYouMean = (
  text: string,
  platforms: readonly Named[],
): { corrected: string; said: Said } | undefined => {
  const words = text.trim().split(/\s+/)
  for (const [at, word] of words.entries()) {
    if (words.length > mostWords && at > 0) return undefined
    const right = correctedWord(word.replace(/[.,:;!?]+$/, ''))
    if (right === undefined) continue
    const corrected = words.with(at, right).join(' ')
    const command = parseCommand(corrected)
    const said = command ? (fits(command, platforms) ? command : undefined) : meantBy(corrected, platforms)
    if (said) return { corrected, said }
  }
  return undefined
}
