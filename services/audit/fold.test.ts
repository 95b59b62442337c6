import { describe, expect, test } from 'vitest'
import type { StoredEvent } from '../store/stored-event.ts'
import { foldOf, masked } from './fold.ts'

let count = 0
const event = (payload: object, newState: string | null = null, version = ++count): StoredEvent =>
  ({ eventId: `e${version}`, version, newState, payload }) as unknown as StoredEvent

describe('before and after an event', () => {
  test.each<[rule: string, events: StoredEvent[], before: object, after: object]>([
    ['the first one', [event({ title: 'A' }, 'NEW', 1)], {}, { state: 'NEW', title: 'A' }],
    [
      'one that names a field anew',
      [event({ title: 'A', severity: 'low' }, 'NEW', 1), event({ severity: 'high' }, null, 2)],
      { state: 'NEW', title: 'A', severity: 'low' },
      { state: 'NEW', title: 'A', severity: 'high' },
    ],
    [
      'one that tells of itself alone',
      [event({ action: 'a.b', by: 'Ben', reason: 'Why' }, 'DONE', 1)],
      {},
      { state: 'DONE' },
    ],
    ['one with a picture of the row', [event({ content: { term: 'Bronze' } }, null, 1)], {}, { term: 'Bronze' }],
    [
      'a refused attempt',
      [event({ title: 'A' }, 'NEW', 1), event({ title: 'B' }, 'REFUSED', 0)],
      { state: 'NEW', title: 'A' },
      { state: 'NEW', title: 'A' },
    ],
  ])('%s', (_, events, before, after) => {
    expect(foldOf(events, events.at(-1)!.eventId)).toEqual({ before, after })
  })
  test('of none there is nothing', () => expect(foldOf([], 'e')).toBeUndefined())
})

test('what nobody may read stays hidden, however deep', () => {
  expect(masked({ name: 'Loader', deep: [{ secretHash: 'ab12', Password: 'x', at: 1 }] })).toEqual({
    name: 'Loader',
    deep: [{ secretHash: '…', Password: '…', at: 1 }],
  })
})
