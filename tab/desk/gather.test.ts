import { expect, it } from 'vitest'
import { gatherForMs } from './gather.ts'

it.each([
  ['the first', Infinity, 0, 100],
  ['the first, by chance later', Infinity, 1, 500],
  ['one just after a read', 0, 1, 3000],
  ['one a second after a read', 1000, 1, 2000],
  ['one shortly before the next read may be', 2800, 1, 500],
  ['one after a quiet time', 3000, 0, 100],
])('%s is gathered with what follows, and then read', (_name, sinceMs, chance, ms) => {
  expect(gatherForMs(sinceMs, chance)).toBe(ms)
})
