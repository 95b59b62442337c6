import { distance } from 'fastest-levenshtein'
import { fold, plain } from '../kernel/text.ts'
import type { Term } from './model.ts'
import { inflected, stemOf, type Index } from './spelling.ts'

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
const mistyped = ({ byName }: Index, asked: string): string[] => {
  let fewest = forgiven(asked.length)
  if (fewest === 0) return []
  let names: string[] = []
  for (const name of byName.keys()) {
    if (Math.abs(name.length - asked.length) > fewest || name.length < 4) continue
    const wrong = distance(name, asked)
    if (wrong > fewest || digits(name) !== digits(asked)) continue
    names = wrong < fewest ? [name] : [...names, name]
    fewest = wrong
  }
  return names
}

const shortestWord = 4

/** The distance of a name from a text: 0 for the same, 1 for nothing in common. */
const farFrom =
  (asked: string) =>
  (name: string): number => {
    const wrong = distance(name, asked) / Math.max(name.length, asked.length)
    if (asked.length >= shortestPart && name.includes(asked)) return Math.min(wrong, 0.3)
    return name.length > shortestPart && asked.includes(name) ? Math.min(wrong, 0.35) : wrong
  }

/** The terms that have something in common with a text, be it a word, the most alike first. */
const alike = ({ all }: Index, text: string): Term[] => {
  const far = farFrom(plain(text))
  const words = fold(text)
    .split(/[\s,;/-]+/)
    .map(stemOf)
    .filter((word) => word.length >= shortestWord)
  return all
    .map(({ term, names, heading }) => ({
      term,
      far: Math.min(...names.map(far), words.some((word) => heading.includes(word)) ? 0.4 : 1),
    }))
    .filter(({ far }) => far <= 0.45)
    .sort((a, b) => a.far - b.far)
    .slice(0, mostNearest)
    .map(({ term }) => term)
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
