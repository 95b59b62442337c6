import { expect, test } from 'vitest'
import { openWishes } from './wish.ts'

const wishes = () => {
  let count = 0
  let now = 0
  const { key, done } = openWishes(
    () => `key-${++count}`,
    () => now,
  )
  return { key, done, passes: (minutes: number) => void (now += minutes * 60_000) }
}
const put = { method: 'PUT' }
const remove = { method: 'DELETE' }

test('the same words are one wish until it is done', () => {
  const { key, done } = wishes()
  expect([key('/copy', { a: 1 }), key('/copy', { a: 1 }), key('/copy', { a: 2 })]).toEqual(['key-1', 'key-1', 'key-2'])
  done('/copy')
  expect(key('/copy', { a: 1 })).toBe('key-3')
})

test('what is done elsewhere meanwhile changes no key', () => {
  const { key, done } = wishes()
  expect([key('/items/1/copy', put), key('/items/1/acknowledge', put)]).toEqual(['key-1', 'key-2'])
  done('/items/1/acknowledge')
  expect([key('/items/1/copy', put), key('/items/1/acknowledge', put)]).toEqual(['key-1', 'key-3'])
})

test.each([
  ['taken back', '/items/1/vote', '/items/1/vote'],
  ['undone by what is below it', '/roles', '/roles/revoke'],
  ['undone by what is above it', '/items/1/plan', '/items/1'],
])('a wish whose answer was lost and that was %s is a new one when it comes again', (_, path, other) => {
  const { key, done } = wishes()
  expect([key(path, put), key(other, remove)]).toEqual(['key-1', 'key-2'])
  done(other)
  expect(key(path, put)).toBe('key-3')
})

test('a wish that is long past is a new one', () => {
  const { key, passes } = wishes()
  expect(key('/copy', put)).toBe('key-1')
  passes(4)
  expect(key('/copy', put)).toBe('key-1')
  passes(1)
  expect(key('/copy', put)).toBe('key-2')
})

test('very many open wishes forget the oldest', () => {
  const { key } = wishes()
  for (let number = 0; number < 21; number++) key(`/${number}`, put)
  expect([key('/20', put), key('/1', put), key('/0', put)]).toEqual(['key-21', 'key-2', 'key-22'])
})
