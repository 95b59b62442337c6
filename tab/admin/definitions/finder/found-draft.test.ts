import { describe, expect, it, test } from 'vitest'
import english from '../../../../cards/text/en.json' with { type: 'json' }
import type { AddedChecks, Proposal, Target } from '../../../desk/discovery-shapes.ts'
import { wordsFrom } from '../../../words/words.ts'
import { foundBody, foundDraft, isThere, outcomeWords, pastWords } from './found-draft.ts'

const words = wordsFrom(english, 'en', 'en')
const found: Target = {
  ...{ target: '1002', name: 'Load items', place: null, checkType: 'freshness', schedule: null, checkId: null },
}
const proposal: Proposal = {
  ...{ target: '1002', checkId: 'load-items', slaMinutes: 120, warnAfterMinutes: 120, critAfterMinutes: 240 },
  ...{ intervals: 4, usualMinutes: 120, longestMinutes: 200, isRefused: false },
}
const draft = foundDraft('databricks-jobs', found, proposal)

test('what nobody changes is added as it was proposed, and what is no number is left to the desk to refuse', () => {
  expect(foundBody(draft, 'lakehouse')).toEqual({
    ...{ platformId: 'lakehouse', source: 'databricks-jobs', target: '1002', checkType: 'freshness' },
    ...{ checkId: 'load-items', slaMinutes: 120, warnAfterMinutes: 120, critAfterMinutes: 240 },
  })
  const typed = { ...draft, checkId: ' items ', slaMinutes: 'soon' }
  expect(foundBody(typed, 'lakehouse')).toMatchObject({ checkId: 'items', slaMinutes: null })
})

it.each<[string, Partial<Proposal>, string]>([
  ['its past', {}, 'It ran 5 times: usually 2 h apart, 3 h 20 min at most.'],
  ['too little of it', { intervals: 0, usualMinutes: null, longestMinutes: null }, 'There are too few past runs'],
  ['a past that is kept from us', { isRefused: true }, 'The source does not show its past runs'],
])('thresholds say that they are made of %s', (_, some, said) => {
  expect(pastWords({ ...proposal, ...some }, words)).toContain(said)
})

describe('the outcome of a check is said in its line', () => {
  const refused = (code: string, message: string, ...faults: string[]) => ({
    ...{ checkId: 'load-items', outcome: 'refused' as const },
    refusal: { code, message, fields: faults.map((fault) => ({ field: 'checkId', message: fault })) },
  })
  it.each<[string, AddedChecks['outcomes'][number] | null, string | null, boolean]>([
    ['before it is sent', null, null, false],
    ['added', { checkId: 'load-items', outcome: 'done', refusal: null }, 'Added as load-items.', true],
    ['there', { checkId: 'load-items', outcome: 'already', refusal: null }, 'load-items is there already', true],
    ['wrong', refused('INVALID', 'Please correct this.', 'Too long.'), 'Please correct this. Too long.', false],
    ['taken', refused('CONFLICT', 'There is one already.', 'This is taken.'), 'There is one already.', false],
  ])('%s', (_, outcome, said, is) => {
    const became = outcomeWords({ ...draft, outcome }, words)
    expect(said === null ? became : became?.startsWith(said)).toBe(said === null ? null : true)
    if (outcome?.refusal) expect(became).toBe(said)
    expect(isThere({ ...draft, outcome })).toBe(is)
  })
})
