import type { z } from 'zod'
import { AppError } from './errors.ts'

/** A fault of one field of an input; its text is `fault.<code>`. */
export interface Fault {
  field: string
  code: string
  least?: number
  most?: number
  /**
   * The place of a fault in a longer text: a line and a column counted from 1, or a path and what is expected there.
   */
  line?: number
  column?: number
  path?: string
  expected?: string
}

type Issue = z.core.$ZodIssue

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], input)

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

const limit = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** The codes for too little and too much of a text or a list; everything else is a number. */
const sizes: Readonly<Record<string, { less: string; more: string }>> = {
  string: { less: 'too_short', more: 'too_long' },
  array: { less: 'too_few', more: 'too_many' },
}

const faultOf = (issue: Issue, input: unknown): Omit<Fault, 'field'> => {
  if (isEmpty(valueAt(input, issue.path))) return { code: 'required' }
  // A rule with a message of its own names its text.
  if (/^[a-z]+(_[a-z]+)*$/.test(issue.message)) return { code: issue.message }
  switch (issue.code) {
    case 'too_small':
      return { code: sizes[issue.origin]?.less ?? 'too_small', least: limit(issue.minimum) }
    case 'too_big':
      return { code: sizes[issue.origin]?.more ?? 'too_big', most: limit(issue.maximum) }
    case 'invalid_type':
      return { code: ['number', 'int'].includes(issue.expected) ? 'not_a_number' : 'malformed' }
    case 'invalid_value':
      return { code: 'not_a_choice', expected: issue.values.join(', ') }
    default:
      return { code: 'malformed' }
  }
}

/** The faults zod found in an input, in the order of its fields. */
export const faultsOf = (issues: readonly Issue[], input: unknown): Fault[] =>
  issues.map((issue) => ({ field: issue.path.join('.'), ...faultOf(issue, input) }))

/** The refusal of an input that has these faults. */
export const invalid = (...faults: Fault[]): AppError =>
  new AppError('INVALID', 'invalid_input', { fields: { faults } })
