import { describe, expect, test } from 'vitest'
import type { Reading } from '../services/status/health.ts'
import { createRuns, readinessOf } from './readiness.ts'

const now = new Date('2026-11-20T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const ttlMinutes = 30

/** The last run of a source as the store has it: how it ended, and minutes since the last success. */
type Stored = [state: 'SUCCESS' | 'FAIL', success: number | null] | null
const reading = (source: string, stored: Stored): Reading => ({
  checkId: source,
  checkType: 'freshness',
  slaMinutes: 60,
  warnAfterMinutes: 60,
  critAfterMinutes: 120,
  source,
  target: '1',
  owner: null,
  latest: null,
  lastGoodAt: null,
  lastRun: stored && { state: stored[0], succeededAt: stored[1] === null ? null : ago(stored[1]), error: '' },
})
const known = (stored: Record<string, Stored>, { away = false, read = 0 } = {}) => ({
  value: [
    {
      platformId: 'lakehouse',
      name: 'Lakehouse',
      domain: 'databricks' as const,
      ownerGroup: null,
      upstream: [],
      readings: Object.entries(stored).map(([source, run]) => reading(source, run)),
    },
  ],
  at: ago(read),
  away,
})
/** Runs of this process: [source, outcome, minutes ago]. */
const ran = (...lines: [name: string, outcome: 'OK' | 'FAIL', minutes: number][]) => {
  let time = now
  const runs = createRuns(() => time)
  for (const [name, outcome, minutes] of lines) {
    time = ago(minutes)
    runs.observe({ kind: 'run', name, outcome, run: `run-${minutes}` })
  }
  return runs.bySource
}
const nothing = ran()

describe('ingestion', () => {
  test.each([
    ['there are no checks', known({}), nothing, true],
    ['nothing ran yet', known({ jobs: null }), nothing, false],
    ['it succeeded', known({ jobs: ['SUCCESS', 3] }), nothing, true],
    [
      'it succeeded in this process, and the store was not read since',
      known({ jobs: null }),
      ran(['jobs', 'OK', 1]),
      true,
    ],
    ['it never succeeded', known({ jobs: ['FAIL', null] }), nothing, false],
    ['it never succeeded in this process', known({ jobs: null }), ran(['jobs', 'FAIL', 1]), false],
    ['it fails for a while', known({ jobs: ['FAIL', 30] }), nothing, true],
    ['it fails for longer than measurements count', known({ jobs: ['FAIL', 31] }), nothing, false],
    [
      'it fails in this process for a while',
      known({ jobs: ['SUCCESS', 29] }),
      ran(['jobs', 'OK', 29], ['jobs', 'FAIL', 1]),
      true,
    ],
    ['it fails in this process for long', known({ jobs: null }), ran(['jobs', 'OK', 31], ['jobs', 'FAIL', 26]), false],
    ['it fails here and succeeds in another process', known({ jobs: ['SUCCESS', 2] }), ran(['jobs', 'FAIL', 1]), true],
    ['it failed and recovered', known({ jobs: ['FAIL', 40] }), ran(['jobs', 'FAIL', 6], ['jobs', 'OK', 1]), true],
    ['one source of two fails for long', known({ jobs: ['FAIL', 40], http: ['SUCCESS', 1] }), nothing, false],
    ['a source without checks fails', known({ http: ['SUCCESS', 1] }), ran(['jobs', 'FAIL', 1]), true],
    ['nobody reads one of two sources', known({ jobs: ['SUCCESS', 1], powerbi: null }), nothing, true],
    [
      'another process failed before memory was read long ago',
      known({ jobs: ['FAIL', 80] }, { read: 60 }),
      nothing,
      true,
    ],
  ])('%s: ready %s', (_, model, ended, ready) => {
    expect(readinessOf(model, ended, now, ttlMinutes).reasons).toEqual(ready ? [] : ['ingestion'])
  })

  test('housekeeping is no run', () => {
    const runs = createRuns(() => now)
    runs.observe({ kind: 'run', name: 'run.recover', outcome: 'OK', closed: ['run-0'] })
    runs.observe({ kind: 'turn', name: 'jobs', outcome: 'OK', run: 'x' })
    expect(runs.bySource.size).toBe(0)
  })

  test('the last success is told', () => {
    const { lastIngestionAt } = readinessOf(known({ jobs: ['SUCCESS', 9] }), ran(['http', 'OK', 5]), now, ttlMinutes)
    expect(lastIngestionAt).toEqual(ago(5))
  })
})

test.each([
  ['was never read', undefined, ['store']],
  ['is away', known({}, { away: true }), ['store']],
  ['is there', known({}), []],
])('the store %s', (_, model, reasons) => {
  expect(readinessOf(model, nothing, now, ttlMinutes).reasons).toEqual(reasons)
})
