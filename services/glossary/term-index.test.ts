import { expect, it } from 'vitest'
import type { Term } from './model.ts'
import { cameOf, indexOf } from './term-index.ts'
import { termOf } from './term.fixture.ts'

const words = ['Margin', 'Margins', 'Order', 'Öffnung', 'Offnung', 'Kunde', 'C++', 'Net revenue', 'Q1', 'Churn rate']
const domains = [null, 'Finance', 'Sales']
const states = ['active', 'active', 'deprecated', 'proposed', 'rejected'] as const

/** A term that differs with its number. */
const numbered = (id: string, number: number): Term =>
  termOf(words[number % words.length]!, {
    termId: id,
    domain: domains[number % 3]!,
    status: states[(number >> 2) % 5]!,
    synonyms: number % 4 ? [] : [words[(number * 7) % words.length]!, `other ${number % 6}`],
    version: number,
  })

/** An index as a plain value: maps in the order of their names. */
const plainly = async (terms: ReadonlyMap<string, Term>) => {
  const { all, byName, byStem, domains, mostWords } = await indexOf(terms)
  const sorted = (groups: ReadonlyMap<string, readonly Term[]>) => [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
  return { all, byName: sorted(byName), byStem: sorted(byStem), domains: [...domains], mostWords }
}

it('is the same after any changes as one that is made anew', async () => {
  let terms: ReadonlyMap<string, Term> = new Map(
    Array.from({ length: 30 }, (_, at) => [`t${at}`, numbered(`t${at}`, at)] as const),
  )
  await indexOf(terms)
  for (let number = 31; number < 400; number++) {
    const id = `t${(number * 17) % 40}`
    const after = new Map(terms)
    if (number % 11 === 0) after.delete(id)
    else after.set(id, numbered(id, number))
    cameOf(after, terms, [id])
    terms = after
    // Sometimes several changes come before anybody asks.
    if (number % 3 === 0) expect(await plainly(terms)).toEqual(await plainly(new Map(terms)))
  }
})

it('lets others have a turn while it is made, and is made once for all who ask', async () => {
  const many = new Map(Array.from({ length: 1000 }, (_, at) => [`t${at}`, numbered(`t${at}`, at)] as const))
  let turns = 0
  let isMade = false
  const turn = (): void => {
    turns++
    if (!isMade) setImmediate(turn)
  }
  setImmediate(turn)
  const [one, other] = await Promise.all([indexOf(many), indexOf(many)])
  isMade = true
  expect(one).toBe(other)
  expect(turns).toBeGreaterThan(3)
})
