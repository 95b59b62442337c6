import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Chats } from '../../services/audit/chats.ts'
import { AuditInput } from '../../services/audit/model.ts'
import { loadEvents, loadRow } from '../../services/audit/query.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import type { Store } from '../../services/store/store.ts'
import type { Stores } from '../../services/store/stores.ts'
import type { VersionedName } from '../../services/store/tables.ts'
import { engines, type Engine } from './engines.ts'
import { sampleRow } from './samples.ts'

/** The persons whose own the personal chats are. */
const persons: Readonly<Record<string, string>> = { 'a:ben': 'id of Ben', 'a:ada': 'id of Ada' }
/** All but the events of the row with very many happened from then on. */
const march = '2026-03-01T00:00:00.000Z'
/** How ids of personal chats are hidden has a story of its own. */
const asTheyAre: Chats = { hidden: (value) => value, named: (rowId) => rowId }
const reader = { workspace: defaultWorkspace, userId: 'id of Ada' }

describe.each(engines)('the audit log on %s', (_, start) => {
  let engine: Engine
  let stores: Stores
  let store: Store
  let statements = 0

  // The log is read by all and changed by none: on Spark it takes half a minute to write.
  beforeAll(async () => {
    engine = await start()
    stores = await engine.open('deltadesk', { seen: () => statements++ })
    await stores.migrate([defaultWorkspace])
    store = stores.storeOf(defaultWorkspace)
    let minutes = 0
    const changes = async (table: VersionedName, id: string, action: string, by: string, payload: object = {}) => {
      const now = new Date(Date.UTC(2026, 2, 2, 9, Math.floor(minutes++ / 2)))
      const event = { type: 'EDIT', payload: { action, by, ...payload } }
      await store.change<VersionedName>(table, id, { eventId: `${minutes}`, actor: `id of ${by}`, now }, () => ({
        set: { ...sampleRow(table, true, true), ...(table === 'channels' && { userId: persons[id] ?? null }) },
        event,
      }))
    }
    await changes('work_items', 'item', 'workItem.file', 'Anna')
    await changes('work_items', 'item', 'workItem.edit', 'Ben "100%" O\'Neil')
    await changes('role_bindings', `${defaultWorkspace}|user:x|Triager|*`, 'role.grant', 'Ada')
    await changes('role_bindings', 'another|user:x|Triager|*', 'role.grant', 'Ada')
    await changes('channels', '19:a', 'channel.rename', 'Anna', { name: 'General' })
    await changes('channels', '19:a', 'channel.subscribe', 'Anna', { workspace: 'another' })
    await changes('channels', 'a:ben', 'channel.settings', 'Ben', { workspace: defaultWorkspace })
    await changes('channels', 'a:ben', 'channel.remember', 'Ben')
    await changes('channels', 'a:ada', 'channel.remember', 'Ada')
    await changes('platforms', 'p', 'platform.define', 'Ada', { text: '","by":"Anna","action":"role.grant"' })
    for (let version = 1; version <= 5; version++) {
      const cause = { eventId: `busy ${version}`, actor: 'id of Anna', now: new Date(Date.UTC(2026, 1, 1, 9, version)) }
      const set = { ...sampleRow('work_items', true, true), title: `${version}` }
      const event = { type: 'EDIT', payload: { action: 'workItem.edit', by: 'Anna' } }
      await store.change('work_items', 'busy', cause, () => ({ set, event }))
    }
    await store.settled()
  })
  afterAll(async () => {
    await stores.close()
    await engine.stop()
  })

  const found = async (asked: object) => {
    const before = statements
    const { events } = await loadEvents(store, reader, AuditInput.parse({ from: march, ...asked }), asTheyAre)
    expect(statements - before).toBe(1)
    return events.map(({ payload }) => payload.action)
  }

  test('has what belongs to the workspace, the newest first', async () => {
    expect(await found({})).toEqual([
      'channel.remember',
      'platform.define',
      'channel.rename',
      'role.grant',
      'workItem.edit',
      'workItem.file',
    ])
  })
  test.each<[asked: object, actions: string[]]>([
    [{ by: 'anna' }, ['channel.rename', 'workItem.file']],
    [{ by: 'Ben "100%" o' }, ['workItem.edit']],
    [{ by: '%' }, []],
    [{ action: 'role.grant' }, ['role.grant']],
    [{ action: 'workItem' }, ['workItem.edit', 'workItem.file']],
    [{ table: 'channels' }, ['channel.remember', 'channel.rename']],
    [{ rowId: 'item', outcome: 'done' }, ['workItem.edit', 'workItem.file']],
    [{ outcome: 'refused' }, []],
    [{ from: '2026-03-02T09:02:00.000Z' }, ['channel.remember', 'platform.define', 'channel.rename']],
    [{ until: '2026-03-02T09:01:00.000Z' }, ['workItem.edit', 'workItem.file']],
  ])('is narrowed down by %j', async (asked, actions) => {
    expect(await found(asked)).toEqual(actions)
  })
  test('is turned over page by page, also within one moment', async () => {
    const seen: unknown[] = []
    let cursor: string | null = null
    do {
      const page = await loadEvents(store, reader, AuditInput.parse({ from: march, count: 1, cursor }), asTheyAre)
      seen.push(...page.events.map(({ payload }) => payload.action))
      cursor = page.next
    } while (cursor !== null)
    expect(seen).toEqual(await found({}))
  })
  test('has the events of a row in their order', async () => {
    const row = { table: 'work_items', rowId: 'item' } as const
    const versionsTo = async (eventId: string, most: number) =>
      (await loadRow(store, reader, { ...row, eventId, most })).map(({ version }) => version)
    expect(await versionsTo('2', 10)).toEqual([1, 2])
    expect(await versionsTo('none', 10)).toEqual([])
  })
  test('has an older event of a row with very many, and those before it', async () => {
    const before = statements
    const row = { table: 'work_items', rowId: 'busy', eventId: 'busy 3', most: 2 } as const
    expect((await loadRow(store, reader, row)).map(({ version }) => version)).toEqual([2, 3])
    expect(statements - before).toBe(1)
  })
})
