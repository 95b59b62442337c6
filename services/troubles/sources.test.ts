import { describe, expect, it } from 'vitest'
import type { PlatformReadings } from '../status/model.ts'
import type { ResultStatus } from '../status/health.ts'
import type { SourceRun } from './memory.ts'
import { watchSource } from './sources.ts'

const begin = new Date('2026-03-02T09:00:00Z').getTime()
const at = (minute: number) => new Date(begin + minute * 60_000)

/** `0 ok, 5 fail, 10 run`: what came of the run that began at a minute; each takes half of one. */
const runsOf = (written: string): SourceRun[] =>
  written
    .split(', ')
    .filter(Boolean)
    .map((one): SourceRun => {
      const [minute, state] = one.split(' ') as [string, 'ok' | 'fail' | 'run']
      const endedAt = state === 'run' ? null : at(Number(minute) + 0.5)
      const error = state === 'fail' ? `HTTP 401 at ${minute}` : null
      const states = { ok: 'SUCCESS', fail: 'FAIL', run: 'RUNNING' } as const
      return { runId: minute, startedAt: at(Number(minute)), endedAt, state: states[state], error }
    })
    .reverse()

/** `0 green, 5 unknown`: what was measured, and when. */
const readingOf = (written: string): PlatformReadings['readings'][number] => {
  const measured = written
    .split(', ')
    .filter(Boolean)
    .map((one) => one.split(' ') as [string, ResultStatus])
  const last = measured.at(-1)
  const known = measured.findLast(([, status]) => status !== 'unknown')
  return {
    ...{ checkId: 'c', checkType: 'availability', slaMinutes: 60, warnAfterMinutes: 60, critAfterMinutes: 60 },
    ...{ source: 'http', target: 't', owner: null, lastGoodAt: null, lastRun: null },
    latest: last ? { measuredAt: at(Number(last[0])), status: last[1], observedValue: null, message: 'No rows' } : null,
    lastFineAt: known ? at(Number(known[0])) : null,
  }
}

interface Setting {
  runs: string
  measured?: string
  now: number
  /** Minutes between two runs; 0 where this process reads none. */
  every?: number
  startedAt?: number
}
const watch = ({ runs, measured = '0 green', now, every = 5, startedAt = -60 }: Setting) =>
  watchSource(
    {
      name: 'http',
      runs: runsOf(runs),
      measured: [{ platform: 'Shop', reading: readingOf(measured) }],
      every: () => every * 60,
    },
    { now: at(now), startedAt: at(startedAt), readAt: at(now), ttlMinutes: 30, leaseSeconds: 300 },
  )

describe('a source is in trouble', () => {
  it.each<[rule: string, Setting, trouble: string | null]>([
    ['not while its runs succeed', { runs: '0 ok, 5 ok', measured: '5 green', now: 6 }, null],
    ['not when one run alone fails', { runs: '0 ok, 5 fail', now: 6 }, null],
    ['when two fail, since the first of them', { runs: '0 ok, 5 fail, 10 fail', now: 11 }, 'failed 5 HTTP 401 at 10'],
    ['when it never succeeded', { runs: '0 fail, 5 fail', measured: '', now: 6 }, 'failed 0 HTTP 401 at 5'],
    [
      'when one fails and what was measured is too old',
      { runs: '0 ok, 31 fail', now: 32, every: 30 },
      'failed 31 HTTP 401 at 31',
    ],
    ['not when one was left out', { runs: '0 ok', now: 11 }, null],
    ['when two were left out', { runs: '0 ok', now: 11.1 }, 'late 0.5 -'],
    ['when it was never read since the desk began', { runs: '', measured: '', now: 11, startedAt: 0 }, 'late 0 -'],
    ['not while the desk has just begun again', { runs: '0 ok', now: 90, startedAt: 80 }, null],
    ['not by a cadence that this process does not know', { runs: '0 ok', now: 300, every: 0 }, null],
    ['not while a run goes on within twice its lease', { runs: '0 ok, 5 run', now: 10 }, null],
    ['when a run does not end', { runs: '0 ok, 5 run', now: 15.1 }, 'hangs 5 -'],
    ['not when a later run ended', { runs: '0 run, 10 ok', measured: '10 green', now: 15.1 }, null],
    ['not when one run brought nothing', { runs: '0 ok, 5 ok', measured: '0 green, 5 unknown', now: 6 }, null],
    [
      'when two brought nothing',
      { runs: '0 ok, 5 ok, 10 ok', measured: '0 green, 5 unknown', now: 11 },
      'empty 5 No rows',
    ],
    ['when two have no results at all', { runs: '0 ok, 5 ok, 10 ok', measured: '0 green', now: 11 }, 'empty 5 No rows'],
    ['not when it never brought anything', { runs: '0 ok, 5 ok', measured: '0 unknown, 5 unknown', now: 6 }, null],
  ])('%s', (_, setting, expected) => {
    const { trouble } = watch(setting)
    const minute = trouble && (trouble.since.getTime() - begin) / 60_000
    expect(trouble && `${trouble.kind} ${minute} ${trouble.reason ?? '-'}`).toBe(expected)
  })

  it('and says which platforms it concerns, and until when their measurements count', () => {
    expect(watch({ runs: '0 ok, 5 fail, 10 fail', now: 11 }).trouble).toMatchObject({
      platforms: ['Shop'],
      countsUntil: at(30),
    })
  })
})

it('is known to be well by its last success, and to bring something by its last measurement', () => {
  const { wellAt } = watch({ runs: '0 ok, 5 ok', measured: '0 green, 5 unknown', now: 6 })
  expect(wellAt).toEqual({ hangs: at(5.5), failed: at(5.5), late: at(5.5), empty: at(0) })
})
