import { describe, expect, test } from 'vitest'
import { lastSlot, missedSlot, type Schedule } from './power-bi-schedule.ts'

const berlin: Schedule = {
  enabled: true,
  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  times: ['05:30', '12:00'],
  localTimeZoneId: 'W. Europe Standard Time',
}
const slotAt = (now: string, schedule: Schedule) => lastSlot(schedule, new Date(now))?.says

describe('the last scheduled time whose refresh must have begun, an hour late at most', () => {
  test.each<[string, string, Partial<Schedule>, string | undefined]>([
    ['in winter', '2026-11-20T12:00:00Z', {}, '2026-11-20 12:00 (W. Europe Standard Time)'],
    ['not an hour ago yet', '2026-11-20T11:59:00Z', {}, '2026-11-20 05:30 (W. Europe Standard Time)'],
    ['in summer', '2026-07-20T04:30:00Z', {}, '2026-07-20 05:30 (W. Europe Standard Time)'],
    ['yesterday', '2026-11-20T03:00:00Z', {}, '2026-11-19 12:00 (W. Europe Standard Time)'],
    [
      'on one day of the week',
      '2026-11-20T12:00:00Z',
      { days: ['Saturday'] },
      '2026-11-14 12:00 (W. Europe Standard Time)',
    ],
    [
      'where the day there is another one than here',
      '2026-11-20T20:00:00Z',
      { days: ['Saturday'], times: ['00:00'], localTimeZoneId: 'Tokyo Standard Time' },
      '2026-11-21 00:00 (Tokyo Standard Time)',
    ],
    [
      'over the hour that clocks skip',
      '2026-03-29T12:00:00Z',
      { times: ['02:30'] },
      '2026-03-28 02:30 (W. Europe Standard Time)',
    ],
    [
      'without a zone, in UTC',
      '2026-11-20T12:00:00Z',
      { localTimeZoneId: null, times: ['11:00'] },
      '2026-11-20 11:00 (UTC)',
    ],
    ['switched off', '2026-11-20T12:00:00Z', { enabled: false }, undefined],
    ['without a day', '2026-11-20T12:00:00Z', { days: [] }, undefined],
    ['without a time', '2026-11-20T12:00:00Z', { times: null }, undefined],
    ['in a zone nobody knows', '2026-11-20T12:00:00Z', { localTimeZoneId: 'Moon Standard Time' }, undefined],
    ['at times that are none', '2026-11-20T12:00:00Z', { times: ['25:00', 'noon', ''] }, undefined],
    ['on days that are none', '2026-11-20T12:00:00Z', { days: ['Caturday'] }, undefined],
  ])('%s', (_, now, change, says) => {
    expect(slotAt(now, { ...berlin, ...change })).toBe(says)
  })

  test('of an hour that clocks show twice, the first counts', () => {
    const slot = lastSlot({ ...berlin, times: ['02:30'] }, new Date('2026-10-25T12:00:00Z'))
    expect(new Date(slot!.at).toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })
})

describe('a scheduled refresh is missed when none began since and none was under way: one at a time runs', () => {
  const now = new Date('2026-11-20T12:00:00Z')
  test.each([
    ['none at all', [], true],
    ['one before it', [{ startTime: '2026-11-20T10:00:00Z', endTime: '2026-11-20T10:20:00Z' }], true],
    ['one that began with it', [{ startTime: '2026-11-20T11:00:02.153Z' }], false],
    ['one that began late and failed', [{ startTime: '2026-11-20T11:40:00Z', status: 'Failed' }], false],
    ['one that began when somebody asked', [{ startTime: '2026-11-20T11:10:00Z', refreshType: 'OnDemand' }], false],
    ['one that was under way at it', [{ startTime: '2026-11-20T10:30:00Z', endTime: '2026-11-20T11:20:00Z' }], false],
    ['one that ended before it', [{ startTime: '2026-11-20T10:30:00Z', endTime: '2026-11-20T10:59:00Z' }], true],
    [
      'one that is under way though it has an end',
      [
        {
          startTime: '2026-11-20T10:30:00Z',
          endTime: '2026-11-20T10:31:00Z',
          status: 'Unknown',
          extendedStatus: 'InProgress',
        },
      ],
      false,
    ],
    ['one that has been under way since before it', [{ startTime: '2026-11-20T10:30:00Z', status: 'Unknown' }], false],
    ['an enhanced one under way', [{ startTime: '2026-11-20T10:30:00Z', status: 'InProgress' }], false],
    ['one before it that failed and has no end', [{ startTime: '2026-11-20T10:30:00Z', status: 'Failed' }], true],
    ['one before it that was cancelled', [{ startTime: '2026-11-20T10:30:00Z', status: 'Cancelled' }], true],
    ['one whose start is no time', [{ startTime: 'soon', status: 'Failed' }], true],
  ])('%s', (_, refreshes, missed) => {
    const all = refreshes.map((one) => ({
      ...{ requestId: null, id: null, refreshType: null, endTime: null },
      status: null,
      serviceExceptionJson: null,
      refreshAttempts: null,
      ...one,
    }))
    expect(missedSlot(berlin, all, now) !== undefined).toBe(missed)
  })
})
