import { describe, expect, it } from 'vitest'
import type { Channel } from '../../services/channels/model.ts'
import { isShown, postIdOf, type Post } from '../../services/posts/ledger.ts'
import type { Reading, ResultStatus, Turn } from '../../services/status/health.ts'
import { judge } from '../../services/status/model.ts'
import { outagesOf } from '../../services/status/outages.ts'
import { outageTurn } from './outage-turn.ts'
import { outage } from './outage.ts'

const begin = new Date('2026-03-02T09:00:00Z')
const at = (minute: number) => new Date(begin.getTime() + minute * 60_000)
const ttlMinutes = 30

/** What is measured: every minute from the named one on, until the next. `-` is no measurement. */
type Course = Record<number, ResultStatus | '-'>
const statusAt = (course: Course, minute: number) =>
  course[
    Math.max(
      ...Object.keys(course)
        .map(Number)
        .filter((from) => from <= minute),
    )
  ]!

/** An availability check as the store gives it at a minute. */
const readingAt = (course: Course, minute: number): { reading: Reading; turns: Turn[] } => {
  const turns: Turn[] = []
  let latest: Reading['latest'] = null
  let lastGoodAt: Date | null = null
  let before: Turn['previousAt'] = null
  for (let then = 0; then <= minute; then++) {
    const status = statusAt(course, then)
    if (status === '-') continue
    latest = { measuredAt: at(then), status, observedValue: null, message: 'No answer' }
    if (status === 'unknown') continue
    const isBad = status === 'red'
    if (isBad !== (turns.at(-1)?.isBad ?? false))
      turns.push({ measuredAt: at(then), isBad, observedValue: null, previousAt: before })
    before = at(then)
    if (!isBad) lastGoodAt = at(then)
  }
  const reading: Reading = {
    ...{ checkId: 'c', checkType: 'availability', slaMinutes: 60, warnAfterMinutes: 600, critAfterMinutes: 1200 },
    ...{ source: 'http', target: 't', owner: null, latest, lastGoodAt, lastRun: null },
  }
  return { reading, turns }
}

interface Setting {
  kind?: 'channel' | 'groupChat' | 'personal'
  alert?: number | null
  since?: number
  /** Minutes at which nobody looks, from and until. */
  away?: [number, number]
  /** The most turns that are known, the newest ones. */
  mostTurns?: number
  until?: number
}

/** Everything that is posted while time passes: `12 post …`, `30 reply …`, and `31 edit …` for each change of words. */
const told = (
  course: Course,
  { kind = 'channel', alert, since, away = [-1, -1], mostTurns = 1000, until = 150 }: Setting = {},
) => {
  const channel = {
    channelId: 'c',
    isActive: true,
    userId: null,
    subscriptions: [
      {
        ...{ workspace: 'default', kind: 'status', platformId: 'lakehouse' },
        ...(alert !== undefined && { alert }),
        ...(since !== undefined && { since: at(since).toISOString() }),
      },
    ],
    reference: { conversationId: 'c', conversationType: kind, locale: 'en-GB' },
  } as unknown as Channel
  const posts = new Map<string, Post>()
  const messages: string[] = []
  for (let minute = 0; minute <= until; minute++) {
    if (away[0] <= minute && minute < away[1]) continue
    const now = at(minute)
    const { reading, turns } = readingAt(course, minute)
    const readings = [reading]
    const judged = judge(
      [{ platformId: 'lakehouse', name: 'Lakehouse', domain: 'fabric', ownerGroup: null, upstream: [], readings }],
      now,
      ttlMinutes,
    )
    const outages = new Map([
      ['lakehouse', outagesOf(judged[0]!.health.checks, new Map([['c', turns.slice(-mostTurns)]]), now, ttlMinutes)],
    ])
    const known = {
      judged,
      shown: judged,
      at: now,
      now,
      outages,
      incidents: new Map(),
      ownersOf: () => [],
      channels: [channel],
      banners: [],
      unwell: [],
      watches: null,
    }
    // What was sent is looked at again, until nothing is left to send.
    for (let more = true, rounds = 0; more; rounds++) {
      expect(rounds).toBeLessThan(6)
      more = false
      for (const subject of [outage, outageTurn])
        for (const wanted of subject.desired(known, [...posts.values()])) {
          const post = posts.get(postIdOf(wanted))
          if (isShown(wanted, post)) continue
          more = true
          const card = subject.draw(known, wanted, { shownVersion: null, readAlong: [] })
          const isEdit = post?.activityId && !wanted.anew
          const place = wanted.reference.conversationId === 'c' ? 'post' : 'reply'
          messages.push(`${minute} ${isEdit ? 'edit' : place} ${card.summary}`)
          const activityId = isEdit ? post.activityId : `m${messages.length}`
          posts.set(postIdOf(wanted), {
            ...wanted,
            postId: postIdOf(wanted),
            shownVersion: wanted.version,
            state: 'SHOWN',
            activityId,
          } as unknown as Post)
        }
    }
  }
  return messages
}

