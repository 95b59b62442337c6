import { distance } from 'fastest-levenshtein'
import { fold, plain } from '../kernel/text.ts'
import type { Term } from './model.ts'
import { leastWrong, lettersOf } from './letters.ts'
import { stemOf, type Spelled } from './spelling.ts'
import { inflected, type Index } from './term-index.ts'

/** The terms that are meant, `near` when it was written a little otherwise; or those that are not far from it. */
export type Finding = { found: readonly Term[]; near: boolean } | { nearest: readonly Term[] }

const mostNearest = 5
/** Shorter texts are a part of too many names. */
const shortestPart = 3

/** Typing mistakes that are forgiven in so many letters: none in a short form. */
const forgiven = (letters: number): number => (letters < 4 ? 0 : letters < 6 ? 1 : letters < 12 ? 2 : 3)

const digits = (name: string): string => name.replace(/\D/g, '')

/** Active terms before those that were given up; otherwise as they come, by name. */
const inOrder = (terms: readonly Term[]): Term[] =>
  terms.toSorted((a, b) => Number(a.status === 'deprecated') - Number(b.status === 'deprecated'))

/** `margin (finance)`, `margin in finance`: a term and its domain. */
const inDomain = (index: Index, asked: string): Term[] => {
  const text = fold(asked).replace(/\)$/, '')
  for (const domain of index.domains) {
    if (!text.endsWith(domain)) continue
    const before = text.slice(0, -domain.length).trim()
    for (const name of [before, before.split(' ').slice(0, -1).join(' ')]) {
      const found = index.byName.get(plain(name))?.filter((term) => fold(term.domain ?? '') === domain)
      if (found && found.length > 0) return found
    }
  }
  return []
}

/** The names that are a typing mistake or two away, the fewest mistakes only. */
const mistyped = ({ all }: Index, asked: string): readonly string[] => {
  let fewest = forgiven(asked.length)
  if (fewest === 0) return []
  const askedLetters = lettersOf(asked)
  let found = new Set<string>()
  for (const { names, letters } of all)
    for (let at = 0; at < names.length; at++) {
      const name = names[at]!
      if (name.length < 4 || leastWrong(name.length, letters[at]!, asked.length, askedLetters) > fewest) continue
      const wrong = distance(name, asked)
      if (wrong > fewest || digits(name) !== digits(asked)) continue
      if (wrong < fewest) found = new Set()
      found.add(name)
      fewest = wrong
    }
  return [...found]
}

const shortestWord = 4
/** A term that is farther has nothing in common with the text. */
const farthest = 0.45
/** The distance of a name that a text is a part of, of one that is a part of the text, and of a term with a word of it. */
const far = { partOf: 0.3, within: 0.35, word: 0.4 }

/** The distance of a term from a text: 0 for the same, 1 for nothing in common. It is not counted out beyond a limit. */
const farFrom = (text: string) => {
  const asked = plain(text)
  const askedLetters = lettersOf(asked)
  const words = fold(text)
    .split(/[\s,;/-]+/)
    .map(stemOf)
    .filter((word) => word.length >= shortestWord)
  return ({ names, letters, heading }: Spelled, limit: number): number => {
    let least = limit >= far.word && words.some((word) => heading.includes(word)) ? far.word : 1
    for (let at = 0; at < names.length; at++) {
      const name = names[at]!
      if (asked.length >= shortestPart && name.includes(asked)) least = Math.min(least, far.partOf)
      else if (name.length > shortestPart && asked.includes(name)) least = Math.min(least, far.within)
      const longer = Math.max(name.length, asked.length)
      const fewest = leastWrong(name.length, letters[at]!, asked.length, askedLetters)
      if (fewest <= Math.min(limit, least) * longer) least = Math.min(least, distance(name, asked) / longer)
    }
    return least
  }
}

/** The terms that have something in common with a text, be it a word, the most alike first. */
const alike = ({ all }: Index, text: string): Term[] => {
  const farOf = farFrom(text)
  const nearest: { term: Term; far: number }[] = []
  let limit = farthest
  for (const spelled of all) {
    const far = farOf(spelled, limit)
    if (far > limit || (nearest.length === mostNearest && far === limit)) continue
    const place = nearest.findLastIndex((other) => other.far <= far) + 1
    nearest.splice(place, 0, { term: spelled.term, far })
    if (nearest.length > mostNearest) nearest.pop()
    if (nearest.length === mostNearest) limit = nearest.at(-1)!.far
  }
  return nearest.map(({ term }) => term)
}

/**
 * The terms that a text names: by their name, another word for them or a short form, with the domain behind it or not,
 * with another ending or with a typing mistake. Otherwise up to five that are not far from it, best first.
 */
export const termsNamed = (index: Index, asked: string): Finding => {
  const name = plain(asked)
  const { byName } = index
  const exact = byName.get(name) ?? inDomain(index, asked)
  if (exact.length > 0) return { found: inOrder(exact), near: false }
  if (name === '') return { nearest: [] }
  const alternatives = inflected(index, name)
  if (alternatives.length > 0) return { found: inOrder(alternatives), near: true }
  const [only, ...others] = mistyped(index, name)
  if (only !== undefined && others.length === 0) return { found: inOrder(byName.get(only)!), near: true }
  if (only === undefined) return { nearest: alike(index, asked) }
  const several = [only, ...others].flatMap((one) => inOrder(byName.get(one)!))
  return { nearest: [...new Set(several)].slice(0, mostNearest) }
}
