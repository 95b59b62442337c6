import { distance } from 'fastest-levenshtein'
import { expect, it } from 'vitest'
import { fold, plain } from '../kernel/text.ts'
import { termsNamed } from './finding.ts'
import type { Term } from './model.ts'
import { inOrder, stemOf } from './spelling.ts'
import { indexOf } from './term-index.ts'
import { termOf } from './term.fixture.ts'

/** Numbers from 0 to 1 by chance, the same ones in every run. */
const chances = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}
const chance = chances(7)
const below = (most: number) => Math.floor(chance() * most)
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)]!
const syllables = [
  'mar',
  'gin',
  'or',
  'der',
  'kun',
  'de',
  'öff',
  'nung',
  'rate',
  'ß',
  '12',
  'データ',
  'é',
  'net',
  'gross',
]
const word = () => Array.from({ length: 1 + below(3) }, () => oneOf(syllables)).join('')
const name = () => Array.from({ length: 1 + below(3) }, word).join(' ')

const terms = Array.from({ length: 400 }, (_, at) =>
  termOf(name(), {
    termId: `t${at}`,
    domain: oneOf([null, 'Finance', 'Sales']),
    status: oneOf(['active', 'active', 'deprecated']),
    synonyms: below(3) === 0 ? [name()] : [],
    abbreviations: below(3) === 0 ? [word()] : [],
  }),
).sort(inOrder)
const namesOf = ({ term, synonyms, abbreviations }: Term) =>
  [...new Set([term, ...synonyms, ...abbreviations].map(plain))].filter(Boolean)

/** A name with letters left out, put in or written otherwise. */
const mistaken = (text: string): string => {
  const letters = [...text]
  for (let wrong = below(4); wrong > 0; wrong--)
    letters.splice(below(letters.length), below(2), ...(below(2) ? [oneOf([...'abemnor2 '])] : []))
  return letters.join('')
}

/** What is nearest when every name is compared with the text: its fewest typing mistakes, or the most in common with it. */
const comparedWithAll = (text: string) => {
  const asked = plain(text)
  const most = asked.length < 4 ? 0 : asked.length < 6 ? 1 : asked.length < 12 ? 2 : 3
  const names = [...new Set(terms.flatMap(namesOf))].filter((one) => one.length > 3)
  const digits = (one: string) => one.replace(/\D/g, '')
  const near = names.filter((one) => distance(one, asked) <= most && digits(one) === digits(asked))
  const fewest = Math.min(...near.map((one) => distance(one, asked)))
  const mistyped = most === 0 ? [] : near.filter((one) => distance(one, asked) === fewest)
  const words = fold(text).split(/[\s,;/-]+/)
  const far = (term: Term) => {
    const heading = fold([term.term, ...term.synonyms, ...term.abbreviations, term.domain ?? ''].join(' '))
    const hasWord = words.map(stemOf).some((one) => one.length > 3 && heading.includes(one))
    const each = namesOf(term).map((one) => {
      const parts = asked.length > 2 && one.includes(asked) ? 0.3 : one.length > 3 && asked.includes(one) ? 0.35 : 1
      return Math.min(parts, distance(one, asked) / Math.max(one.length, asked.length))
    })
    return Math.min(hasWord ? 0.4 : 1, ...each)
  }
  const alike = terms.map((term) => ({ term, far: far(term) })).filter((one) => one.far <= 0.45)
  return {
    mistyped,
    alike: alike
      .sort((a, b) => a.far - b.far)
      .slice(0, 5)
      .map(({ term }) => term),
  }
}

it('finds what it would find if it compared every name', async () => {
  const index = await indexOf(new Map(terms.map((term) => [term.termId, term])))
  const met = { near: 0, several: 0, alike: 0 }
  for (let round = 0; round < 1500; round++) {
    const text = mistaken(below(4) ? oneOf(terms.flatMap(namesOf)) : name())
    const finding = termsNamed(index, text)
    const { mistyped, alike } = comparedWithAll(text)
    const called = (list: readonly string[]) =>
      new Set(terms.filter((one) => namesOf(one).some((n) => list.includes(n))))
    if ('found' in finding) {
      // Found by its name, with another ending, or with a typing mistake: then there is one name.
      if (
        !finding.near ||
        finding.found.some((term) => namesOf(term).some((one) => stemOf(one) === stemOf(plain(text))))
      )
        continue
      expect(new Set(finding.found), text).toEqual(called(mistyped))
      expect(mistyped, text).toHaveLength(1)
      met.near++
    } else if (mistyped.length > 0) {
      expect(mistyped.length, text).toBeGreaterThan(1)
      const all = called(mistyped)
      expect(
        finding.nearest.every((term) => all.has(term)),
        text,
      ).toBe(true)
      expect(finding.nearest, text).toHaveLength(Math.min(5, all.size))
      met.several++
    } else {
      expect(finding.nearest, text).toEqual(alike)
      if (alike.length > 0) met.alike++
    }
  }
  for (const [way, times] of Object.entries(met)) expect(times, way).toBeGreaterThan(20)
})
