import type { z } from 'zod'
import { faultsOf, type Fault } from '../kernel/fault.ts'
import { straightQuotes } from '../kernel/text.ts'
import { faultyPlace } from './json.ts'
import { fieldKinds, Template } from './model.ts'

type Issue = z.core.$ZodIssue

const types: Readonly<Record<string, string>> = {
  string: 'expect_text',
  array: 'expect_list',
  object: 'expect_object',
  boolean: 'expect_flag',
}

/** Names what the template expects, for issues where this helps more than the fault of a form would. */
const expectation = (issue: Issue): Omit<Fault, 'field'> | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected in types ? { code: types[issue.expected]! } : undefined
    case 'invalid_value':
      return { code: 'expect_one_of', expected: issue.values.join(', ') }
    case 'invalid_union':
      return { code: 'expect_one_of', expected: fieldKinds.join(', ') }
    case 'unrecognized_keys':
      return { code: 'expect_none', expected: issue.keys.join(', ').slice(0, 80) }
    default:
      return undefined
  }
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (said, part) => (typeof part === 'number' ? `${said}[${part}]` : said ? `${said}.${String(part)}` : String(part)),
    '',
  )

/**
 * The JSON somebody typed -> a template, or its faults at `field`: the line and column where it stops being JSON, or the
 * path and what is expected there.
 */
export const parseTemplate = (typed: string, field: string): { template: Template } | { faults: Fault[] } => {
  if (typed.trim() === '') return { faults: [{ field, code: 'required' }] }
  const place = faultyPlace(typed)
  // Phones write curly quotation marks; those inside of a text stay where the others are straight.
  const written = place ? straightQuotes(typed) : typed
  if (place && faultyPlace(written)) return { faults: [{ field, code: 'not_json', ...place }] }
  const json: unknown = JSON.parse(written)
  const parsed = Template.safeParse(json)
  if (parsed.success) return { template: parsed.data }
  return {
    faults: faultsOf(parsed.error.issues, json).map((fault, index) => {
      const issue = parsed.error.issues[index]!
      const said = fault.code === 'required' ? fault : { ...fault, ...expectation(issue) }
      return { ...said, field, ...(issue.path.length > 0 && { path: pathOf(issue.path) }) }
    }),
  }
}
