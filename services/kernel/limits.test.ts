import { describe, expect, it } from 'vitest'
import { createCounter, type Limits } from './limits.ts'

const limits: Limits = {
  file: { perPerson: 2, perChannel: 3, minutes: 10 },
  comment: { perPerson: 5, perChannel: 5, minutes: 10 },
}
const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 2, 9, minute))
let keys = 0
const counting = () => {
  const { count, forget } = createCounter(limits)
  const one = (what: 'file' | 'comment', who: string, channel: string | null, minute = 0, key = `turn-${++keys}`) =>
    count(what, who, channel, at(minute), key)
  return { one, forget }
}

describe('how often something may be done', () => {
  it('a person may do it twice in ten minutes, and then waits until the first is over', () => {
    const { one } = counting()
    expect([0, 1, 2, 9, 10].map((minute) => one('file', 'anna', null, minute))).toEqual([0, 0, 8, 1, 0])
  })
  it('everybody is counted alone, and so is everything', () => {
    const { one } = counting()
    expect(['anna', 'anna', 'ben', 'ben'].map((who) => one('file', who, null))).toEqual([0, 0, 0, 0])
    expect(one('comment', 'anna', null)).toBe(0)
  })
  it('a channel has room for three, whoever they are', () => {
    const { one } = counting()
    expect(['a', 'b', 'c', 'd'].map((who) => one('file', who, 'data'))).toEqual([0, 0, 0, 10])
    expect(one('file', 'd', 'other')).toBe(0)
  })
  it('the same click again is no other one, also when there is no room left', () => {
    const { one } = counting()
    expect(['first', 'second', 'second', 'first', 'third'].map((key) => one('file', 'anna', null, 0, key))).toEqual([
      0, 0, 0, 0, 10,
    ])
  })
  it('what came to nothing leaves its room to the next', () => {
    const { one, forget } = counting()
    one('file', 'anna', 'data', 0, 'first')
    one('file', 'anna', 'data', 0, 'second')
    forget('file', 'anna', 'data', 'second')
    expect(one('file', 'anna', 'data')).toBe(0)
  })
})
