import { expect, it } from 'vitest'
import { createMemories } from '../kernel/memory.ts'
import type { Store } from '../store/store.ts'
import type { WorkItem } from './model.ts'
import { incidents, type OpenIncident } from './open-incidents.ts'

const now = new Date('2026-03-02T09:00:00Z')
const incident = (itemId: string, state = 'new', version = 1): WorkItem =>
  ({
    itemId,
    number: 1,
    itemType: 'INCIDENT',
    title: itemId,
    platformId: 'p',
    updatedAt: now,
    version,
    state,
  }) as WorkItem

/** Open incidents whose reads wait until they are let go. */
const held = (stored: OpenIncident[] = []) => {
  const reads: (() => void)[] = []
  const store = {
    query: () => new Promise((done) => reads.push(() => done(stored.map((row) => ({ ...row }))))),
  } as unknown as Store
  const { known, wrote, expire } = createMemories(store, () => now, 'default')
  const ids = async () => [...(await known(incidents).get(now)).value.keys()]
  return { reads, ids, put: (item: WorkItem) => wrote('work_items', item), expire }
}

it.each<[string, WorkItem[], string[]]>([
  ['what is filed is there', [incident('b')], ['a', 'b']],
  ['what has ended is not', [incident('a', 'resolved', 2)], []],
  ['what is reopened is there again', [incident('a', 'closed', 2), incident('a', 'triaged', 3)], ['a']],
  ['what is older than what is known says nothing', [incident('a', 'new', 5), incident('a', 'resolved', 4)], ['a']],
  ['what is no incident is not compared', [{ ...incident('b'), itemType: 'IMPROVEMENT' }], ['a']],
])('%s, without another read, also when it is written while they are read', async (_, written, expected) => {
  for (const during of [true, false]) {
    const { put, reads, ids } = held([incident('a')])
    const first = ids()
    if (during) written.forEach(put)
    reads[0]!()
    await first
    if (!during) written.forEach(put)
    expect(await ids()).toEqual(expected)
    expect(reads).toHaveLength(1)
  }
})

it('are read again when they were forgotten', async () => {
  const { reads, ids, expire } = held()
  const first = ids()
  reads[0]!()
  await first
  expire()
  const second = ids()
  expect(reads).toHaveLength(2)
  reads[1]!()
  expect(await second).toEqual([])
})
