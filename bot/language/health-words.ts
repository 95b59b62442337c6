import { findPlatform, platformAmong, type Named } from '../../services/platforms/find.ts'
import { fold } from '../../services/kernel/text.ts'
import { bareWord, everyWord, isWord, mostRead } from './words.ts'

const health = new Set(everyWord('word.health'))
const asking = new Set([...everyWord('word.asking'), ...health])

/** The number of words that are read of a text. */
const mostWords = 24

const isQuestionWord = isWord('word.question')
const isTrouble = isWord('word.trouble')

/** The words of a sentence, as they were typed. */
export const wordsOf = (text: string): string[] =>
  text
    .trimStart()
    .slice(0, mostRead)
    .split(/[\s,;:?!.\uff0c\uff1b\uff1a\uff1f\uff01\u3002\u3001]+/)
    .map(bareWord)
    .filter(Boolean)
    .slice(0, mostWords)

/** True for a text that asks something: by its sign, or by its first word. */
const isQuestion = (text: string): boolean => fold(text).endsWith('?') || isQuestionWord(wordsOf(text)[0] ?? '')

/**
 * Finds the platform whose health a text asks for: its id, '' for all platforms, or the unknown words in the place of a
 * name. Undefined if the text does not ask about health. A full name may contain any word, as in Data Platform.
 */
export const healthAsked = (
  text: string,
  platforms: readonly Named[],
): { platformId: string } | { unknown: string[] } | undefined => {
  const words = wordsOf(text)
  const lower = words.map(fold)
  const named = platformAmong(platforms, words)
  const others = named ? lower.toSpliced(named.at, named.count) : lower
  if (named && others.every((word) => asking.has(word))) return { platformId: named.found.platformId }
  if (!lower.some((word) => health.has(word))) return undefined
  const left = words.filter((_, index) => !asking.has(lower[index]!))
  // `still broken` tells of trouble somewhere, and asks nothing.
  if (left.length === 0) return isQuestion(text) || !lower.some(isTrouble) ? { platformId: '' } : undefined
  if (named && isQuestion(text)) return { platformId: named.found.platformId }
  const near = findPlatform(platforms, left.join(' '))
  return 'found' in near ? { platformId: near.found.platformId } : { unknown: left }
}
