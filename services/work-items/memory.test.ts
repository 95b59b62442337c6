import { expect, it } from 'vitest'
import type { Store } from '../store/store.ts'
import { createWorkItems } from './memory.ts'
import type { ItemDetails, WorkItem } from './model.ts'

const now = new Date('2026-03-02T09:00:00Z')
const item = (version: number) => ({ itemId: 'a', number: 7, itemType: 'INCIDENT', version }) as WorkItem
const rows = (version: number) => ({ work_items: [item(version)], votes: [], comments: [] })

it('an item that is looked up by its number does not take back what was written meanwhile', async () => {
  let answer = (_: object) => {}
  const answers = [Promise.resolve(rows(1)), new Promise<object>((done) => (answer = done))]
  const items = createWorkItems(
    { several: () => answers.shift() } as unknown as Store,
    () => now,
    () => 'id',
  )
  await items.of('a').get(now)
  const found = items.numbered(7, now)
  items.of('a').update((known) => ({ ...(known as ItemDetails), item: item(2) }))
  items.wrote(item(2))
  answer(rows(1))
  expect((await found).value?.item.version).toBe(2)
  expect(items.of('a').peek()?.value?.item.version).toBe(2)
})
