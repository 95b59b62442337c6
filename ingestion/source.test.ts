import { expect, test } from 'vitest'
import { payloadOf } from './source.ts'

const read = (payload: string) => JSON.parse(payload) as Record<string, unknown>

test('what is missing is left out', () => {
  expect(read(payloadOf({ a: 1, b: null, c: undefined, d: '', e: 'x' }))).toEqual({ a: 1, e: 'x' })
})

test.each([
  ['a secret', 'refused: Password=hunter2', 'refused: [removed]'],
  ['markup and control characters', '<b>a</b>\u0000\nb', 'a b'],
  ['a long text', 'x'.repeat(400), `${'x'.repeat(299)}…`],
])('a fact is cleaned: %s', (_, fact, expected) => {
  expect(read(payloadOf({ fact }))).toEqual({ fact: expected })
})

test('what would be longer than a run takes loses its last facts, and is still JSON', () => {
  const facts = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`fact${at}`, '"'.repeat(300)]))
  const payload = payloadOf(facts)
  expect(payload.length).toBeLessThanOrEqual(2000)
  expect(Object.keys(read(payload))).toEqual(['fact0', 'fact1', 'fact2'])
})
