import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { faultsOf } from './fault.ts'

const Input = z
  .object({
    name: z.string().trim().min(2).max(5),
    minutes: z.number().int().min(1).max(9),
    kind: z.enum(['a', 'b']),
    source: z.string().regex(/^a/, 'source_name'),
    day: z.iso.date(),
    sure: z.boolean(),
  })
  .refine(({ minutes }) => minutes !== 7, { path: ['minutes'], message: 'warns_late' })
const good = { name: 'abc', minutes: 3, kind: 'a', source: 'a', day: '2026-03-02', sure: true }
const faults = (input: unknown) => {
  const { error } = Input.safeParse(input)
  return error ? faultsOf(error.issues, input) : []
}

describe('what is wrong with a field', () => {
  it.each<[string, object, object]>([
    ['missing', { name: undefined }, { field: 'name', code: 'required' }],
    ['null', { minutes: null }, { field: 'minutes', code: 'required' }],
    ['blank', { name: '  ' }, { field: 'name', code: 'required' }],
    ['blank, whatever the rule says', { source: '' }, { field: 'source', code: 'required' }],
    ['too short', { name: 'a' }, { field: 'name', code: 'too_short', least: 2 }],
    ['too long', { name: 'abcdef' }, { field: 'name', code: 'too_long', most: 5 }],
    ['too small', { minutes: 0 }, { field: 'minutes', code: 'too_small', least: 1 }],
    ['too big', { minutes: 10 }, { field: 'minutes', code: 'too_big', most: 9 }],
    ['no number', { minutes: 'abc' }, { field: 'minutes', code: 'not_a_number' }],
    ['no whole number', { minutes: 1.5 }, { field: 'minutes', code: 'not_a_number' }],
    ['beyond all numbers', { minutes: Infinity }, { field: 'minutes', code: 'not_a_number' }],
    ['no choice', { kind: 'c' }, { field: 'kind', code: 'not_a_choice', expected: 'a, b' }],
    ['no day', { day: '2026-02-31' }, { field: 'day', code: 'malformed' }],
    ['of another type', { sure: 'yes' }, { field: 'sure', code: 'malformed' }],
    ['an object', { name: { $gt: '' } }, { field: 'name', code: 'malformed' }],
    ['against a rule that names its sentence', { source: 'b' }, { field: 'source', code: 'source_name' }],
    ['against a rule over several fields', { minutes: 7 }, { field: 'minutes', code: 'warns_late' }],
  ])('it is %s', (_, change, fault) => {
    expect(faults({ ...good, ...change })).toEqual([fault])
  })
  it('nothing, when all is well', () => {
    expect(faults(good)).toEqual([])
  })
  it.each([[null], [[]], ['text'], [undefined]])('%j is no input at all', (input) => {
    expect(faults(input)).toHaveLength(1)
  })
})
