import { expect, it } from 'vitest'
import { everyMs, pollEveryMs, quietEveryMs } from './every.ts'

it.each([
  ['heard of', true, { away: false }, null, quietEveryMs],
  ['heard of, of another shape', true, [1], null, quietEveryMs],
  ['heard of, and not read yet', true, undefined, null, quietEveryMs],
  ['heard of, in pages', true, { pages: [{ away: false }] }, null, quietEveryMs],
  ['from memory', true, { away: true }, null, pollEveryMs],
  ['from memory in one of its pages', true, { pages: [{ away: false }, { away: true }] }, null, pollEveryMs],
  ['refused', true, { away: false }, new Error(), pollEveryMs],
  ['not heard of', false, { away: false }, null, pollEveryMs],
])('what is %s is read again in time', (_name, isFollowing, data, error, ms) => {
  expect(everyMs(isFollowing, { data, error })).toBe(ms)
})
