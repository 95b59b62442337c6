import { describe, expect, it } from 'vitest'
import { buttonsOf, linesOf } from '../../test/harness/seen.ts'
import type { NewsView } from '../../services/work-items/told.ts'
import { byteBudget } from '../kit/check.ts'
import { reader } from '../kit/reader.ts'
import { gatheredCard } from './gathered.ts'

const item = (number: number, change: Partial<NewsView> = {}): NewsView => ({
  itemId: `i${number}`,
  itemType: 'INCIDENT',
  number,
  title: 'Orders are missing',
  platformName: 'Lakehouse',
  state: 'resolved',
  severity: 'high',
  asked: false,
  moved: true,
  given: false,
  commented: false,
  taker: null,
  reason: null,
  comment: null,
  ...change,
})

/** A line without the sign of its state. */
const withoutSign = (line: string): string => line.replace(/^● /, '')

describe('news about several tickets', () => {
  it.each([
    [
      'en',
      'INC-1 is now Resolved: Orders are missing (Lakehouse), and 1 more ticket',
      [
        'News about 2 tickets',
        'INC-1 is now Resolved: Orders are missing (Lakehouse)',
        'Disk full',
        'INC-2 assigned to you: Orders are missing (Lakehouse)',
        'Incident · High · Lakehouse',
      ],
    ],
    [
      'de',
      'INC-1 ist jetzt „Gelöst“: Orders are missing (Lakehouse) und 1 weiteres Ticket',
      [
        'Neues zu 2 Tickets',
        'INC-1 ist jetzt „Gelöst“: Orders are missing (Lakehouse)',
        'Disk full',
        'INC-2 wurde Ihnen zugewiesen: Orders are missing (Lakehouse)',
        'Störung · Hoch · Lakehouse',
      ],
    ],
  ])('in %s: “%s”', (language, summary, lines) => {
    const all = [item(1, { reason: 'Disk full' }), item(2, { moved: false, given: true })]
    const card = gatheredCard(all, reader(language, 'UTC', false))
    expect(card.summary).toBe(summary)
    expect(linesOf(card.content).slice(0, -1).map(withoutSign)).toEqual(lines)
    expect(buttonsOf(card.content).map(({ verb, data }) => [verb, data])).toEqual([
      ['workItem.show', { itemId: 'i1' }],
      ['workItem.show', { itemId: 'i2' }],
    ])
  })

  it('fits into a card, as many as there may be and however long', () => {
    const heavy = {
      title: '"*'.repeat(60),
      platformName: '*"'.repeat(30),
      reason: '*"'.repeat(250),
      itemId: 'i'.repeat(50),
    }
    const all = Array.from({ length: 15 }, (_, index) => item(index, heavy))
    const { content } = gatheredCard(all, reader('de', 'UTC', false))
    expect(Buffer.byteLength(JSON.stringify(content), 'utf16le')).toBeLessThanOrEqual(byteBudget)
  })
})
