import { expect, it } from 'vitest'
import type { Reading, Reason } from './health.ts'
import { unreadOf } from './model.ts'

const at = new Date('2026-03-02T09:00:00Z')
const error = 'HTTP 401'

it.each<[rule: string, reason: Reason, lastRun: Reading['lastRun'], expected: object | null]>([
  ['whose last run failed', 'old_data', { succeededAt: at, state: 'FAIL', error }, { since: at, reason: error }],
  [
    'that was not read for long',
    'old_data',
    { succeededAt: null, state: 'FAIL', error },
    { since: null, reason: error },
  ],
  ['whose measurement still counts is known', 'failing', { succeededAt: at, state: 'FAIL', error }, null],
  ['that was read and said nothing', 'old_data', { succeededAt: at, state: 'SUCCESS', error: '' }, null],
  ['that failed without a reason', 'old_data', { succeededAt: at, state: 'FAIL', error: '' }, null],
  ['that never ran', 'old_data', null, null],
])('a source %s', (_, reason, lastRun, expected) => {
  expect(unreadOf({ reading: { source: 'http', lastRun }, judgement: { reason } })).toEqual(
    expected && { source: 'http', ...expected },
  )
})