const down = (since: string) => `Lakehouse is down since ${since} UTC: No answer`
const back = (minutes: number, from: string, until: string) =>
  `Lakehouse is back. It was down for ${minutes} min, ${from}–${until} UTC`
const restless = (times: number, since: string) => `Lakehouse is going up and down: ${times} times since ${since} UTC`

describe('an outage is news', () => {
  it.each<[string, Course, Setting, string[]]>([
    ['never, while nothing is down', { 0: 'green', 20: 'yellow', 40: 'unknown', 60: '-' }, {}, []],
    ['not when it is shorter', { 0: 'green', 10: 'red', 14: 'green' }, {}, []],
    [
      'not when it is just as short each time, hours apart',
      { 0: 'green', 10: 'red', 14: 'green', 80: 'red', 84: 'green' },
      {},
      [],
    ],
    [
      'after five minutes, and its end is told below it',
      { 0: 'green', 48: 'red', 90: 'green' },
      {},
      [`53 post ${down('09:48')}`, `90 edit ${back(42, '09:48', '10:30')}`, `90 reply ${back(42, '09:48', '10:30')}`],
    ],
    [
      'in a chat without threads, its end is a message',
      { 0: 'green', 48: 'red', 90: 'green' },
      { kind: 'groupChat' },
      [`53 post ${down('09:48')}`, `90 edit ${back(42, '09:48', '10:30')}`, `90 post ${back(42, '09:48', '10:30')}`],
    ],
    ['after as many minutes as are asked for', { 0: 'green', 48: 'red' }, { alert: 15 }, [`63 post ${down('09:48')}`]],
    ['never, where that is asked for', { 0: 'green', 48: 'red', 90: 'green' }, { alert: null }, []],
    ['also when it begins with the desk', { 0: 'red' }, {}, [`5 post ${down('09:00')}`]],
    [
      'as long as it counts since it is followed',
      { 0: 'green', 10: 'red' },
      { since: 60 },
      [`65 post ${down('09:10')}`],
    ],
    ['not when it was over before it was followed', { 0: 'green', 10: 'red', 30: 'green' }, { since: 40 }, []],
    [
      'to be ended by degraded as well',
      { 0: 'green', 48: 'red', 90: 'yellow' },
      { until: 120 },
      [`53 post ${down('09:48')}`, `90 edit ${back(42, '09:48', '10:30')}`, `90 reply ${back(42, '09:48', '10:30')}`],
    ],
    [
      'that is not over while nobody knows',
      { 0: 'green', 48: 'red', 60: '-', 110: 'green' },
      {},
      [
        `53 post ${down('09:48')}`,
        '90 edit Lakehouse was down at 09:48 UTC, and is not measured at the moment',
        '90 reply Lakehouse was down at 09:48 UTC, and is not measured at the moment',
        `110 edit Lakehouse is back. It was down for 1 h 2 min, 09:48–10:50 UTC`,
        `110 reply Lakehouse is back. It was down for 1 h 2 min, 09:48–10:50 UTC`,
      ],
    ],
    [
      'again, when it is another one',
      { 0: 'green', 10: 'red', 20: 'green', 60: 'red', 70: 'green' },
      {},
      [
        `15 post ${down('09:10')}`,
        `20 edit ${back(10, '09:10', '09:20')}`,
        `20 reply ${back(10, '09:10', '09:20')}`,
        `65 post ${down('10:00')}`,
        `70 edit ${back(10, '10:00', '10:10')}`,
        `70 reply ${back(10, '10:00', '10:10')}`,
      ],
    ],
  ])('%s', (_, course, setting, messages) => expect(told(course, setting)).toEqual(messages))
})

