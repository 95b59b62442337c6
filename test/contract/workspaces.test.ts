import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Change } from '../../services/store/change.ts'
import type { PutAside } from '../../services/store/log-writer.ts'
import type { Store } from '../../services/store/store.ts'
import type { Stores } from '../../services/store/stores.ts'
import { logOf, tables, versionedTables, type TableName, type VersionedName } from '../../services/store/tables.ts'
import { raw } from '../harness/raw.ts'
import { engines, type Engine } from './engines.ts'
import { sampleRow } from './samples.ts'
import { retyped } from './vandalism.ts'

const now = new Date('2026-11-21T09:15:30.456Z')

describe.each(engines)('two workspaces of one installation on %s', (_, start) => {
  let engine: Engine
  let stores: Stores
  let finance: Store
  let people: Store
  let cut: boolean
  let statements: number

  beforeEach(async () => {
    engine = await start()
    cut = false
    stores = await engine.open('deltadesk', {
      seen: () => void statements++,
      checkpoint: (point) => {
        if (cut && point === 'before flush') throw new Error('Cut')
      },
    })
    await stores.migrate(['finance', 'people'])
    finance = stores.storeOf('finance')
    people = stores.storeOf('people')
    statements = 0
  })
  afterEach(async () => {
    await stores.close()
    await engine.stop()
  })

  const make = (store: Store, table: VersionedName, id: string, eventId: string) =>
    store.change<VersionedName>(table, id, { eventId, actor: 'anna', now }, (row): Change<VersionedName> | undefined =>
      row ? undefined : { set: sampleRow(table, true), event: { type: 'made' } },
    )
  const settled = () => Promise.all([finance.settled(), people.settled()])
  const workspaceTables = (Object.keys(tables) as TableName[]).filter((name) => tables[name].scope === 'workspace')
  const deskTables = versionedTables.filter((name) => tables[name].scope === 'desk')

  test('see nothing of each other in any table of a workspace', async () => {
    for (const table of versionedTables) await make(finance, table, 'one', `${table}-one`)
    for (const table of ['status_results', 'status_rollups', 'handbook_misses'] as const)
      await finance.append(table, [sampleRow(table, false)])
    await settled()
    for (const table of workspaceTables) {
      expect([table, (await finance.all(table)).length > 0]).toEqual([table, true])
      expect([table, await people.all(table)]).toEqual([table, []])
    }
  })

  test('have one id twice, under one event id, and each has its own event', async () => {
    await Promise.all([finance, people].map((store) => make(store, 'platforms', 'lake', 'same')))
    await settled()
    for (const store of [finance, people]) {
      expect(await store.all('platforms')).toMatchObject([{ platformId: 'lake', version: 1 }])
      expect(await store.all('events')).toMatchObject([{ eventId: 'same', subjectId: 'lake' }])
    }
  })

  test.each(deskTables)('share %s, whoever changes it, with one event per change', async (table) => {
    const racers = await Promise.all([finance, people].map((store) => make(store, table, 'one', 'same')))
    expect(racers.map(({ row }) => row!.version)).toEqual([1, 1])
    await settled()
    await make(people, table, 'one', 'later')
    await settled()
    const seen = await Promise.all([finance, people].map((store) => store.all(table)))
    expect(seen[0]).toEqual(seen[1])
    expect(await people.all(logOf(table), { subjectId: 'one' })).toMatchObject([{ eventId: 'same' }])
  })

  test('finish for each other what a crash cut off in the schema of the installation, and only there', async () => {
    cut = true
    await make(finance, 'channels', 'talk', 'talk-1')
    await make(finance, 'platforms', 'lake', 'lake-1')
    await settled().catch(() => undefined)
    cut = false
    expect(await people.sweep()).toBe(1)
    expect(await people.all('desk_events')).toMatchObject([{ subjectId: 'talk' }])
    expect(await finance.sweep()).toBe(1)
    expect(await finance.all('events')).toMatchObject([{ subjectId: 'lake' }])
    expect([await finance.sweep(), await people.sweep()]).toEqual([0, 0])
  })

  test('do not keep each other waiting: the log of one that refuses is reported by it alone', async () => {
    const facts: [string, PutAside][] = []
    finance.onPutAside((fact) => facts.push(['finance', fact]))
    people.onPutAside((fact) => facts.push(['people', fact]))
    await raw(finance, retyped('deltadesk_finance.events', 'event_type', 'int'))
    await Promise.all([make(finance, 'platforms', 'lake', 'lake-1'), make(people, 'platforms', 'lake', 'lake-1')])
    await settled()
    expect(facts).toMatchObject([['finance', { id: 'lake' }]])
    expect(await people.all('events')).toHaveLength(1)
  })

  test('have a view for auditors each, over their own events and those of the installation', async () => {
    await make(finance, 'platforms', 'lake', 'lake-1')
    await make(people, 'channels', 'talk', 'talk-1')
    await settled()
    const audited = async (workspace: string) =>
      (await raw(finance, `select subject_id as id from deltadesk_${workspace}.audit_log order by 1`)).map(
        ({ id }) => id,
      )
    expect([await audited('finance'), await audited('people')]).toEqual([['lake', 'talk'], ['talk']])
  })

  test('cost no more statements than one', async () => {
    await make(finance, 'platforms', 'lake', 'lake-1')
    await settled()
    expect(statements).toBe(3)
  })

  test('get company later: a workspace that is made beside them changes nothing of theirs', async () => {
    await make(finance, 'platforms', 'lake', 'lake-1')
    await settled()
    expect(await stores.migrate(['finance', 'people', 'sales'])).toBe(0)
    expect(await stores.storeOf('sales').all('platforms')).toEqual([])
    expect(await finance.all('platforms')).toHaveLength(1)
  })
})

describe.each(engines)('the name of a workspace on %s', (_, start) => {
  let engine: Engine
  let stores: Stores
  let statements = 0

  beforeAll(async () => {
    engine = await start()
    stores = await engine.open('deltadesk', { seen: () => void statements++ })
  })
  afterAll(async () => {
    await stores.close()
    await engine.stop()
  })

  test('names the same store each time', () => {
    expect(stores.storeOf('finance')).toBe(stores.storeOf('finance'))
  })

  test.each(['', 'Finance', '1st', 'a-b', 'a b', 'a"b', "a'b", 'a;drop schema deltadesk', 'ä', '_a', 'a'.repeat(64)])(
    'cannot be %j, and no statement is made of it',
    async (name) => {
      expect(() => stores.storeOf(name)).toThrow('Not the name of a workspace')
      await expect(stores.migrate([name])).rejects.toThrow('Not the name of a workspace')
      expect(statements).toBe(0)
    },
  )
})
