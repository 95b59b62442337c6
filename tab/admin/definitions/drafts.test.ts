import { describe, expect, it, test } from 'vitest'
import english from '../../../cards/text/en.json' with { type: 'json' }
import type { CheckPreview, Outcome } from '../../desk/definition-shapes.ts'
import { wordsFrom } from '../../words/words.ts'
import { bothChecks, checkBody, checkIdOf, newCheck, previewQuery } from './drafts.ts'
import { previewWords } from './preview-words.ts'
import { sourceName } from './source-name.ts'

const words = wordsFrom(english, 'en', 'en')
const draft = newCheck('http')

describe('minutes as they are typed', () => {
  it.each([
    ['60', '60', '120', 'checkType=freshness&slaMinutes=60&warnAfterMinutes=60&critAfterMinutes=120'],
    [' 5 ', '5', '5', 'checkType=freshness&slaMinutes=5&warnAfterMinutes=5&critAfterMinutes=5'],
    ['', '60', '120', null],
    ['1.5', '60', '120', null],
    ['0', '60', '120', null],
    ['60', '121', '120', null],
    ['60', '60', '999999', null],
    ['-5', '60', '120', null],
  ])('%s, %s and %s', (slaMinutes, warnAfterMinutes, critAfterMinutes, query) => {
    expect(previewQuery({ ...draft, slaMinutes, warnAfterMinutes, critAfterMinutes })).toBe(query)
  })
})

test('what is empty is none, and what is no number is left to the desk to refuse', () => {
  expect(checkBody({ ...draft, owner: ' ', slaMinutes: 'soon' })).toMatchObject({ owner: null, slaMinutes: null })
})

test('a check without a short name is called after its platform and kind', () => {
  expect(checkIdOf('lakehouse', draft)).toBe('lakehouse-freshness')
  expect(checkIdOf('lakehouse', { ...draft, checkId: ' nightly ' })).toBe('nightly')
  expect(checkIdOf('a'.repeat(39), draft)).toBe('a'.repeat(39))
})

test('both versions of a check are compared as people read them', () => {
  const fields = bothChecks(draft, { ...draft, slaMinutes: '30', enabled: false }, words.say)
  expect(fields.filter(({ mine, theirs }) => mine !== theirs)).toEqual([
    { label: 'SLA (minutes)', mine: '60', theirs: '30' },
    { label: 'State', mine: 'switched on', theirs: 'switched off' },
  ])
})

test('sources are called as in chat, and others by their own name', () => {
  const names = [
    { name: 'http', isConnected: true },
    { name: 'http', isConnected: false },
    { name: 'sap', isConnected: true },
  ].map((source) => sourceName(source, words.say))
  expect(names).toEqual(['Web address', 'Web address (not connected yet)', 'sap'])
})

describe('what other minutes would have changed', () => {
  const outcome = (degraded: number, down: number, outages = 0, news = 0): Outcome => ({
    ...{ stretches: [], outages, news },
    minutes: { healthy: 1000, maintenance: 0, unknown: 0, degraded, down },
  })
  const told = (was: Outcome, wouldBe: Outcome, measurements = 10): CheckPreview => ({
    ...{ from: '', until: '', at: '', away: false, was, wouldBe, measurements },
  })
  it.each<[string, CheckPreview, string[]]>([
    [
      'less time late',
      told(outcome(600, 120, 2, 2), outcome(150, 50, 1, 0)),
      [
        'It would have been late or down for 3 h 20 min, instead of 12 h.',
        'Outages: 1, instead of 2.',
        'Channels would have heard of 0 of them, unless they set something else.',
      ],
    ],
    [
      'no change',
      told(outcome(0, 0), outcome(0, 0)),
      ['It would have been late or down for 0 min, as it was.', 'Outages: 0, as many as there were.'],
    ],
    [
      'nothing measured',
      told(outcome(0, 0), outcome(0, 0), 0),
      ['It was not measured in the last 14 days, so there is nothing to compare.'],
    ],
  ])('%s', (_, preview, sentences) => {
    expect(previewWords(preview, words)).toEqual(sentences)
  })
})
