import { describe, expect, it } from 'vitest'
import { parseAnnouncement } from './announcement.ts'

const platforms = [
  { platformId: 'gold', name: 'Gold' },
  { platformId: 'crm', name: 'CRM on premise' },
  { platformId: 'sales', name: 'Sales BI' },
]
const now = { day: '2026-03-02', time: '10:00' }
const read = (typed: string) => {
  const line = parseAnnouncement(typed, platforms, now)
  if (!line) return undefined
  const { severity, title, platformIds, startDay, startTime, endDay, endTime, body } = line
  const start = startDay ? `${startDay} ${startTime}` : 'now'
  return [severity, title, platformIds.join('+'), start, `${endDay} ${endTime}`, body].join(' | ')
}

describe('a banner in one line', () => {
  it.each([
    [
      'warning Gold late until 15:00: It failed at 02:10: see below',
      'warning | Gold late |  | now | 2026-03-02 15:00 | It failed at 02:10: see below',
    ],
    ['Gold late until 9', 'info | Gold late |  | now | 2026-03-03 09:00 | '],
    ['critical Gold late on Gold until tomorrow 9:30', 'critical | Gold late | gold | now | 2026-03-03 09:30 | '],
    [
      'Gold late on gold and sales bi from 14:00 until 15:00',
      'info | Gold late | gold+sales | 2026-03-02 14:00 | 2026-03-02 15:00 | ',
    ],
    ['Work on CRM on premise from 22:00 until 2:00:', 'info | Work | crm | 2026-03-02 22:00 | 2026-03-03 02:00 | '],
    ['Gold late on Friday until 2026-03-06 18:00', 'info | Gold late on Friday |  | now | 2026-03-06 18:00 | '],
    [
      'warnung Gold verspätet für Gold von morgen 8:00 bis morgen um 9.30 Uhr: Bitte warten',
      'warning | Gold verspätet | gold | 2026-03-03 08:00 | 2026-03-03 09:30 | Bitte warten',
    ],
    ['hinweis: Wartung bis 15 Uhr', undefined],
    ['Gold is late', undefined],
    ['Gold late until Friday 15:00', undefined],
    ['Gold late until noon', undefined],
    ['Gold late until 25:00', undefined],
    ['', undefined],
    ['until '.repeat(20_000), undefined],
    [
      `Gold${' '.repeat(100_000)}late${' '.repeat(100_000)}until 15:00`,
      'info | Gold late |  | now | 2026-03-02 15:00 | ',
    ],
  ])('%s', (typed, line) => expect(read(typed)).toBe(line))
})
