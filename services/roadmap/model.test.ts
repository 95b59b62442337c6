import { describe, expect, it } from 'vitest'
import { newsAfter, settlingMs, type Placement, type RoadmapItem } from './model.ts'
import { Quarter } from './quarter.ts'

const begun = new Date('2026-03-02T09:00:00Z')
const item: RoadmapItem = {
  ...{ roadmapId: 'r', title: 'Faster loads', theme: 'Speed', description: '', itemIds: [], position: 'i000' },
  ...{ status: 'later', quarter: null, revision: 1, news: null, version: 1 },
}
const people = [{ userId: 'anna', locale: 'de-DE' }]

/** The news after changes of the placement, each with the seconds since the one before. */
const after = (...changes: [seconds: number, to: Placement][]) => {
  let now = item
  let at = begun.getTime()
  for (const [seconds, to] of changes) {
    at += seconds * 1000
    const told = { version: now.version + 1, by: 'ada', at: new Date(at), people }
    now = { ...now, ...to, version: now.version + 1, news: newsAfter(now, to, told) }
  }
  return now.news && [now.news.before.status, now.news.before.quarter, now.news.version]
}
const later = settlingMs / 1000

describe('the news of an item is where it stood before', () => {
  const next: Placement = { status: 'next', quarter: null }
  it.each<[string, [number, Placement][], unknown]>([
    ['nothing changed', [[0, item]], null],
    ['another column', [[0, next]], ['later', null, 2]],
    ['a quarter', [[0, { status: 'later', quarter: '2027-Q1' }]], ['later', null, 2]],
    [
      'column and quarter one after the other, at once',
      [
        [0, next],
        [9, { ...next, quarter: '2027-Q1' }],
      ],
      ['later', null, 3],
    ],
    [
      'a slip that was taken back at once',
      [
        [0, next],
        [9, item],
      ],
      null,
    ],
    [
      'the way back after people were told',
      [
        [0, next],
        [later, item],
      ],
      ['next', null, 3],
    ],
    [
      'the same again much later',
      [
        [0, next],
        [later, next],
      ],
      ['later', null, 2],
    ],
  ])('%s', (_, changes, news) => {
    expect(after(...changes)).toEqual(news)
  })
})

describe('a quarter as people write it', () => {
  it.each([
    ['2027-Q1', '2027-Q1'],
    ['Q1 2027', '2027-Q1'],
    ['q3/2026', '2026-Q3'],
    ['2026 q4', '2026-Q4'],
    ['4/2026', '2026-Q4'],
    [' Q2–2027 ', '2027-Q2'],
    ['Q5 2027', undefined],
    ['Q1 1999', undefined],
    ['spring', undefined],
    ['2027', undefined],
    ['Q1 2027; DROP TABLE x', undefined],
  ])('%j: %j', (typed, kept) => {
    expect(Quarter.safeParse(typed).data).toBe(kept)
  })
})
