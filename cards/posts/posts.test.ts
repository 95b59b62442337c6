import { expect, it } from 'vitest'
import { reader } from '../kit/reader.ts'
import { placeCard } from './posts.ts'

const at = new Date('2026-03-02T09:00:00Z')
const shown = (kind: string, platform: string | null) =>
  ({
    ...{
      channelId: '19:a',
      name: 'Alerts',
      kind: 'channel',
      isActive: true,
      pausedAt: null,
      follows: true,
      toldAt: at,
    },
    posts: [
      {
        ...{ postId: 'p1', channelId: '19:a', kind, item: null, platform, state: 'PENDING', reason: null, code: null },
        ...{ attempts: 0, since: at, nextAt: null },
      },
    ],
  }) as unknown as Parameters<typeof placeCard>[0]

it.each([
  ['outage', 'Lakehouse', 'Give up: Outage: Lakehouse'],
  ['status', null, 'Give up: Status card: all platforms'],
  ['announcement', null, 'Give up: Announcement'],
  ['keptReview', null, 'Give up: Kept answers to check'],
  ['trouble', null, 'Give up: Trouble of the desk'],
])('a message of the kind %s about %s is named as what it is', (kind, platform, title) => {
  const card = placeCard(shown(kind, platform), reader('en', 'UTC', false))
  expect(JSON.stringify(card.content)).toContain(`"${title}"`)
})
