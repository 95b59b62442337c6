import { describe, expect, it } from 'vitest'
import type { Channel } from '../../services/channels/model.ts'
import type { Post } from '../../services/posts/ledger.ts'
import type { Reading } from '../../services/status/health.ts'
import { judge, type PlatformReadings } from '../../services/status/model.ts'
import { status } from './status.ts'

const now = new Date('2026-03-02T12:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

const reading = (ageMinutes: number, latest: Partial<NonNullable<Reading['latest']>> = {}): Reading => ({
  checkId: 'lakehouse-1',
  checkType: 'freshness',
  slaMinutes: 60,
  warnAfterMinutes: 60,
  critAfterMinutes: 120,
  source: 'databricks-jobs',
  target: '1001',
  owner: null,
  latest: { measuredAt: now, status: 'green', observedValue: ageMinutes, message: '', ...latest },
  lastGoodAt: now,
  lastRun: null,
})
const platform = (readings: Reading[], name = 'Lakehouse'): PlatformReadings => ({
  platformId: name.toLowerCase(),
  name,
  domain: 'databricks',
  ownerGroup: null,
  upstream: [],
  readings,
})
const channel = (platformId: string | null, locale = 'en-GB'): Channel =>
  ({
    channelId: '19:data',
    isActive: true,
    userId: null,
    subscriptions: [{ workspace: 'default', kind: 'status', platformId }],
    reference: { conversationId: '19:data', conversationType: 'channel', locale },
  }) as unknown as Channel

interface Case {
  model?: PlatformReadings[]
  at?: Date
  followed?: string | null
  locale?: string
}
const known = ({ model = [platform([reading(10)])], at = now, followed = 'lakehouse', locale }: Case) => ({
  judged: judge(model, at, 30),
  at: now,
  now: at,
  outages: new Map(),
  incidents: new Map(),
  ownersOf: () => [],
  channels: [channel(followed, locale)],
  banners: [],
  unwell: [],
  watches: null,
  shown: judge(model, at, 30),
})
const versionOf = (what: Case): string => status.desired(known(what), [])[0]!.version
const nobody: Channel[] = []

describe('the version of a status card', () => {
  it('differs exactly where the card does', () => {
    const cases: Case[] = [
      {},
      { followed: null },
      { locale: 'de-DE' },
      { model: [platform([reading(70)])] },
      { model: [platform([reading(10, { status: 'red', message: 'Task main failed' })])] },
      { model: [platform([])] },
      { at: later(31) },
      { model: [], followed: null },
    ]
    const drawn = cases.map((what) => {
      const all = known(what)
      const [wanted] = status.desired(all, [])
      const { content } = status.draw(all, wanted!, { shownVersion: null, readAlong: [] })
      return { version: wanted!.version, card: JSON.stringify(content) }
    })
    for (const one of drawn)
      for (const other of drawn) expect(one.version === other.version).toBe(one.card === other.card)
    expect(new Set(drawn.map(({ version }) => version)).size).toBe(cases.length)
  })

  const healthy = versionOf({})
  it.each<[string, Case]>([
    [
      'it was measured again, and is as before',
      { model: [platform([reading(12, { measuredAt: later(2) })])], at: later(2) },
    ],
    ['time passes, and it stays as it was', { at: later(5) }],
  ])('stays when %s', (_, what) => {
    expect(versionOf(what)).toBe(healthy)
  })
  it.each<[string, Case]>([
    ['it is late', { model: [platform([reading(70)])] }],
    ['it fails', { model: [platform([reading(10, { status: 'red' })])] }],
    ['nobody measures any more', { at: later(31) }],
    ['the conversation reads German', { locale: 'de-DE' }],
    ['the platform is switched off', { model: [platform([reading(1)], 'Sales')] }],
  ])('changes when %s', (_, what) => {
    expect(versionOf(what)).not.toBe(healthy)
  })
  it('changes when the reason does, though the state stays', () => {
    const fails = (message: string) => versionOf({ model: [platform([reading(10, { status: 'red', message })])] })
    expect(fails('Task main failed')).not.toBe(fails('No space left'))
  })
})

describe('which status cards a conversation should have', () => {
  const post = (subjectKind: string, subjectId: string, activityId: string | null = '17000') =>
    ({
      postId: `19:data|${subjectKind}:${subjectId}`,
      channelId: '19:data',
      subjectKind,
      subjectId,
      activityId,
    }) as Post
  const wants = (channels: Channel[], posts: Post[]) =>
    status.desired({ ...known({}), channels }, posts).map(({ subjectId, wanted }) => [subjectId, wanted])

  it.each<[string, Channel[], Post[], [string, boolean][]]>([
    ['one that is followed', [channel('lakehouse')], [], [['lakehouse', true]]],
    ['all platforms', [channel(null)], [post('status', '*')], [['*', true]]],
    [
      'one that is not followed any more',
      [channel('lakehouse')],
      [post('status', 'sales')],
      [
        ['lakehouse', true],
        ['sales', false],
      ],
    ],
    ['one that was never shown', [channel('lakehouse')], [post('status', 'sales', null)], [['lakehouse', true]]],
    ['none where the desk is not', [{ ...channel('lakehouse'), isActive: false }], [post('status', 'sales')], []],
    ['none where nothing is known of the conversation', nobody, [post('status', 'sales')], []],
    [
      'none of what is followed beside health',
      [{ ...channel('lakehouse'), subscriptions: [{ workspace: 'default', kind: 'INCIDENT', platformId: null }] }],
      [],
      [],
    ],
  ])('%s', (_, channels, posts, wanted) => expect(wants(channels, posts)).toEqual(wanted))
})