describe('while nobody looked', () => {
  const twice: Course = { 0: 'green', 10: 'red', 20: 'green', 60: 'red', 90: 'green' }
  it.each<[string, Course, Setting, string[]]>([
    [
      'one that was over is told once, as over',
      { 0: 'green', 48: 'red', 90: 'green' },
      { away: [40, 100] },
      [`100 post ${back(42, '09:48', '10:30')}`],
    ],
    [
      'the end of one is told late',
      { 0: 'green', 48: 'red', 90: 'green' },
      { away: [60, 100] },
      [`53 post ${down('09:48')}`, `100 edit ${back(42, '09:48', '10:30')}`, `100 reply ${back(42, '09:48', '10:30')}`],
    ],
    [
      'each is told once',
      twice,
      { away: [1, 95] },
      [`95 post ${back(10, '09:10', '09:20')}`, `95 post ${back(30, '10:00', '10:30')}`],
    ],
    [
      'one ended and the next began',
      twice,
      { away: [18, 70] },
      [
        `15 post ${down('09:10')}`,
        `70 edit ${back(10, '09:10', '09:20')}`,
        `70 reply ${back(10, '09:10', '09:20')}`,
        `70 post ${down('10:00')}`,
        `90 edit ${back(30, '10:00', '10:30')}`,
        `90 reply ${back(30, '10:00', '10:30')}`,
      ],
    ],
    ['what is over for hours is no news', { 0: 'green', 10: 'red', 20: 'green' }, { away: [1, 141], until: 150 }, []],
  ])('%s', (_, course, setting, messages) => expect(told(course, setting)).toEqual(messages))
})

describe('a platform that goes up and down', () => {
  /** Down and up in turn, every so many minutes. */
  const flaps = (every: number, from: number, times: number): Course =>
    Object.fromEntries([
      [0, 'green' as const],
      ...Array.from(
        { length: 2 * times },
        (__, index) => [from + index * every, index % 2 === 0 ? 'red' : 'green'] as const,
      ),
    ])

  it('is one post that counts, and is over once it is stable', () => {
    expect(told(flaps(6, 10, 4))).toEqual([
      `15 post ${down('09:10')}`,
      `16 edit ${back(6, '09:10', '09:16')}`,
      `16 reply ${back(6, '09:10', '09:16')}`,
      `22 edit ${restless(2, '09:10')}`,
      `22 reply ${restless(2, '09:10')}`,
      ...[28, 34, 40, 46, 52].flatMap(
        (minute) => `${minute} edit ${restless(2 + Math.floor((minute - 22) / 12), '09:10')}`,
      ),
      `82 edit Lakehouse is back. It was down 4 times, 24 min in all, 09:10–09:52 UTC`,
      `82 reply Lakehouse is back. It was down 4 times, 24 min in all, 09:10–09:52 UTC`,
    ])
  })
  it('has no message for its turns where there are no threads', () => {
    const posts = told(flaps(6, 10, 4), { kind: 'personal' }).filter((line) => line.includes(' post '))
    expect(posts).toEqual([
      `15 post ${down('09:10')}`,
      `16 post ${back(6, '09:10', '09:16')}`,
      `82 post Lakehouse is back. It was down 4 times, 24 min in all, 09:10–09:52 UTC`,
    ])
  })
  it('is news once it was down for long enough all in all', () => {
    expect(told(flaps(3, 10, 2))[0]).toBe(`18 post ${restless(2, '09:10')}`)
    expect(told(flaps(1, 10, 2))).toEqual([])
  })
  it('and then stays down says so below the same post', () => {
    const course: Course = { 0: 'green', 10: 'red', 16: 'green', 22: 'red' }
    expect(told(course, { until: 60 }).slice(3)).toEqual([
      `22 edit ${restless(2, '09:10')}`,
      `22 reply ${restless(2, '09:10')}`,
      `52 edit ${down('09:22')}`,
      `52 reply ${down('09:22')}`,
    ])
  })
  it('is one post for hours', () => {
    const all = told(flaps(5, 10, 30), { until: 350 })
    expect(all.filter((line) => line.includes(' post '))).toHaveLength(1)
    expect(all.filter((line) => line.includes(' reply '))).toHaveLength(2)
  })
  it('says that it was more often than is known', () => {
    const all = told(flaps(5, 10, 30), { mostTurns: 10, until: 350 })
    expect(all.filter((line) => line.includes(' post '))).toHaveLength(1)
    expect(all.at(-1)).toBe('335 reply Lakehouse is back. It was down 5+ times, 25 min+ in all, 09:10–14:05 UTC')
  })
  it('says how long one was that began before what is known', () => {
    const all = told({ 0: 'green', 10: 'red', 100: 'green' }, { mostTurns: 1 })
    expect(all.at(-1)).toContain('down for 1 h 30 min, 09:10–10:40')
  })
})
