import { expect, it } from 'vitest'
import english from '../../../cards/text/en.json' with { type: 'json' }
import type { LateMessage } from '../../desk/channel-shapes.ts'
import { wordsFrom } from '../../words/words.ts'
import { messageAbout, messageName, placeName } from './message-words.ts'

const words = wordsFrom(english, 'en', 'en-GB')
const now = new Date(2026, 2, 2, 10, 0)
const at = (hour: number) => new Date(2026, 2, 2, hour, 0).toISOString()
const message: LateMessage = {
  ...{
    postId: 'p',
    kind: 'workItem',
    item: { itemType: 'INCIDENT', number: 7, title: 'Gold is stale' },
    platform: null,
  },
  ...{ state: 'BLOCKED', reason: 'removed', code: '403 X', attempts: 2, since: at(9), nextAt: at(11) },
}

it.each<[Partial<LateMessage>, string]>([
  [{}, 'Ticket INC-7 · Gold is stale'],
  [{ kind: 'status', item: null, platform: 'Lakehouse' }, 'Status card: Lakehouse'],
  [{ kind: 'digest', item: null }, 'Digest'],
])('a message is called by what it is about', (some, name) => {
  expect(messageName({ ...message, ...some }, words)).toBe(name)
})

it.each<[Partial<LateMessage>, string]>([
  [{}, 'Parked · Deltadesk is not installed there: add it again · 403 X, tried 2 times · since 09:00 · next try 11:00'],
  [{ state: 'PENDING', reason: null, code: null, nextAt: null }, 'Waiting · since 09:00'],
  [
    { state: 'DROPPED', reason: 'dropped', code: 'DROPPED', nextAt: null },
    'Given up · Somebody gave it up · since 09:00',
  ],
])('a message says why it is late, and when it is tried next', (some, about) => {
  expect(messageAbout({ ...message, ...some }, now, words)).toBe(about)
})

it('a conversation without a name is called by its kind', () => {
  expect(placeName({ name: null, kind: 'groupChat' }, words)).toBe('A group chat')
  expect(placeName({ name: 'data', kind: 'channel' }, words)).toBe('data')
})
