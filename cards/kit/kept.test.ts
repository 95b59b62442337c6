import { expect, test } from 'vitest'
import { kept } from './kept.ts'

const counting = (most: number, longest: number) => {
  const made: string[] = []
  const remember = kept<string>(most, longest)
  return { made, asks: (key: string) => remember(key, () => (made.push(key), key.toUpperCase())) }
}

test('what was made once is not made again', () => {
  const { made, asks } = counting(2, 5)
  expect(['a', 'b', 'a', 'b'].map(asks)).toEqual(['A', 'B', 'A', 'B'])
  expect(made).toEqual(['a', 'b'])
})

test('the oldest goes when there is no room', () => {
  const { made, asks } = counting(2, 5)
  ;['a', 'b', 'c', 'b', 'a'].forEach(asks)
  expect(made).toEqual(['a', 'b', 'c', 'a'])
})

test('a key that is too long takes no room', () => {
  const { made, asks } = counting(2, 5)
  ;['a', 'toolong', 'alsotoolong', 'toolong', 'a'].forEach(asks)
  expect(made).toEqual(['a', 'toolong', 'alsotoolong', 'toolong'])
})
