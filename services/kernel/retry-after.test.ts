import { expect, test } from 'vitest'
import { retryAfterMs } from './retry-after.ts'

const now = new Date('2026-11-20T12:00:00Z')

test.each([
  ['seconds', '3', 3000],
  ['decimal seconds', '2.128', 2128],
  ['no time at all', '0', 0],
  ['an HTTP date', 'Fri, 20 Nov 2026 12:00:07 GMT', 7000],
  ['a date of RFC 850', 'Friday, 20-Nov-26 12:00:07 GMT', 7000],
  ['a date of asctime', 'Fri Nov 20 12:00:07 2026', 7000],
  ['a date of asctime, early in the month', 'Fri Nov  6 12:00:07 2026', 0],
  ['a date with an offset', 'Fri, 20 Nov 2026 13:00:07 +0100', 7000],
  ['half a date', 'Fri, 20 Nov', null],
  ['a date that is past', 'Fri, 20 Nov 2026 11:00:00 GMT', 0],
  ['nonsense', 'soon', null],
  ['a negative number', '-5', null],
  ['an empty text', ' ', null],
  ['null', null, null],
  ['nothing', undefined, null],
])('Retry-After as %s', (_, header, expected) => {
  expect(retryAfterMs(header, now)).toBe(expected)
})
