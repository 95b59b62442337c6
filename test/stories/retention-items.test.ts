import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptFrom } from '../../bot/kept-config.ts'
import { partsOf } from '../../main/retention/parts.ts'
import { guideIdOf } from '../../services/guides/model.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { keyOf, type VersionedName } from '../../services/store/tables.ts'
import { isOpen, statesOf, type ItemType } from '../../services/work-items/lifecycle.ts'
import { commentIdOf, voteIdOf } from '../../services/work-items/model.ts'
import { createNumbers } from '../../services/work-items/numbers.ts'
import { sampleRow } from '../contract/samples.ts'
import { emptyStore, type EmptyStore } from '../harness/empty-store.ts'

describe('a retention of a store with old and new rows', () => {
  const old = new Date('2021-03-01')
  const lately = new Date('2026-03-01')
  let store: EmptyStore

  /** A row that somebody wrote then, with whatever text goes where it has to. */
  const writes = <N extends VersionedName>(table: N, id: string, at: Date, set: object, by = 'anna') =>
    store.change<VersionedName>(table, id, { eventId: `${table} ${id}`, actor: by, now: at }, () => ({
      set: { ...sampleRow(table, true, true), ...set },
      event: { type: 'CREATE' },
    }))
  const files = async (itemId: string, itemType: ItemType, state: string, at: Date) => {
    await writes('work_items', itemId, at, { itemType, state, reporterName: 'Anna', assignedTo: 'ben' })
    await writes('comments', commentIdOf(itemId, '1'), at, { itemId, authorName: 'Ben' }, 'ben')
    await writes('votes', voteIdOf(itemId, 'ben'), at, { itemId })
    await writes('posts', `channel|workItem:${itemId}`, at, { parentId: itemId })
  }
  const ids = async (table: VersionedName) => (await store.all(table)).map((row) => row[keyOf(table) as never]).sort()

  beforeEach(async () => {
    store = await emptyStore()
  })
  afterEach(() => store.close())

  it('takes away tickets that ended long ago with all that belongs to them, and nothing else', async () => {
    for (const itemType of itemTypes)
      for (const state of statesOf[itemType]) await files(`${itemType}-${state}`, itemType, state, old)
    await files('INCIDENT-lately', 'INCIDENT', 'closed', lately)
    await writes('bot_state', guideIdOf('channel', 'anna'), old, { value: {} })
    await writes('bot_state', guideIdOf('channel', 'ben'), lately, { value: {} })
    const numbers = createNumbers(
      store,
      () => old,
      () => 'numbers',
    )
    await numbers.stock()
    await store.settled()

    const parts = partsOf(store, { kept: keptFrom({}), itemDays: 730 }, null, lately)
    for (const { run } of parts) await run()

    const left = itemTypes
      .flatMap((itemType) => statesOf[itemType].filter(isOpen).map((state) => `${itemType}-${state}`))
      .concat('INCIDENT-lately')
      .sort()
    expect(await ids('work_items')).toEqual(left)
    expect(await ids('comments')).toEqual(left.map((itemId) => commentIdOf(itemId, '1')))
    expect(await ids('votes')).toEqual(left.map((itemId) => voteIdOf(itemId, 'ben')))
    expect(await ids('posts')).toEqual(left.map((itemId) => `channel|workItem:${itemId}`))
    const told = (await store.all('events')).filter(({ subjectType }) =>
      /^(work_items|comments|votes)$/.test(subjectType),
    )
    expect([...new Set(told.map(({ subjectId }) => subjectId.split(':')[0]))].sort()).toEqual(left)
    // Without its counter the desk would begin again with number 1.
    expect(await ids('bot_state')).toEqual(['counter:work_items', guideIdOf('channel', 'ben')])
    expect(
      await createNumbers(
        store,
        () => lately,
        () => 'more',
      ).take(),
    ).toBe(21)
  })
})
