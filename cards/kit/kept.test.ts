import { expect, test } from 'vitest'
import { kept } from './kept.ts'

test('each is made once while there is room, and the oldest gives way', () => {
  const made: string[] = []
  const once = kept<string>(2)
  for (const key of ['a', 'b', 'a', 'c', 'b', 'a']) expect(once(key, () => (made.push(key), key))).toBe(key)
  expect(made).toEqual(['a', 'b', 'c', 'a'])
})
