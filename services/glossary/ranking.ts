import { fold, plain } from '../kernel/text.ts'
import { termsNamed } from './finding.ts'
import type { Term } from './model.ts'
import { stemOf, type Spelled } from './spelling.ts'
import type { Index } from './term-index.ts'

const isGivenUp = ({ status }: Term): boolean => status === 'deprecated'

/** The place of a term in a list for some words: the lower the better, undefined for none. */
const placeOf = ({ names, heading, body }: Spelled, asked: string, words: readonly string[]): number | undefined => {
  let place = 3
  for (const name of names) {
    const at = name.indexOf(asked)
    if (at >= 0) place = Math.min(place, at > 0 ? 2 : name.length > asked.length ? 1 : 0)
  }
  if (place < 3) return place
  const left = words.filter((word) => !heading.includes(word))
  if (left.length === 0) return 3
  if (left.every((word) => body.includes(word))) return left.length < words.length ? 4 : 5
  return undefined
}

/** The terms that have something to do with some words, the best first; all of them by name when there are no words. */
export const ranked = (index: Index, text: string): readonly Term[] => {
  const asked = plain(text)
  if (asked === '') return index.all.map(({ term }) => term)
  const words = fold(text)
    .split(/[\s,;/]+/)
    .filter(Boolean)
    .map(stemOf)
  const found = index.all
    .map((spelled) => ({ term: spelled.term, place: placeOf(spelled, asked, words) }))
    .filter((one): one is { term: Term; place: number } => one.place !== undefined)
    .sort((a, b) => a.place - b.place || Number(isGivenUp(a.term)) - Number(isGivenUp(b.term)))
    .map(({ term }) => term)
  if (found.length > 0) return found
  const finding = termsNamed(index, text)
  return 'found' in finding ? finding.found : finding.nearest
}
