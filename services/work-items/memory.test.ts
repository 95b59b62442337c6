import { expect, it } from 'vitest'
import { bareDesk, somebody } from '../../test/harness/bare-desk.ts'
import { contextOf } from '../kernel/desk.ts'
import type { Store } from '../store/store.ts'
import { numberedItem } from './details.ts'
import { itemDetails } from './memory.ts'
import type { WorkItem } from './model.ts'

const now = new Date('2026-03-02T09:00:00Z')
const item = (version: number) => ({ itemId: 'a', number: 7, itemType: 'INCIDENT', version }) as WorkItem
const rows = (version: number) => ({ work_items: [item(version)], votes: [], comments: [] })

it('an item that is looked up by its number does not take back what was written meanwhile', async () => {
  let answer = (_: object) => {}
  const answers = [new Promise<object>((done) => (answer = done))]
  const desk = bareDesk({ several: () => answers.shift() } as unknown as Store, () => now)
  const found = numberedItem(contextOf(desk, somebody('anna'), now, 'turn'), 7)
  desk.wrote('work_items', item(2))
  answer(rows(2))
  expect((await found).value.item.version).toBe(2)
  expect(desk.known(itemDetails, 'a').peek()?.value?.item.version).toBe(2)
})

it('nor does one that was read before the write take it back from who knows it by its id', async () => {
  let answer = (_: object) => {}
  const answers = [Promise.resolve(rows(1)), new Promise<object>((done) => (answer = done))]
  const desk = bareDesk({ several: () => answers.shift() } as unknown as Store, () => now)
  await desk.known(itemDetails, 'a').get(now)
  const found = numberedItem(contextOf(desk, somebody('anna'), now, 'turn'), 7)
  desk.wrote('work_items', item(2))
  answer(rows(1))
  expect((await found).value.item.version).toBe(2)
})

it('an item that was filed just now is known by its id and its number', async () => {
  const desk = bareDesk({} as Store, () => now)
  desk.wrote('work_items', item(1))
  const context = contextOf(desk, somebody('anna'), now, 'turn')
  expect((await numberedItem(context, 7)).value.item.itemId).toBe('a')
})
