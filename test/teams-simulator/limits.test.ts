import { describe, expect, it } from 'vitest'
import { createCounter, noLimits, teamsLimits, type Limits } from './limits.ts'

/** Counts how many of so many operations get through, one every so many milliseconds. */
const through = (limits: Limits, kind: 'sends' | 'reads', operations: number, everyMs: number, places = 1): number => {
  const counter = createCounter(limits)
  return Array.from({ length: operations }, (_, nth) => counter.take(kind, `19:${nth % places}`, nth * everyMs)).filter(
    (waitMs) => waitMs === 0,
  ).length
}

describe('what gets through', () => {
  it.each<[string, Parameters<typeof through>, number]>([
    ['7 sends in the same instant', [teamsLimits, 'sends', 20, 0], 7],
    ['8 sends within two seconds', [teamsLimits, 'sends', 20, 99], 8],
    ['60 sends within half a minute', [teamsLimits, 'sends', 100, 299], 60],
    ['1800 sends within an hour', [teamsLimits, 'sends', 2000, 1799], 1800],
    ['14 reads in the same instant', [teamsLimits, 'reads', 20, 0], 14],
    ['16 reads within two seconds', [teamsLimits, 'reads', 40, 49], 16],
    ['120 reads within half a minute', [teamsLimits, 'reads', 200, 149], 120],
    ['3600 reads within an hour', [teamsLimits, 'reads', 4000, 899], 3600],
    ['50 operations of one bot in one tenant within a second', [teamsLimits, 'sends', 200, 1, 200], 50],
    ['everything when there are no limits', [noLimits, 'sends', 500, 0], 500],
  ])('%s', (_, how, expected) => {
    expect(through(...how)).toBe(expected)
  })
})

describe('how long it is refused', () => {
  it.each<[string, number[], number, number]>([
    ['seven at once: until the first is a second old', [0, 0, 0, 0, 0, 0, 0], 400, 600],
    ['the instant a second is over there is room', [0, 0, 0, 0, 0, 0, 0], 1000, 0],
    ['eight in two seconds: until the first is two seconds old', [0, 250, 500, 750, 1000, 1250, 1500, 1750], 1760, 240],
  ])('%s', (_, earlier, now, expected) => {
    const counter = createCounter(teamsLimits)
    for (const at of earlier) expect(counter.take('sends', '19:a', at)).toBe(0)
    expect(counter.take('sends', '19:a', now)).toBe(expected)
  })

  it('refused ones do not count: whoever goes on asking is let through as soon as there is room', () => {
    const counter = createCounter(teamsLimits)
    for (let nth = 0; nth < 7; nth++) counter.take('sends', '19:a', 0)
    for (let at = 1; at < 1000; at += 10) expect(counter.take('sends', '19:a', at)).toBeGreaterThan(0)
    expect(counter.take('sends', '19:a', 1000)).toBe(0)
  })
  it('one conversation says nothing about another, and reads nothing about sends', () => {
    const counter = createCounter(teamsLimits)
    for (let nth = 0; nth < 7; nth++) counter.take('sends', '19:a', 0)
    expect(counter.take('sends', '19:a', 0)).toBe(1000)
    expect(counter.take('sends', '19:b', 0)).toBe(0)
    expect(counter.take('reads', '19:a', 0)).toBe(0)
  })
  it('limits can be switched off and on while it runs', () => {
    const counter = createCounter(teamsLimits)
    for (let nth = 0; nth < 7; nth++) counter.take('sends', '19:a', 0)
    counter.become(noLimits)
    expect(counter.take('sends', '19:a', 0)).toBe(0)
    counter.become(teamsLimits)
    expect(counter.take('sends', '19:a', 0)).toBe(0)
  })
})
