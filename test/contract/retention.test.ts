import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { personalData } from '../../services/retention/personal-data.ts'
import { leaverOf, namesOf, personSteps, pseudonymOf } from '../../services/retention/person.ts'
import type { Store } from '../../services/store/store.ts'
import type { Stores } from '../../services/store/stores.ts'
import { keyOf, versionedTables, type TableName, type VersionedName } from '../../services/store/tables.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { engines, type Engine } from './engines.ts'
import { sampleRow } from './samples.ts'

const id = '00000000-0000-4000-8000-0000000000aa'
const names = ['Anna "Ann" O’Neil', ...Array.from({ length: 12 }, (_, index) => `Anna ${index}`)]

describe.each(engines)('somebody who left, on %s', (_, start) => {
  let engine: Engine
  let stores: Stores
  let store: Store
  beforeEach(async () => {
    engine = await start()
    stores = await engine.open('deltadesk')
    await stores.migrate([defaultWorkspace])
    store = stores.storeOf(defaultWorkspace)
  })
  afterEach(async () => {
    await stores.close()
    await engine.stop()
  })

  it('is found in no table any more, under whatever names they went', async () => {
    const now = new Date('2026-03-02T09:00:00Z')
    await Promise.all(
      versionedTables.map((table) =>
        store.change<VersionedName>(table, `${table}-1`, { eventId: 'made', actor: id, now }, () => ({
          set: { ...sampleRow(table, true), [keyOf(table)]: `${table}-1` },
          event: { type: 'made', payload: { by: names[0] } },
        })),
      ),
    )
    await store.change('saved_views', `view-${id}`, { eventId: 'saved', actor: id, now }, () => ({
      set: { userId: id, name: 'Mine', query: 'mine=true', revision: 1, isActive: true },
      event: { type: 'view.save' },
    }))
    await store.settled()
    expect(await namesOf(store, id)).toContain(names[0])
    const steps = personSteps(store, await leaverOf(store, id), names)
    for (const { run } of steps) await run()
    for (const table of Object.keys(personalData) as TableName[]) {
      const text = JSON.stringify(await store.all(table))
      expect([table, text.includes(id), text.includes('O’Neil')]).toEqual([table, false, false])
    }
    expect(await store.all('saved_views', { viewId: `view-${id}` })).toEqual([])
    for (const event of await store.all('events')) expect(event.createdBy).toBe(pseudonymOf(id))
    // What is left is whole: each row has the event that it says is its last.
    expect(await store.sweep()).toBe(0)
    for (const { count, verb } of steps) if (verb !== 'delete') expect(await count()).toBe(0)
  })
})
