import { expect, test } from 'vitest'
import { backoffMs, isPassing } from './retry.ts'

test('without Retry-After the wait doubles, and chance takes away up to half', () => {
  expect([1, 2, 3].map((attempt) => backoffMs(attempt, () => 1))).toEqual([1000, 2000, 4000])
  expect([1, 2, 3].map((attempt) => backoffMs(attempt, () => 0))).toEqual([500, 1000, 2000])
})

test('429 and 5xx may pass; what we did wrong does not', () => {
  expect([429, 500, 502, 503, 504].every(isPassing)).toBe(true)
  expect([200, 400, 401, 403, 404, 501].some(isPassing)).toBe(false)
})
