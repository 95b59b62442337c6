import { describe, expect, it } from 'vitest'
import type { TroubleKind, Watch } from '../../services/troubles/model.ts'
import { newsFor, toldBy, versionOf, type Told } from './trouble-told.ts'

const begin = new Date('2026-03-02T09:00:00Z').getTime()
const at = (minute: number) => new Date(begin + minute * 60_000)
const minuteOf = (time: Date) => (time.getTime() - begin) / 60_000

const told = (from: number, until: number | null = null, kind: TroubleKind = 'failed'): Told => ({
  ...{ from: at(from), kind },
  until: until === null ? null : at(until),
})
const watch = (trouble: [TroubleKind, number] | null, well: number | null): Watch => {
  const wellAt = well === null ? null : at(well)
  return {
    subject: 'source:http',
    trouble: trouble && { kind: trouble[0], since: at(trouble[1]), reason: null, platforms: [], countsUntil: null },
    wellAt: { hangs: wellAt, failed: wellAt, late: wellAt, empty: wellAt },
  }
}

describe('a post about a trouble', () => {
  it.each<[string, Told | undefined, Watch, news: string | null]>([
    ['says nothing while there is none', undefined, watch(null, 0), null],
    ['is new with the first', undefined, watch(['failed', 5], 0), 'new 5- failed'],
    ['stays while it goes on', told(5), watch(['failed', 5], 0), '5- failed'],
    ['has another diagnosis', told(5), watch(['hangs', 60], 0), '5- hangs'],
    ['is over once all is well', told(5), watch(null, 47), '5-47 failed'],
    ['stays while nobody knows', told(5), watch(null, null), null],
    ['stays while it only was well before', told(5), watch(null, 0), null],
    ['stays over', told(5, 47), watch(null, 90), null],
    ['goes on where the next follows at once', told(5, 47), watch(['failed', 60], 47), '5- failed'],
    ['goes on over one success', told(5), watch(['failed', 60], 47), '5- failed'],
    ['is new for the next one later', told(5, 47), watch(['late', 120], 90), 'new 120- late'],
    ['is over first where nobody saw the end', told(5), watch(['failed', 120], 47), '5-47 failed'],
  ])('%s', (_, before, now, expected) => {
    const news = newsFor(before, now)
    const said = news && `${minuteOf(news.tells.from)}-${news.tells.until ? minuteOf(news.tells.until) : ''}`
    expect(news ? `${news.isNew ? 'new ' : ''}${said} ${news.tells.kind}` : null).toBe(expected)
  })

  it('is read from its version', () => {
    for (const one of [told(5), told(5, 47, 'late')]) expect(toldBy(versionOf(one, 'words'))).toEqual(one)
    expect(toldBy(null)).toBeUndefined()
  })
})
