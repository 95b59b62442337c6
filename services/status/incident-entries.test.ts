import { describe, expect, it } from 'vitest'
import type { Reading, ResultStatus, Turn } from './health.ts'
import { incidentEntries, ownIncident } from './incident-entries.ts'
import { judge } from './model.ts'
import { endOf } from './outages.ts'
import { asShown } from './shown.ts'

const now = new Date('2026-03-02T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

/** A check: the minutes for which it is bad, since which it is well again, since which nothing is heard of it, and if it was bad before. */
interface Course {
  platform: string
  downFor?: number
  wellFor?: number
  silentFor?: number
  earlier?: boolean
  incident?: number | null
  upstream?: string[]
}

const readingOf = (course: Course, nth: number): { reading: Reading; turns: Turn[] } => {
  const { platform, downFor = 0, wellFor, silentFor = 0, earlier, incident = 10 } = course
  const isBad = downFor > 0 && wellFor === undefined
  const status: ResultStatus = isBad ? 'red' : 'green'
  const began = ago(downFor + (wellFor ?? 0))
  const turns = [
    ...(earlier
      ? [
          { measuredAt: ago(300), isBad: true, observedValue: null, previousAt: ago(600) },
          { measuredAt: ago(200), isBad: false, observedValue: null, previousAt: ago(300) },
        ]
      : []),
    ...(downFor > 0 ? [{ measuredAt: began, isBad: true, observedValue: null, previousAt: ago(600) }] : []),
    ...(wellFor === undefined
      ? []
      : [{ measuredAt: ago(wellFor), isBad: false, observedValue: null, previousAt: began }]),
  ]
  const reading: Reading = {
    ...{ checkId: `${platform}-${nth}`, checkType: 'availability', slaMinutes: 60, warnAfterMinutes: 600 },
    ...{ critAfterMinutes: 1200, source: 'http', target: 't', owner: null, lastRun: null, incidentMinutes: incident },
    latest: { measuredAt: ago(silentFor), status, observedValue: null, message: 'HTTP 503' },
    lastGoodAt: isBad ? began : now,
    lastGreenAt: isBad ? began : now,
    lastFineAt: isBad ? began : now,
    lastBadAt: downFor > 0 ? now : null,
    firstAt: ago(600),
  }
  return { reading, turns }
}

/** The entries for some platforms, each as its kind, the platform, the incident, and the minutes since an outage is over. */
const entries = (courses: Course[], open: [string, string, number?][] = [], excused: string[] = []) => {
  const measured = courses.map((course, nth) => ({ ...course, ...readingOf(course, nth) }))
  const model = [...Map.groupBy(measured, ({ platform }) => platform)].map(([platform, checks]) => ({
    ...{ platformId: platform, name: platform, domain: 'fabric' as const, ownerGroup: null },
    ...{ upstream: checks[0]!.upstream ?? [], readings: checks.map(({ reading }) => reading) },
  }))
  return incidentEntries({
    shown: asShown(judge(model, now, 30), []),
    turns: new Map(measured.map(({ reading, turns }) => [reading.checkId, turns])),
    maintenance: (id) => (excused.includes(id) ? [{ from: ago(300).getTime(), until: ago(1).getTime() }] : []),
    open: open.map(([itemId, platformId, number = 1]) => ({ itemId, platformId, number })),
    now,
    ttlMinutes: 30,
  }).map((entry) => {
    const since = entry.kind === 'over' ? `${(now.getTime() - endOf(entry.outage)) / 60_000} min` : ''
    return [entry.kind, entry.platform.platformId, 'itemId' in entry ? entry.itemId : '', since].join(' ').trim()
  })
}

const own = `${ownIncident}a`
const sales = { platform: 'sales' }
const report = { platform: 'report', upstream: ['sales'] }

describe('the entries that incidents want', () => {
  it.each<[string, Course[], [string, string, number?][], string[]]>([
    ['none while it is well', [sales], [], []],
    ['none while it is not down for long', [{ ...sales, downFor: 10 }], [], []],
    ['a new one from then on', [{ ...sales, downFor: 11 }], [], ['file sales']],
    ['none while it is not down for long again', [{ ...sales, downFor: 10, earlier: true }], [], []],
    ['one for each time that it is', [{ ...sales, downFor: 11, earlier: true }], [], ['file sales']],
    ['it at once in one that is open', [{ ...sales, downFor: 1, earlier: true }], [['x', 'sales']], ['more sales x']],
    ['none by a check that asks for none', [{ ...sales, downFor: 99, incident: null }], [], []],
    ['what is measured, in the one that is open', [{ ...sales, downFor: 11 }], [['x', 'sales']], ['more sales x']],
    [
      'in its own before one of somebody, be that newer',
      [{ ...sales, downFor: 11 }],
      [
        [own, 'sales', 1],
        ['x', 'sales', 2],
      ],
      [`more sales ${own}`],
    ],
    [
      'in the newest of somebody',
      [{ ...sales, downFor: 11 }],
      [
        ['y', 'sales', 2],
        ['x', 'sales', 1],
      ],
      ['more sales y'],
    ],
    ['nothing of an incident elsewhere', [{ ...sales, downFor: 11 }], [['x', 'crm']], ['file sales']],
    ['that it works again', [{ ...sales, downFor: 20, wellFor: 5 }], [[own, 'sales']], [`over sales ${own} 5 min`]],
    ['that it works, where nobody knows since when', [sales], [[own, 'sales']], [`well sales ${own}`]],
    ['that of somebody’s as well', [sales], [['x', 'sales']], ['well sales x']],
    ['not while nobody knows if it does', [{ ...sales, silentFor: 2000 }], [[own, 'sales']], []],
    ['hours later as well', [{ ...sales, downFor: 20, wellFor: 600 }], [[own, 'sales']], [`over sales ${own} 600 min`]],
    [
      'that it failed for short, be what opened it long over',
      [{ ...sales, downFor: 5 }],
      [[own, 'sales']],
      [`more sales ${own}`],
    ],
    ['and works again', [{ ...sales, downFor: 5, wellFor: 5 }], [[own, 'sales']], [`over sales ${own} 5 min`]],
    [
      'that it works again in one of somebody',
      [{ ...sales, downFor: 20, wellFor: 5 }],
      [['x', 'sales']],
      ['over sales x 5 min'],
    ],
    ['not without an incident', [{ ...sales, downFor: 20, wellFor: 5 }], [], []],
    [
      'the root first, and what depends on it in that one',
      [
        { ...report, downFor: 20 },
        { ...sales, downFor: 22 },
      ],
      [[own, 'sales']],
      [`more sales ${own}`, `affected report ${own}`],
    ],
    [
      'one for each while the root has none',
      [
        { ...report, downFor: 20 },
        { ...sales, downFor: 22 },
      ],
      [],
      ['file sales', 'file report'],
    ],
    ['its own, where what it depends on is well', [{ ...report, downFor: 20 }, sales], [], ['file report']],
  ])('%s', (_, courses, open, expected) => {
    expect(entries(courses, open)).toEqual(expected)
  })

  it.each<[string, Course[], string[]]>([
    [
      'it works since the last check does',
      [
        { ...sales, downFor: 20, wellFor: 30 },
        { ...sales, downFor: 45, wellFor: 5, incident: null },
      ],
      [`over sales ${own} 5 min`],
    ],
    [
      'it works since then, be the failure that opened the incident long over',
      [
        { ...sales, downFor: 20, wellFor: 200 },
        { ...sales, downFor: 220, wellFor: 5, incident: null },
      ],
      [`over sales ${own} 5 min`],
    ],
    [
      'it works since then, be the failure that opened the incident more than a day over',
      [sales, { ...sales, downFor: 1500, wellFor: 5, incident: null }],
      [`over sales ${own} 5 min`],
    ],
    [
      'it is down by the other, be the failure that opened the incident more than a day over',
      [sales, { ...sales, downFor: 1500, incident: null }],
      [`fails sales ${own}`],
    ],
    [
      'nobody knows if it works while one was down when it was measured last',
      [
        { ...sales, downFor: 20, wellFor: 5 },
        { ...sales, downFor: 60, silentFor: 40 },
      ],
      [],
    ],
    [
      'it is down while one is that opens no incident',
      [
        { ...sales, downFor: 20, wellFor: 200 },
        { ...sales, downFor: 8, incident: null },
      ],
      [`fails sales ${own}`],
    ],
    [
      'it is down while one is that opens one',
      [
        { ...sales, downFor: 20, wellFor: 5 },
        { ...sales, downFor: 20 },
      ],
      [`more sales ${own}`],
    ],
  ])('of a platform with two checks: %s', (_, courses, expected) => {
    expect(entries(courses, [[own, 'sales']])).toEqual(expected)
  })

  it.each<[string, Course[], string[]]>([
    ['that is down for short', [{ ...sales, downFor: 5 }], ['fails sales x']],
    ['that works again', [{ ...sales, downFor: 20, wellFor: 5 }], ['over sales x 5 min']],
    ['that is down by another check', [sales, { ...sales, downFor: 1500, incident: null }], ['fails sales x']],
    [
      'that works again by another check',
      [sales, { ...sales, downFor: 1500, wellFor: 5, incident: null }],
      ['over sales x 5 min'],
    ],
  ])(
    'of somebody’s incident about a platform %s, be it for who knows that the desk wrote to it',
    (_, courses, expected) => {
      expect(entries(courses, [['x', 'sales']])).toEqual(expected)
    },
  )

  it('begin when maintenance ends', () => {
    expect(entries([{ ...sales, downFor: 200 }], [], ['sales'])).toEqual([])
  })
})
