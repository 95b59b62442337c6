import { describe, expect, test } from 'vitest'
import { backoffMs, isPassing, retryAfterMs } from './retry.ts'

const now = new Date('2026-11-20T12:00:00Z')

describe('Retry-After', () => {
  test.each([
    ['seconds', '3', 3000],
    ['decimal seconds', '2.128', 2128],
    ['an HTTP date', 'Fri, 20 Nov 2026 12:00:07 GMT', 7000],
    ['a date that is past', 'Fri, 20 Nov 2026 11:00:00 GMT', 0],
    ['nonsense', 'soon', null],
    ['a negative number', '-5', null],
    ['nothing', null, null],
  ])('as %s', (_, header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected)
  })
})

test('without it the wait doubles, and chance takes away up to half', () => {
  expect([1, 2, 3].map((attempt) => backoffMs(attempt, () => 1))).toEqual([1000, 2000, 4000])
  expect([1, 2, 3].map((attempt) => backoffMs(attempt, () => 0))).toEqual([500, 1000, 2000])
})

test('429 and 5xx may pass; what we did wrong does not', () => {
  expect([429, 500, 502, 503, 504].every(isPassing)).toBe(true)
  expect([200, 400, 401, 403, 404, 501].some(isPassing)).toBe(false)
})
