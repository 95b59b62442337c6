import { describe, expect, it } from 'vitest'
import { beside, countedAt, isSame, placeOf, stepped, type Columns, type Place, type Step } from './places.ts'

const columnsOf = (said: Readonly<Record<string, string>>): Columns =>
  Object.entries(said).map(([status, ids]) => ({ status, items: [...ids].map((roadmapId) => ({ roadmapId })) }))
const columns = columnsOf({ now: 'abc', next: '', later: 'd' })
/** A place as `now<b`, and the end of a column as `now`. */
const shown = (place: Place | null) => place && `${place.status}${place.before ? `<${place.before}` : ''}`

describe('an item is moved', () => {
  it.each<[string, Step[], string]>([
    ['a', [], 'now<b'],
    ['a', ['up'], 'now<b'],
    ['a', ['down'], 'now<c'],
    ['a', ['down', 'down'], 'now'],
    ['a', ['down', 'down', 'down', 'up'], 'now<c'],
    ['c', ['up'], 'now<b'],
    ['c', ['back'], 'now'],
    ['b', ['on'], 'next'],
    ['b', ['on', 'on'], 'later<d'],
    ['a', ['on', 'on'], 'later<d'],
    ['d', ['back', 'back'], 'now<a'],
    ['d', ['on'], 'later'],
  ])('%s by %j', (moved, taken, to) => {
    const place = taken.reduce((from, step) => stepped(columns, moved, from, step), placeOf(columns, moved)!)
    expect(shown(place)).toBe(to)
  })

  it.each<[string, string, boolean, string]>([
    ['a', 'c', false, 'now<c'],
    ['a', 'c', true, 'now'],
    ['a', 'a', true, 'now<b'],
    ['d', 'a', false, 'now<a'],
    ['d', 'a', true, 'now<b'],
    ['b', 'd', true, 'later'],
  ])('%s over %s, behind: %s', (moved, over, isBehind, to) => {
    expect(shown(beside(columns, moved, over, isBehind))).toBe(to)
  })
})

it('a place has a number, also the end, and one whose neighbour is gone', () => {
  expect(countedAt(columns, 'a', { status: 'now', before: 'c' })).toEqual({ place: 2, count: 3 })
  expect(countedAt(columns, 'd', { status: 'now', before: null })).toEqual({ place: 4, count: 4 })
  expect(countedAt(columns, 'd', { status: 'now', before: 'z' })).toEqual({ place: 4, count: 4 })
})

it('what is not there has no place', () => {
  expect(placeOf(columns, 'z')).toBeNull()
  expect(isSame(placeOf(columns, 'a'), { status: 'now', before: 'b' })).toBe(true)
  expect(isSame(placeOf(columns, 'a'), { status: 'next', before: 'b' })).toBe(false)
})
