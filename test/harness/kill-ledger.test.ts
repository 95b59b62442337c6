import { expect, test } from 'vitest'
import { faultsOf, type KeptEvent, type KeptRow, type Ledger } from './kill-ledger.ts'

const at = new Date('2026-03-02T08:00:00Z')
const first: KeptEvent = {
  table: 'posts',
  id: 'team',
  version: 1,
  eventId: 'desk1:a',
  type: 'post.claim',
  oldState: null,
  newState: 'SENDING',
  createdAt: at,
}
const second: KeptEvent = {
  ...first,
  version: 2,
  eventId: 'desk1:b',
  type: 'post.shown',
  oldState: 'SENDING',
  newState: 'SHOWN',
}
const row: KeptRow = { table: 'posts', id: 'team', version: 2, lastEventId: 'desk1:b', state: 'SHOWN' }
const log = [second, first]
const ledger = (done: [string, number][]): Ledger => ({
  tried: new Map(['desk1:a', 'desk1:b'].map((eventId) => [eventId, 'posts team'])),
  done: new Map(done),
})
const told = ledger([
  ['desk1:a', 2],
  ['desk1:b', 2],
])
const claimed = (eventId: string, afterMs: number): KeptEvent => ({
  ...second,
  eventId,
  type: 'post.claim',
  newState: 'SENDING',
  createdAt: new Date(at.getTime() + afterMs),
})
const held: KeptRow = { ...row, lastEventId: 'desk2:b', state: 'SENDING' }
const nobody = ledger([])

test.each<[string, Ledger, KeptRow[], KeptEvent[], object]>([
  ['what fits', told, [row], log, {}],
  ['what landed and was acknowledged to nobody', nobody, [row], log, {}],
  ['an acknowledged change that is not there', told, [], [], { lost: 2 }],
  [
    'an acknowledged change that landed at another row',
    told,
    [row],
    [second, { ...first, id: 'x' }],
    { lost: 1, gaps: 3 },
  ],
  ['a change whose caller was shown the row before it', ledger([['desk1:b', 1]]), [row], log, { lost: 1 }],
  [
    'an event that is missing in between',
    nobody,
    [{ ...row, version: 3 }],
    [first, { ...second, version: 3 }],
    { gaps: 1 },
  ],
  ['an event that is missing at the end', nobody, [row], [first], { gaps: 3 }],
  ['an event that builds on another state', nobody, [row], [first, { ...second, oldState: 'PENDING' }], { gaps: 1 }],
  ['a row that says something else', nobody, [{ ...row, state: 'PENDING' }], log, { gaps: 1 }],
  ['a row without a log', nobody, [row], [], { gaps: 3 }],
  ['events without a row', nobody, [], log, { gaps: 1 }],
  ['a row that is there twice', nobody, [row, row], log, { doubles: 1 }],
  ['an event that is there twice', nobody, [row], [first, first, second], { gaps: 2, doubles: 2 }],
  ['two changes that both won', nobody, [row], [first, second, { ...second, eventId: 'c' }], { gaps: 3, doubles: 1 }],
  ['a claim of what another desk holds', nobody, [held], [first, claimed('desk2:b', 59_999)], { doubles: 1 }],
  ['a claim when the lease is over', nobody, [held], [first, claimed('desk2:b', 60_000)], {}],
  [
    'a claim that the same desk renews',
    nobody,
    [{ ...held, lastEventId: 'desk1:b' }],
    [first, claimed('desk1:b', 1)],
    {},
  ],
])('%s', (_, told, rows, events, counts) => {
  const { lost, gaps, doubles } = faultsOf(told, rows, events)
  expect({ lost: lost.length, gaps: gaps.length, doubles: doubles.length }).toEqual({
    lost: 0,
    gaps: 0,
    doubles: 0,
    ...counts,
  })
})
