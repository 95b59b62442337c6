import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadHistory } from '../../services/work-items/happenings.ts'
import { commentIdOf, voteIdOf } from '../../services/work-items/model.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import type { Store } from '../../services/store/store.ts'
import type { Stores } from '../../services/store/stores.ts'
import type { VersionedName } from '../../services/store/tables.ts'
import { engines, type Engine } from './engines.ts'
import { sampleRow } from './samples.ts'

describe.each(engines)('the history of an item on %s', (_, start) => {
  let engine: Engine
  let stores: Stores
  let store: Store
  let cut = false
  let statements = 0
  let minutes = 0

  beforeEach(async () => {
    engine = await start()
    stores = await engine.open('deltadesk', {
      seen: () => statements++,
      checkpoint: (point) => {
        if (cut && point === 'before flush') throw new Error('Cut')
      },
    })
    await stores.migrate([defaultWorkspace])
    store = stores.storeOf(defaultWorkspace)
    cut = false
  })
  afterEach(async () => {
    cut = false
    await stores.close()
    await engine.stop()
  })

  /** A change whose event is named like its action; the log gets it unless that is cut off. */
  const changes = async (table: 'work_items' | 'comments' | 'votes', id: string, action: string) => {
    const now = new Date(Date.UTC(2026, 2, 2, 9, ++minutes))
    const set = { ...sampleRow(table, true, true), itemId: id.split(':')[0] }
    const event = { type: 'EDIT', payload: { action, by: 'Anna' } }
    await store.change<VersionedName>(table, id, { eventId: action, actor: 'anna', now }, () => ({ set, event }))
    await store.settled().catch(() => undefined)
    return now
  }
  const actions = async () => (await loadHistory(store, 'item'))?.happenings.map(({ action }) => action)

  test('is whole and in order in one statement, whatever has reached the log', async () => {
    cut = true
    const filed = await changes('work_items', 'item', 'filed')
    const { item, happenings } = (await loadHistory(store, 'item'))!
    expect(item).toMatchObject({ itemId: 'item' })
    expect(happenings).toEqual([
      {
        action: 'filed',
        by: 'Anna',
        at: filed,
        from: null,
        to: null,
        assignee: null,
        reason: null,
      },
    ])
    cut = false
    await changes('comments', commentIdOf('item', '1'), 'commented')
    await changes('work_items', 'item', 'taken')
    cut = true
    await changes('votes', voteIdOf('item', 'anna'), 'voted')
    await changes('work_items', 'item', 'moved')
    await changes('comments', commentIdOf('item', '2'), 'commented again')
    const before = statements
    const whole = ['commented again', 'moved', 'voted', 'taken', 'commented', 'filed']
    expect(await actions()).toEqual(whole)
    expect(statements - before).toBe(1)
    cut = false
    await store.settled()
    expect(await actions()).toEqual(whole)
  })

  test('has nothing of another item, and there is none of an item that is not there', async () => {
    await changes('work_items', 'item', 'filed')
    await changes('work_items', 'another', 'filed another')
    cut = true
    await changes('comments', commentIdOf('another', '1'), 'commented another')
    expect(await actions()).toEqual(['filed'])
    expect(await loadHistory(store, 'absent')).toBeNull()
  })
})
