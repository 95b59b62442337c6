import { distance } from 'fastest-levenshtein'
import { authored } from '../../services/kernel/language.ts'
import { cutInTwo } from './compounds.ts'
import { rulesOf } from './languages.ts'
import type { Vocabulary } from './vocabulary.ts'
import { stemOf } from './words.ts'

const shortestPart = 3
const everyJoint = [...new Set(authored.flatMap((language) => rulesOf[language].joints))]
const shortestBeginning = 4
const mostBeginnings = 8

/** The terms of a word in every language, as far as they are known. */
export const termsOf = (word: string, { numberOf }: Vocabulary): number[] => [
  ...new Set(authored.map((language) => numberOf(stemOf(word, language))).filter((term) => term !== undefined)),
]

/** Letters of a word that may be wrong. */
const mayDiffer = (word: string): number => (word.length < 5 ? 0 : word.length < 8 ? 1 : 2)

/** A word as two known ones that were written as one. */
const asTwo = (word: string, vocabulary: Vocabulary): number[][] =>
  (cutInTwo(word, shortestPart, everyJoint, (part) => termsOf(part, vocabulary).length > 0) ?? []).map((part) =>
    termsOf(part, vocabulary),
  )

/** The known term that is the fewest letters off; of several the one in most texts. */
const misspelt = (word: string, { terms }: Vocabulary, frequency: (term: number) => number): number[] => {
  const stems = [...new Set(authored.map((language) => stemOf(word, language)))]
  const most = mayDiffer(word)
  let best: { term: number; off: number } | null = null
  for (const stem of most === 0 ? [] : stems)
    for (let term = 0; term < terms.length; term++) {
      const other = terms[term]!
      if (Math.abs(other.length - stem.length) > most) continue
      const off = distance(stem, other)
      if (off > most || (best && off > best.off)) continue
      if (!best || off < best.off || frequency(term) > frequency(best.term)) best = { term, off }
    }
  return best ? [best.term] : []
}

/** The known terms a word is the beginning of, the most frequent first. */
const continued = (word: string, { terms }: Vocabulary, frequency: (term: number) => number): number[] => {
  if (word.length < shortestBeginning) return []
  const found: number[] = []
  for (let term = 0; term < terms.length; term++) if (terms[term]!.startsWith(word)) found.push(term)
  return found.sort((a, b) => frequency(b) - frequency(a)).slice(0, mostBeginnings)
}

/**
 * Terms for a word that no page has: two words that were written as one, else a word with one or two letters wrong, else
 * those it is the beginning of. Each list of terms is one word.
 */
export const meantBy = (word: string, vocabulary: Vocabulary, frequency: (term: number) => number): number[][] => {
  const two = asTwo(word, vocabulary)
  if (two.length > 0) return two
  const near = misspelt(word, vocabulary, frequency)
  const terms = near.length > 0 ? near : continued(word, vocabulary, frequency)
  return terms.length > 0 ? [terms] : []
}
