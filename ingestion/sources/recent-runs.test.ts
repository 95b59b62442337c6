import { describe, expect, test } from 'vitest'
import type { JobRun } from './job-runs.ts'
import { isSettled, noRuns, withRun } from './recent-runs.ts'

const at = (time: string) => Date.parse(`2026-03-02T${time}:00Z`)
/** Run `id`: when it began, when it ended, how. */
const run = (run_id: number, start: string, end: string, result_state = 'SUCCESS'): JobRun => ({
  run_id,
  start_time: at(start),
  end_time: end === 'not yet' ? 0 : at(end),
  state: { life_cycle_state: end === 'not yet' ? 'RUNNING' : 'TERMINATED', result_state },
})
const known = (...runs: JobRun[]) => runs.reduce(withRun, noRuns)

describe('what ends last counts', () => {
  test.each([
    ['nothing ran', [], undefined, undefined],
    ['one after the other', [run(2, '08:00', '08:10', 'FAILED'), run(1, '07:00', '07:10')], 2, 1],
    ['the earlier one ends later and fails', [run(2, '08:00', '08:10'), run(1, '06:00', '08:55', 'FAILED')], 1, 2],
    ['the earlier one ends later and succeeds', [run(2, '06:00', '06:10'), run(1, '05:00', '08:55')], 1, 1],
    ['the earlier one is repaired', [run(2, '06:00', '06:10', 'FAILED'), run(1, '05:00', '08:55')], 1, 1],
    ['a repair fails again', [run(2, '06:00', '06:10'), run(1, '05:00', '08:55', 'FAILED')], 1, 2],
    ['a repair is under way', [run(2, '06:00', '06:10', 'FAILED'), run(1, '05:00', 'not yet')], 2, undefined],
    ['two of three are repaired', [run(3, '06:00', '06:10'), run(2, '05:00', '08:55'), run(1, '04:00', '08:50')], 2, 2],
    ['a retry is a run of its own', [run(2, '08:11', '08:30'), run(1, '08:00', '08:10', 'FAILED')], 2, 2],
    [
      'what ends last was cancelled',
      [run(2, '08:00', '08:10', 'FAILED'), run(1, '06:00', '08:55', 'CANCELED')],
      2,
      undefined,
    ],
    [
      'what ends last succeeds with failures',
      [run(2, '08:00', '08:10'), run(1, '06:00', '08:55', 'SUCCESS_WITH_FAILURES')],
      1,
      1,
    ],
    ['what ends last ends in an unknown way', [run(2, '08:00', '08:10'), run(1, '06:00', '08:55', 'MAYBE')], 1, 2],
    [
      'both end together: the one that began later',
      [run(2, '08:00', '08:55', 'FAILED'), run(1, '06:00', '08:55')],
      2,
      1,
    ],
    [
      'both begin and end together: the one listed first',
      [run(2, '08:00', '08:55'), run(1, '08:00', '08:55', 'FAILED')],
      2,
      2,
    ],
  ])('%s', (_, runs, latest, success) => {
    const found = known(...runs)
    expect([found.latest?.run_id, found.success?.run_id]).toEqual([latest, success])
  })

  test('in whatever order runs are listed', () => {
    const runs = [run(3, '08:00', '08:10'), run(2, '07:00', '08:55', 'FAILED'), run(1, '06:00', '06:10')]
    expect(known(...runs.toReversed())).toEqual(known(...runs))
  })
})

describe('reading back ends where nothing that began earlier can have ended later', () => {
  test.each([
    ['without a success it goes on', [run(1, '00:00', '00:10', 'FAILED')], false],
    ['a repair within 6 hours may be missing', [run(2, '12:00', '12:10'), run(1, '07:00', '07:10')], false],
    ['all of the last 6 hours is known', [run(2, '12:00', '12:10'), run(1, '06:00', '06:10')], true],
    ['runs take 8 hours: one more may end later', [run(2, '10:00', '18:00'), run(1, '10:00', '10:10')], false],
    ['runs take 8 hours, and those are known', [run(2, '10:00', '18:00'), run(1, '09:00', '09:10')], true],
    [
      'the failures since the last success do not matter',
      [run(2, '23:00', '23:10', 'FAILED'), run(1, '12:00', '12:10')],
      false,
    ],
    ['a run that is under way shows how far is read', [run(2, '12:00', '12:10'), run(1, '06:00', 'not yet')], true],
    [
      'a run without a start counts from its end',
      [run(2, '12:00', '12:10'), { ...run(1, '06:00', '06:09'), start_time: null }],
      true,
    ],
  ])('%s', (_, runs, settled) => {
    expect(isSettled(known(...runs))).toBe(settled)
  })
})
