import { expect, it } from 'vitest'
import en from '../../cards/text/en.json' with { type: 'json' }
import type { Check } from '../desk/shapes.ts'
import { wordsFrom } from '../words/words.ts'
import { reasonOf } from './verdict.ts'

const words = wordsFrom(en, 'en', 'en-GB')
const now = new Date('2026-03-02T10:00:00')
const check = (unread: Check['unread']): Check => ({
  ...{ checkId: 'shop-1', checkType: 'availability', slaMinutes: 60, critAfterMinutes: 60, state: 'unknown' },
  ...{ reason: 'old_data', lastSuccessAt: null, overdueMinutes: 0, latest: null, unread },
})
const unread = { source: 'http', reason: 'HTTP 401' }

it.each<[rule: string, Check['unread'], said: string]>([
  [
    'since a time of today',
    { ...unread, since: new Date('2026-03-02T09:05:00').toISOString() },
    'http could not be read since 09:05: HTTP 401',
  ],
  [
    'since another day',
    { ...unread, since: new Date('2026-03-01T23:05:00').toISOString() },
    'http could not be read since 1 Mar 2026, 23:05: HTTP 401',
  ],
  ['for long', { ...unread, since: null }, 'http could not be read for more than a day: HTTP 401'],
  ['or nobody knows why', null, 'There is no recent measurement.'],
])('a check is unknown because its source cannot be read %s', (_, is, said) => {
  expect(reasonOf({ reason: 'old_data' }, check(is), now, words)).toBe(said)
})
