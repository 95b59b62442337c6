import { expect, test } from 'vitest'
import { askedTogether, filterOn } from './filter.ts'

const ids = (count: number) => Array.from({ length: count }, (_, at) => `platform-${at}`)

test.each([
  ['none', [], { platformId: '', platformIds: [] }],
  ['one', ['lake'], { platformId: 'lake', platformIds: [] }],
  ['several', ['sea', 'lake'], { platformId: '', platformIds: ['lake', 'sea'] }],
  ['as many as can be asked for', ids(50), { platformId: '', platformIds: ids(50).toSorted() }],
  ['more than can be asked for', ids(51), { platformId: '', platformIds: [] }],
])('a list for %s of the platforms', (_, platforms, expected) => {
  expect(filterOn(askedTogether(platforms))).toMatchObject(expected)
})
