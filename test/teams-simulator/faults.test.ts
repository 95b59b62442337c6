import { describe, expect, it } from 'vitest'
import { faultKinds, faultOf, ratesIn, ratesOf, type FaultKind, type Rates } from './faults.ts'

const draws = (rates: Rates, count: number, { seed = 7, where = '19:a', onMessage = true } = {}) =>
  Array.from({ length: count }, (_, nth) => faultOf(rates, { seed, where, nth, onMessage }))
const always = (kind: FaultKind, onMessage = true) => draws({ [kind]: 1 }, 60, { onMessage })

describe('a request meets', () => {
  it.each<[FaultKind, boolean, (number | undefined)[]]>([
    ['throttled', false, [429]],
    ['precondition', false, [412]],
    ['serverErrorBefore', false, [500, 502, 503, 504]],
    ['serverErrorAfter', true, [500, 502, 503, 504]],
    ['lostAnswer', true, [undefined]],
    ['droppedBefore', false, [undefined]],
    ['slow', true, [undefined]],
    ['notFound', false, [404]],
    ['forbidden', false, [403]],
  ])('%s: accepted %s, with %j', (kind, accepted, statuses) => {
    const met = always(kind)
    expect(new Set(met.map((fault) => fault?.accepted))).toEqual(new Set([accepted]))
    expect([...new Set(met.map((fault) => fault?.refusal?.status))].sort()).toEqual(statuses)
  })
  it('a 429 with Retry-After and without', () => {
    const told = always('throttled').map((fault) => fault?.refusal?.retryAfter)
    expect(told).toContain(undefined)
    expect(told.filter((seconds) => seconds !== undefined).every((seconds) => seconds >= 1 && seconds <= 10)).toBe(true)
    expect(new Set(told).size).toBeGreaterThan(5)
  })
  it('no 404 for a message where no message is named', () => {
    expect(always('notFound', false)).toEqual(Array(60).fill(undefined))
  })
  it('an answer that is late by 2 to 20 seconds', () => {
    for (const fault of always('slow'))
      expect(fault!.delayMs! / 1000).toBeOneOf(Array.from({ length: 18 }, (_, n) => n + 2))
  })
})

describe('chance', () => {
  it('is the same for the same seed, and another one for another seed or conversation', () => {
    const rates = ratesOf(0.5)
    expect(draws(rates, 50)).toEqual(draws(rates, 50))
    expect(draws(rates, 50)).not.toEqual(draws(rates, 50, { seed: 8 }))
    expect(draws(rates, 50)).not.toEqual(draws(rates, 50, { where: '19:b' }))
  })
  it('meets so many requests as it was told, of every kind', () => {
    const met = draws(ratesOf(0.2), 50_000).map((fault) => fault?.kind)
    expect(met.filter(Boolean).length / met.length).toBeCloseTo(0.2, 1)
    expect(new Set(met)).toEqual(new Set([...faultKinds, undefined]))
    expect(met.filter((kind) => kind === 'lostAnswer').length / met.length).toBeCloseTo(0.016, 2)
  })
})

describe('rates in words', () => {
  it.each<[string, Rates]>([
    ['0%', ratesOf(0)],
    ['5%', ratesOf(0.05)],
    ['lostAnswer=2%, slow=0.5%', { lostAnswer: 0.02, slow: 0.005 }],
  ])('%s', (text, rates) => {
    expect(ratesIn(text)).toEqual(rates)
  })
  it.each(['5', 'much', '101%', 'lost=2%', 'slow=', ''])('%s is refused', (text) => {
    expect(() => ratesIn(text)).toThrow(/is no share|is not one of/)
  })
})
