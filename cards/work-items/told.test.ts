import { describe, expect, it } from 'vitest'
import type { NewsView } from '../../services/work-items/told.ts'
import { reader } from '../kit/reader.ts'
import { textOfCard } from '../../test/harness/seen.ts'
import { commentedCard, toldCard } from './told.ts'

const comment = { commentId: 'i1:c:1', author: 'Ben', body: 'It was *the* disk', at: new Date('2026-03-02T09:00:00Z') }
const item = {
  itemId: 'i1',
  itemType: 'INCIDENT',
  number: 12,
  title: 'Orders are missing',
  platformName: 'Lakehouse',
} as const
const nothing: NewsView = {
  ...item,
  state: 'resolved',
  severity: 'high',
  asked: false,
  moved: false,
  given: false,
  commented: false,
  taker: null,
  reason: null,
  comment: null,
}

/** Every kind of notice, with its notification in both languages. */
const kinds: [string, (locale: string) => ReturnType<typeof toldCard>, en: string, de: string][] = [
  [
    'assigned',
    (locale) => toldCard({ ...nothing, given: true }, reader(locale, 'UTC', false)),
    'INC-12 assigned to you: Orders are missing (Lakehouse)',
    'INC-12 wurde Ihnen zugewiesen: Orders are missing (Lakehouse)',
  ],
  [
    'a request to decide on',
    (locale) => toldCard({ ...nothing, asked: true }, reader(locale, 'UTC', false)),
    'INC-12 needs your approval: Orders are missing (Lakehouse)',
    'INC-12 wartet auf Ihre Genehmigung: Orders are missing (Lakehouse)',
  ],
  [
    'a step',
    (locale) => toldCard({ ...nothing, moved: true }, reader(locale, 'UTC', false)),
    'INC-12 is now Resolved: Orders are missing (Lakehouse)',
    'INC-12 ist jetzt „Gelöst“: Orders are missing (Lakehouse)',
  ],
  [
    'a step that takes it',
    (locale) => toldCard({ ...nothing, moved: true, taker: 'Ben' }, reader(locale, 'UTC', false)),
    'Ben has taken INC-12: Orders are missing (Lakehouse)',
    'Ben hat INC-12 übernommen: Orders are missing (Lakehouse)',
  ],
  [
    'a comment',
    (locale) => toldCard({ ...nothing, commented: true, comment }, reader(locale, 'UTC', false)),
    'Ben on INC-12 Orders are missing (Lakehouse): It was *the* disk',
    'Ben zu INC-12 Orders are missing (Lakehouse): It was *the* disk',
  ],
  [
    'a comment in the thread of a channel',
    (locale) => commentedCard(item, comment, reader(locale, 'UTC', true)),
    'Ben on INC-12 Orders are missing (Lakehouse): It was *the* disk',
    'Ben zu INC-12 Orders are missing (Lakehouse): It was *the* disk',
  ],
]

describe.each(['en', 'de'])('a notification in %s', (language) => {
  it.each(kinds)('of %s says reference, title and platform', (_, draw, en, de) => {
    expect(draw(language).summary).toBe(language === 'en' ? en : de)
  })
  it('of a ticket without a platform has no brackets', () => {
    const { summary } = toldCard({ ...nothing, given: true, platformName: null }, reader(language, 'UTC', false))
    expect(summary).toMatch(/Orders are missing$/)
  })
})

describe('a notice', () => {
  it('says the reason of a step and the newest comment, whole', () => {
    const long = { ...comment, body: 'It was the disk. '.repeat(12).trim() }
    const news = { ...nothing, moved: true, commented: true, reason: 'No space left', comment: long }
    expect(textOfCard(toldCard(news, reader('en', 'UTC', false)).content).split('\n')).toEqual([
      'INC-12 is now Resolved: Orders are missing (Lakehouse)',
      'Incident · High · Lakehouse',
      'No space left',
      'Ben',
      long.body,
    ])
  })
  it('cuts a long comment in its notification, which is one line', () => {
    const long = { ...comment, body: `It was\nthe disk ${'x'.repeat(200)}` }
    const { summary } = toldCard({ ...nothing, commented: true, comment: long }, reader('en', 'UTC', false))
    expect(summary).toMatch(/: It was the disk x{84}…$/)
  })
})
