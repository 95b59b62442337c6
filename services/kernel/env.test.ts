import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseEnv } from './env.ts'

const schema = z.object({ NAME: z.string().optional(), PORT: z.coerce.number('must be a number').default(80) })

test.each([
  ['absent', {}, { PORT: 80 }],
  ['empty', { NAME: '', PORT: '' }, { PORT: 80 }],
  ['blank', { NAME: ' ', PORT: '\t' }, { PORT: 80 }],
  ['undefined', { NAME: undefined }, { PORT: 80 }],
  ['set, among others', { NAME: 'x', PORT: '8080', HOME: '/root' }, { NAME: 'x', PORT: 8080 }],
])('variables that are %s', (_, env, expected) => {
  expect(parseEnv(schema, env)).toEqual(expected)
})

test('every bad variable has its sentence', () => {
  const both = z.object({ A: z.enum(['x'], 'must be x'), B: z.enum(['y'], 'must be y') })
  expect(() => parseEnv(both, { A: '1', B: '2' })).toThrow('A must be x\nB must be y')
})
