import { describe, expect, it } from 'vitest'
import type { Channel } from '../../services/channels/model.ts'
import type { Post } from '../../services/posts/ledger.ts'
import type { ItemDetails } from '../../services/work-items/model.ts'
import { comment } from './comment.ts'
import { notice } from './notice.ts'
import { workItem, type KnownItem } from './work-item.ts'

type Kind = 'channel' | 'groupChat' | 'personal'
const channel = (channelId: string, kind: Kind = 'channel', follows = true): Channel =>
  ({
    channelId,
    isActive: true,
    userId: kind === 'personal' ? channelId : null,
    subscriptions: follows && kind !== 'personal' ? [{ kind: 'INCIDENT', platformId: null }] : [],
    reference: { conversationId: channelId, conversationType: kind, locale: 'en' },
  }) as unknown as Channel

const person = (userId: string, change: object = {}): KnownItem['people'][number] => ({
  listener: {
    userId,
    follower: {
      userId,
      name: userId,
      locale: 'en',
      timeZone: 'UTC',
      muted: false,
      given: false,
      since: { version: 0, comments: 0 },
      ...change,
    },
    decides: false,
  },
  channel: channel(userId, 'personal'),
  roles: new Set(['Viewer']),
  timeZone: 'UTC',
})
/** Somebody who has to do with it without following it. */
const other = (userId: string, decides: boolean): KnownItem['people'][number] => ({
  ...person(userId),
  listener: { userId, follower: null, decides },
})

/** An incident Anna reported and Ben moved on, with one comment of Cem below the card in the channel "data". */
const known = (change: Partial<KnownItem> = {}): KnownItem => ({
  details: {
    item: {
      itemId: 'i1',
      itemType: 'INCIDENT',
      platformId: 'lakehouse',
      createdAt: new Date('2026-03-02T12:00:00Z'),
      version: 2,
      followers: [],
      moved: { by: 'ben', version: 2, reason: null },
      given: null,
      assignedTo: null,
    },
    votes: [],
    comments: [{ commentId: 'i1:c:1', createdBy: 'cem', origin: null }],
  } as unknown as ItemDetails,
  banners: [],
  placed: undefined,
  platformName: 'Lakehouse',
  channels: [],
  people: [],
  isWhole: true,
  ...change,
})
const post = (channelId: string, kind: string, change: Partial<Post> = {}): Post =>
  ({ channelId, subjectKind: kind, subjectId: 'i1', activityId: '17', shownVersion: '1', ...change }) as Post

const kinds = { card: workItem, comment, notice }
/** The posts that are wanted: what, and where. */
const wants = (what: KnownItem, posts: Post[] = []) =>
  Object.entries(kinds).flatMap(([name, { desired }]) =>
    desired(what, posts).map(({ reference: { conversationId } }) => `${name} in ${conversationId}`),
  )

describe('which posts a work item wants', () => {
  it.each<[string, KnownItem, Post[], string[]]>([
    ['nobody follows it', known(), [], []],
    ['a channel follows its kind: first the card', known({ channels: [channel('data')] }), [], ['card in data']],
    [
      'the card is there: comments below it',
      known({ channels: [channel('data')] }),
      [post('data', 'workItem')],
      ['card in data', 'comment in data;messageid=17'],
    ],
    [
      'a group chat has no threads',
      known({ channels: [channel('crew', 'groupChat')] }),
      [post('crew', 'workItem')],
      ['card in crew'],
    ],
    [
      'a channel that ended its subscription keeps the card it has',
      known({ channels: [channel('data', 'channel', false)] }),
      [post('data', 'workItem')],
      ['card in data', 'comment in data;messageid=17'],
    ],
    ['and gets none when it has none', known({ channels: [channel('data', 'channel', false)] }), [], []],
    [
      'the desk is not there any more',
      known({ channels: [{ ...channel('data'), isActive: false }] }),
      [post('data', 'workItem')],
      [],
    ],
    [
      'a channel that followed later',
      known({
        channels: [
          {
            ...channel('data'),
            subscriptions: [
              { workspace: 'default', kind: 'INCIDENT', platformId: null, since: '2026-03-03T12:00:00Z' },
            ],
          },
        ],
      }),
      [],
      [],
    ],
    [
      'its reporter is told what others did',
      known({ people: [person('anna')] }),
      [],
      ['card in anna', 'notice in anna'],
    ],
    [
      'of what they know already nobody is told',
      known({ people: [person('anna', { since: { version: 2, comments: 1 } })] }),
      [],
      ['card in anna'],
    ],
    [
      'nor of what they were told',
      known({ people: [person('anna')] }),
      [post('anna', 'notice', { shownVersion: '2|0|1' })],
      ['card in anna'],
    ],
    [
      'who did it all is told nothing',
      known({ people: [person('ben', { since: { version: 0, comments: 1 } })] }),
      [],
      ['card in ben'],
    ],
    [
      'who mutes it keeps the card',
      known({ people: [person('anna', { muted: true })] }),
      [post('anna', 'workItem')],
      ['card in anna'],
    ],
    ['and gets none', known({ people: [person('anna', { muted: true })] }), [], []],
    ['to whom it is assigned no longer gets no card', known({ people: [person('dora', { given: true })] }), [], []],
    ['who decides on it is asked', known({ people: [other('dora', true)] }), [], ['card in dora', 'notice in dora']],
    [
      'who was asked is asked once, and has a card',
      known({ people: [other('dora', true)] }),
      [post('dora', 'workItem'), post('dora', 'notice', { shownVersion: '0|0|0' })],
      ['card in dora'],
    ],
    [
      'who was asked among other things can open the card',
      known({ people: [other('dora', true)] }),
      [post('dora', 'notice', { shownVersion: '0|0|0' })],
      [],
    ],
    [
      'who was asked and decides no longer keeps the card',
      known({ people: [other('dora', false)] }),
      [post('dora', 'workItem')],
      ['card in dora'],
    ],
    ['who has nothing to do with it', known({ people: [other('dora', false)] }), [], []],
  ])('%s', (_, what, posts, wanted) => expect(wants(what, posts)).toEqual(wanted))

  it('are found by the item, and only a notice is posted anew each time', () => {
    const what = known({ channels: [channel('data')], people: [person('anna')] })
    const all = Object.values(kinds).flatMap(({ desired }) => desired(what, [post('data', 'workItem')]))
    expect(all.map(({ subjectKind, subjectId, parentId, anew }) => [subjectKind, subjectId, parentId, anew])).toEqual([
      ['workItem', 'i1', 'i1', false],
      ['workItem', 'i1', 'i1', false],
      ['comment', 'i1:c:1', 'i1', false],
      ['notice', 'i1', 'i1', true],
    ])
  })
})
