import type { Authored } from '../../services/kernel/language.ts'
import { rulesOf } from './languages.ts'

/**
 * Cuts a word into two known ones, so that the shorter is as long as can be; null where there are none of at least
 * `shortest` letters. Letters that stand in between in a language are left out.
 */
export const cutInTwo = (
  word: string,
  shortest: number,
  joints: readonly string[],
  isKnown: (part: string) => boolean,
): readonly [string, string] | null => {
  let best: readonly [string, string] | null = null
  let length = shortest - 1
  for (let at = shortest; at <= word.length - shortest; at++)
    for (const joint of joints) {
      if (!word.startsWith(joint, at)) continue
      const [first, second] = [word.slice(0, at), word.slice(at + joint.length)]
      const shorter = Math.min(first.length, second.length)
      if (shorter <= length || !isKnown(first) || !isKnown(second)) continue
      best = [first, second]
      length = shorter
    }
  return best
}

const shortestPart = 4

/** Finds the parts of words that a language writes as one, such as German “Datenfrische”; none where it writes them apart. */
export const compounds = (language: Authored, isKnown: (part: string) => boolean) => {
  const { joints } = rulesOf[language]
  const found = new Map<string, readonly string[]>()
  return (word: string): readonly string[] => {
    if (joints.length < 2 || word.length < 2 * shortestPart) return []
    const known = found.get(word)
    if (known) return known
    const parts = cutInTwo(word, shortestPart, joints, isKnown) ?? []
    found.set(word, parts)
    return parts
  }
}
