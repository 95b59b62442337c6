import { expect, it } from 'vitest'
import type { Term } from '../desk/knowledge-shapes.ts'
import { bodyOf, newTerm, storedTerm } from './term-values.ts'

const term: Term = {
  ...{ termId: 'bronze', term: 'Bronze', domain: null, definition: 'Raw data.', status: 'active', revision: 3 },
  ...{ synonyms: ['Raw', 'Landing'], abbreviations: [], steward: null, successor: null, reviewMonths: 6 },
  assets: [
    { title: 'Orders', url: 'https://example.com/o', written: 'Orders (https://example.com/o)' },
    { title: 'Notes', url: null, written: 'Notes' },
  ],
  ...{ isStale: false, waiting: 0, mayKeep: true, mayPropose: true },
}

it('a term is in its form as it was written, so that what nobody touches stays', () => {
  expect(storedTerm(term)).toEqual({
    revision: 3,
    values: {
      ...{ term: 'Bronze', definition: 'Raw data.', domain: '', steward: '', abbreviations: '', reviewMonths: '6' },
      ...{ synonyms: 'Raw, Landing', assets: 'Orders (https://example.com/o)\nNotes' },
    },
  })
})

it.each([
  [{ name: 'Ben', address: 'ben@example.com', hasLeft: false }, 'ben@example.com'],
  [{ name: 'Ben', address: null, hasLeft: true }, 'Ben'],
])('a steward %j is %s', (steward, said) => {
  expect(storedTerm({ ...term, steward }).values.steward).toBe(said)
})

it('a number is sent as one', () => {
  expect(bodyOf(newTerm('Gold').values)).toMatchObject({ term: 'Gold', reviewMonths: 12 })
})
