import { describe, expect, it } from 'vitest'
import { judgeCheck, judgePlatform, worst, type Reading, type ResultStatus, type State } from './health.ts'

const now = new Date('2026-03-02T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const ttl = 30

const reading = (change: Partial<Reading> = {}): Reading => ({
  checkId: 'c',
  checkType: 'freshness',
  slaMinutes: 60,
  warnAfterMinutes: 60,
  critAfterMinutes: 120,
  source: 's',
  target: 't',
  owner: null,
  latest: null,
  lastGoodAt: null,
  lastRun: null,
  ...change,
})
/** Fresh data of this age, measured some minutes ago. */
const fresh = (age: number | null, status: ResultStatus = 'green', measured = 0): Partial<Reading> => ({
  latest: { measuredAt: ago(measured), status, observedValue: age, message: '' },
})
/** An availability check whose last good measurement is this old. */
const up = (status: ResultStatus, good: number | null, measured = 0): Partial<Reading> => ({
  checkType: 'availability',
  latest: { measuredAt: ago(measured), status, observedValue: 200, message: '' },
  lastGoodAt: good === null ? null : ago(good),
})

describe('a freshness check', () => {
  it.each<[string, Partial<Reading>, State, string]>([
    ['is healthy within its SLA', fresh(59), 'healthy', 'on_time'],
    ['is degraded from the warning on', fresh(60), 'degraded', 'late'],
    [
      'is degraded past its SLA although the warning is later',
      { ...fresh(61), warnAfterMinutes: 90 },
      'degraded',
      'late',
    ],
    ['is down from the critical age on', fresh(120), 'down', 'late'],
    ['counts the time since it was measured', fresh(100, 'green', 20), 'down', 'late'],
    ['is degraded when the last run failed and the data is still fresh', fresh(10, 'red'), 'degraded', 'failing'],
    ['is down when it fails and the data is too old', fresh(130, 'red'), 'down', 'failing'],
    ['is down when no success is known', fresh(null, 'red'), 'down', 'failing'],
    ['is degraded by a warning of the source', fresh(10, 'yellow'), 'degraded', 'warning'],
  ])('%s', (_, change, state, reason) => {
    expect(judgeCheck(reading(change), now, ttl)).toMatchObject({ state, reason })
  })

  it('says by how much the SLA is missed, in minutes', () => {
    expect(judgeCheck(reading(fresh(95)), now, ttl)).toMatchObject({
      minutes: 95,
      overdueMinutes: 35,
      lastSuccessAt: ago(95),
    })
    expect(judgeCheck(reading(fresh(59)), now, ttl).overdueMinutes).toBe(0)
  })
})

describe('an availability check', () => {
  it.each<[string, Partial<Reading>, State, string]>([
    ['is healthy when it answers', up('green', 0), 'healthy', 'on_time'],
    ['is down at once when it does not', up('red', 1), 'down', 'failing'],
    ['is degraded by a warning', up('yellow', 0), 'degraded', 'warning'],
    [
      'of quality is degraded first, and down when it lasts',
      { ...up('red', 5), checkType: 'quality' },
      'degraded',
      'failing',
    ],
    ['of quality that fails for long is down', { ...up('red', 130), checkType: 'quality' }, 'down', 'failing'],
  ])('%s', (_, change, state, reason) => {
    expect(judgeCheck(reading(change), now, ttl)).toMatchObject({ state, reason })
  })
})

describe('nothing is green on old data', () => {
  it.each<[string, Partial<Reading>, string]>([
    ['never measured', {}, 'never_measured'],
    ['measured too long ago', fresh(1, 'green', ttl + 1), 'old_data'],
    ['down, but measured too long ago', fresh(500, 'red', ttl + 1), 'old_data'],
    [
      'measured lately, by a source that has not succeeded for long',
      { ...fresh(1), lastRun: { succeededAt: ago(ttl + 1), state: 'FAIL', error: 'x' } },
      'old_data',
    ],
    ['the source could not tell', fresh(1, 'unknown'), 'unreadable'],
  ])('%s: unknown', (_, change, reason) => {
    expect(judgeCheck(reading(change), now, ttl)).toMatchObject({ state: 'unknown', reason })
  })
  it('but at the time to live itself it still counts', () => {
    expect(judgeCheck(reading(fresh(1, 'green', ttl)), now, ttl).state).toBe('healthy')
  })
})

describe('worst wins', () => {
  it.each<[State[], State]>([
    [[], 'healthy'],
    [['healthy', 'degraded'], 'degraded'],
    [['degraded', 'unknown'], 'unknown'],
    [['unknown', 'down'], 'down'],
    [['down', 'unknown', 'degraded', 'healthy'], 'down'],
  ])('%j -> %s', (states, state) => {
    expect(worst(...states)).toBe(state)
  })
  it('over the checks of a platform, and the check that decided gives the reason', () => {
    const platform = judgePlatform([reading(fresh(1)), reading({ checkId: 'late', ...fresh(90) })], now, ttl)
    expect(platform).toMatchObject({
      state: 'degraded',
      reason: 'late',
      minutes: 90,
      decisive: { reading: { checkId: 'late' } },
    })
  })
  it('and a platform nobody measures is unknown', () => {
    expect(judgePlatform([], now, ttl)).toMatchObject({ state: 'unknown', reason: 'no_checks', decisive: null })
  })
})
