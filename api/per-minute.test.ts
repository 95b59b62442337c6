import { expect, test } from 'vitest'
import { createPerMinute } from './per-minute.ts'

const counting = (most: number) => {
  let now = 0
  const isTooMany = createPerMinute(() => new Date(now), most)
  return { isTooMany, passes: (ms: number) => void (now += ms) }
}

test('an address is told why so many times in a minute, each by itself', () => {
  const { isTooMany, passes } = counting(2)
  expect(['a', 'a', 'a', 'b', 'a'].map(isTooMany)).toEqual([false, false, true, false, true])
  passes(60_000)
  expect(['a', 'b'].map(isTooMany)).toEqual([false, false])
})

test('more addresses than can be counted are counted as one', () => {
  const { isTooMany } = counting(2)
  for (let count = 0; count < 10_000; count++) isTooMany(`address ${count}`)
  expect(['new', 'newer', 'newest'].map(isTooMany)).toEqual([false, false, true])
  expect(isTooMany('address 1')).toBe(false)
})

test('who has no address any more is counted as well', () => {
  const { isTooMany } = counting(1)
  expect([isTooMany(undefined), isTooMany(undefined)]).toEqual([false, true])
})
