import { expect, it } from 'vitest'
import { wordDiff, type Piece } from './word-diff.ts'

/** A text with what it has alone in brackets. */
const shown = (pieces: readonly Piece[]) => pieces.map(({ text, isSame }) => (isSame ? text : `[${text}]`)).join('')

it.each([
  ['the same is the same', 'Data as it came.', 'Data as it came.', 'Data as it came.', 'Data as it came.'],
  ['one word', 'Data as it came.', 'Data as it is.', 'Data as it [came].', 'Data as it [is].'],
  ['words that are added', 'Data.', 'Raw data.', '[Data].', '[Raw data].'],
  ['words that are taken away', 'Raw old data', 'Raw data', 'Raw [old ]data', 'Raw data'],
  ['nothing before', '', 'Raw data', '', '[Raw data]'],
  ['letters with marks are no ends of words', 'Qualität', 'Qualitäten', '[Qualität]', '[Qualitäten]'],
  ['lines stay', 'one\ntwo', 'one\nthree', 'one\n[two]', 'one\n[three]'],
])('%s', (_, one, other, a, b) => {
  const told = wordDiff(one, other)
  expect([shown(told.one), shown(told.other)]).toEqual([a, b])
})

it('a book is not compared word by word, and stays whole', () => {
  const [one, other] = ['a '.repeat(4000), 'b '.repeat(4000)]
  const told = wordDiff(one, other)
  expect([shown(told.one), shown(told.other)]).toEqual([`[${one}]`, `[${other}]`])
})
