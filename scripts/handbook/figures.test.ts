import { expect, it } from 'vitest'
import { figuresOf, rankOf } from './figures.ts'

it('the first page that answers counts', () => {
  expect(rankOf({ paths: ['a', 'b'], ranked: ['c', 'b', 'a'] })).toBe(2)
  expect(rankOf({ paths: ['a'], ranked: ['c'] })).toBe(Infinity)
})

it('figures are shares of the questions that have an answer, and of those that have none', () => {
  const ranked = ['a', 'b', 'c', 'd']
  const scored = [
    { paths: ['a'], ranked, fit: 'one' },
    { paths: ['b'], ranked, fit: 'one' },
    { paths: ['d', 'e'], ranked, fit: 'several' },
    { paths: ['e'], ranked, fit: 'nothing' },
    { paths: [], ranked, fit: 'nothing' },
    { paths: [], ranked, fit: 'one' },
  ] as const
  expect(figuresOf(scored)).toEqual({
    answerable: 4,
    recall: { 1: 0.25, 3: 0.5, 5: 0.75 },
    reciprocal: (1 + 1 / 2 + 1 / 4) / 4,
    refused: 0.25,
    sure: 0.5,
    sureAndRight: 0.5,
    unanswerable: 2,
    told: 0.5,
    wronglySure: 0.5,
  })
})
