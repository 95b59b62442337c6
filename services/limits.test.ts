import { describe, expect, it } from 'vitest'
import { createCounter, type Limits } from './limits.ts'

const limits: Limits = {
  file: { perPerson: 2, perChannel: 3, minutes: 10 },
  comment: { perPerson: 5, perChannel: 5, minutes: 10 },
}
const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 2, 9, minute))

describe('how often something may be done', () => {
  it('a person may do it twice in ten minutes, and then waits until the first is over', () => {
    const { count } = createCounter(limits)
    expect([0, 1, 2, 9].map((minute) => count('file', 'anna', null, at(minute)))).toEqual([0, 0, 8, 1])
    expect(count('file', 'anna', null, at(10))).toBe(0)
  })
  it('everybody is counted alone, and so is everything', () => {
    const { count } = createCounter(limits)
    expect(['anna', 'anna', 'ben', 'ben'].map((who) => count('file', who, null, at(0)))).toEqual([0, 0, 0, 0])
    expect(count('comment', 'anna', null, at(0))).toBe(0)
  })
  it('a channel has room for three, whoever they are', () => {
    const { count } = createCounter(limits)
    expect(['a', 'b', 'c', 'd'].map((who) => count('file', who, 'data', at(0)))).toEqual([0, 0, 0, 10])
    expect(count('file', 'd', 'other', at(0))).toBe(0)
  })
})
