import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyPosition, between, isPosition } from './position.ts'

describe('a place between two others', () => {
  it.each([
    [null, null, 'i000'],
    ['i000', null, 'i001'],
    ['i00z', null, 'i010'],
    ['i000i', null, 'i001'],
    [null, 'i000', 'hzzz'],
    [null, 'i0009', 'hzzz'],
    ['i000', 'i001', 'i000i'],
    ['i000', 'i000i', 'i0009'],
    ['i000', 'i0001', 'i0000i'],
    ['hzzz', 'i000', 'hzzzi'],
    // Two that came to the same place by hand: behind the first.
    ['i000', 'i000', 'i000i'],
  ])('%j and %j: %j', (low, high, place) => {
    expect(between(low, high)).toBe(place)
  })

  it('is there wherever somebody drops something, any number of times', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 300 }), (drops) => {
        const places = [anyPosition]
        for (const drop of drops) {
          const at = drop % (places.length + 1)
          const place = between(places[at - 1] ?? null, places[at] ?? null)
          expect(isPosition(place)).toBe(true)
          places.splice(at, 0, place)
        }
        expect(places.toSorted()).toEqual(places)
        expect(new Set(places).size).toBe(places.length)
      }),
      { seed: 7, numRuns: 50 },
    )
  })

  it('stays short at an end, and grows slowly at one spot', () => {
    let last = anyPosition
    for (let times = 0; times < 1000; times++) last = between(last, null)
    expect(last).toHaveLength(4)
    let second = between(anyPosition, 'i001')
    for (let times = 0; times < 500; times++) second = between(anyPosition, second)
    expect(second.length).toBeLessThan(120)
  })
})
