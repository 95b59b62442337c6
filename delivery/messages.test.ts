import { describe, expect, it } from 'vitest'
import type { Post } from '../services/posts/ledger.ts'
import type { Due } from './due.ts'
import { hasToWait, messagesOf } from './messages.ts'
import type { Subject, Wanted } from './subjects/subject.ts'

const now = new Date('2026-03-02T09:00:00Z')
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000)
const subjects = { notice: { kind: 'notice', gather: () => undefined }, card: { kind: 'card' } }

type What = `${'notice' | 'card' | 'edit'} ${string}`
/** A post that is due in one conversation: what, and of which thing. */
const due = (what: What, conversationType = 'personal'): Due => {
  const [kind, parentId] = what.split(' ') as ['notice' | 'card' | 'edit', string]
  const subjectKind = kind === 'edit' ? 'card' : kind
  const wanted = {
    channelId: 'anna',
    reference: { conversationType },
    subjectKind,
    subjectId: parentId,
    parentId,
    anew: kind === 'notice',
  } as Wanted
  const post = { activityId: '17' } as Post
  return {
    subject: subjects[subjectKind] as unknown as Subject,
    known: what,
    wanted,
    posts: new Map(kind === 'edit' ? [[`anna|card:${parentId}`, post]] : []),
    touch: () => undefined,
  }
}
const said = (dues: What[], recent: number, kind?: string): string[] =>
  messagesOf(
    dues.map((what) => due(what, kind)),
    recent,
  ).map((message) => message.map(({ known }) => known).join(' + '))
const many = (what: 'notice' | 'card' | 'edit', count: number): What[] =>
  Array.from({ length: count }, (_, index): What => `${what} ${index + 1}`)

describe('posts of somebody as messages', () => {
  it.each<[rule: string, recent: number, dues: What[], messages: string[]]>([
    ['Nothing is due.', 0, [], []],
    ['Up to three are told one by one.', 0, many('notice', 3), ['notice 1', 'notice 2', 'notice 3']],
    ['Four are told as one.', 0, many('notice', 4), ['notice 1 + notice 2 + notice 3 + notice 4']],
    ['Messages of the last minute count.', 2, many('notice', 2), ['notice 1 + notice 2']],
    ['One that is left is told alone.', 2, many('notice', 1), ['notice 1']],
    ['After three news wait.', 3, many('notice', 5), []],
    ['A new card says the news of its thing.', 0, ['notice 1', 'card 1'], ['notice 1 + card 1']],
    ['Of another it does not.', 0, ['notice 1', 'card 2'], ['notice 1', 'card 2']],
    [
      'News that is gathered leaves its card out.',
      0,
      ['notice 1', 'card 1', ...many('notice', 4).slice(1)],
      ['notice 1 + notice 2 + notice 3 + notice 4'],
    ],
    ['Cards alone are not gathered.', 0, many('card', 4), many('card', 4)],
    ['But there are ten in a minute.', 0, many('card', 12), many('card', 10)],
    ['Cards of the last minute count.', 8, many('card', 4), ['card 1', 'card 2']],
    ['After ten cards wait as well.', 10, ['card 1', 'notice 1'], []],
    ['An edit is no message.', 10, many('edit', 4), many('edit', 4)],
    [
      'A card has lines for fifteen.',
      0,
      many('notice', 32),
      [
        many('notice', 15).join(' + '),
        many('notice', 30).slice(15).join(' + '),
        many('notice', 32).slice(30).join(' + '),
      ],
    ],
    ['What finds no room waits.', 2, many('notice', 32), [many('notice', 15).join(' + ')]],
  ])('%s', (_, recent, dues, messages) => expect(said(dues, recent)).toEqual(messages))

  it('in a channel are sent one by one, however many', () => {
    const all: What[] = [...many('notice', 6), ...many('card', 12)]
    expect(said(all, 20, 'channel')).toEqual(all)
  })
})

describe('a post waits', () => {
  const shown = (seconds: number, state = 'SHOWN') => ({ activityId: '17', state, updatedAt: ago(seconds) }) as Post
  it.each<[rule: string, What, recent: number, post: Post | undefined, waits: boolean]>([
    ['The first news does not.', 'notice 1', 0, undefined, false],
    ['News after three messages does.', 'notice 1', 3, undefined, true],
    ['News of a thing that was told half a minute ago does.', 'notice 1', 1, shown(30), true],
    ['News of one that was told a minute ago does not.', 'notice 1', 1, shown(60), false],
    ['News that was not taken does not wait for this.', 'notice 1', 1, shown(30, 'PENDING'), false],
    ['A card after three messages does not.', 'card 1', 3, undefined, false],
    ['A card after ten does.', 'card 1', 10, undefined, true],
    ['An edit never does.', 'edit 1', 20, shown(1), false],
  ])('%s', (_, what, recent, post, waits) => expect(hasToWait(due(what).wanted, post, recent, now)).toBe(waits))
  it.each([
    ['until then', 1, true],
    ['and not longer', 0, false],
  ])('News that is told from an instant on does so %s.', (_, seconds, waits) =>
    expect(hasToWait({ ...due('notice 1').wanted, from: ago(-seconds) }, undefined, 0, now)).toBe(waits),
  )
  it('Nothing does in a channel.', () =>
    expect(hasToWait(due('notice 1', 'channel').wanted, shown(1), 20, now)).toBe(false))
})
