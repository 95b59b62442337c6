import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { AppError } from '../../services/kernel/errors.ts'
import { raw } from '../harness/raw.ts'
import type { Change } from '../../services/store/change.ts'
import type { Checkpoint } from '../../services/store/checkpoint.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import type { Store } from '../../services/store/store.ts'
import type { Stores } from '../../services/store/stores.ts'
import { camel, logOf, tables, versionedTables, type Row, type TableName } from '../../services/store/tables.ts'
import { engines, type Engine } from './engines.ts'
import { hostile, sampleRow } from './samples.ts'

const now = new Date('2026-11-21T09:15:30.456Z')
const cause = (eventId: string) => ({ eventId, actor: 'anna', now })

type Decision = Change<'platforms'> | undefined
const lake = {
  name: 'Lake',
  domain: 'databricks',
  ownerGroup: null,
  slaProfileId: null,
  upstream: null,
  isActive: true,
} as const
const created = (): Decision => ({ set: lake, event: { type: 'platform.create', newState: 'active' } })
const renamed = (name: string) => (): Decision => ({
  set: { name },
  event: { type: 'platform.rename', payload: { name } },
})

describe.each(engines)('the store on %s', (_, start) => {
  let engine: Engine
  let stores: Stores
  let store: Store
  let cutAt: Parameters<Checkpoint>[0] | undefined
  let statements: string[] = []

  beforeAll(async () => {
    engine = await start()
    stores = await engine.open('deltadesk', {
      seen: ({ sql }) => statements.push(sql),
      checkpoint: (point) => {
        if (point === cutAt) throw new Error(`Cut ${point}`)
      },
    })
    await stores.migrate([defaultWorkspace])
    store = stores.storeOf(defaultWorkspace)
  })
  afterAll(async () => {
    await stores.close()
    await engine.stop()
  })

  /** Every event of a row, from the log, oldest first. */
  const eventsOf = async (id: string, log: 'events' | 'desk_events' = 'events') =>
    (await store.all(log, { subjectId: id })).sort((a, b) => a.version - b.version)
  const platform = async (id: string): Promise<Row<'platforms'> | undefined> =>
    (await store.all('platforms', { platformId: id }))[0]
  /** `change` for a table whose name is data. */
  const changeAny = (table: TableName, id: string, eventId: string, set: Record<string, unknown>) =>
    (store.change as (...parameters: unknown[]) => Promise<unknown>)(table, id, cause(eventId), () => ({
      set,
      event: { type: `${table}.create`, oldState: null, newState: hostile, payload: { text: hostile } },
    }))

  test('a log takes a row whose key is there, and readers get it once', async () => {
    const row = sampleRow('handbook_misses', false) as Row<'handbook_misses'>
    await store.append('handbook_misses', [row])
    await store.append('handbook_misses', [row])
    expect(await store.count('handbook_misses', sql`1 = 1`)).toBe(2)
    expect(await store.all('handbook_misses')).toHaveLength(1)
  })

  describe.each(versionedTables)('%s', (table) => {
    const key = camel(tables[table].key)

    test.each([false, true])('gives back what was written, with null where null may be: %s', async (nulls) => {
      const id = `${table}-${nulls}`
      const set = sampleRow(table, true, nulls)
      await changeAny(table, id, `create:${id}`, set)
      expect((await store.all(table, { [key]: id }))[0]).toMatchObject({
        ...set,
        [key]: id,
        version: 1,
        lastEventId: `create:${id}`,
        createdAt: now,
        createdBy: 'anna',
        updatedAt: now,
        updatedBy: 'anna',
      })
      await store.settled()
      expect(await eventsOf(id, logOf(table))).toEqual([
        {
          eventId: `create:${id}`,
          eventType: `${table}.create`,
          subjectType: table,
          subjectId: id,
          version: 1,
          oldState: null,
          newState: hostile,
          payload: { text: hostile },
          createdAt: now,
          createdBy: 'anna',
        },
      ])
    })
  })

  test.each(['status_results', 'status_rollups'] as const)('%s gives back what was appended', async (table) => {
    const key = camel(tables[table].key)
    const rows = [
      { ...sampleRow(table, false), [key]: 'full' },
      { ...sampleRow(table, false, true), [key]: 'with nulls' },
    ]
    await store.append(table, rows)
    expect(await store.all(table)).toEqual(expect.arrayContaining(rows))
    await store.append(table, [])
    expect(await store.all(table)).toHaveLength(2)
  })

  test('more rows than a warehouse takes parameters for are appended all the same', async () => {
    const many = Array.from({ length: 100 }, (_, index) => ({
      ...sampleRow('status_results', false),
      resultId: `many-${index}`,
      checkId: 'many',
    }))
    await store.append('status_results', many)
    expect(await store.all('status_results', { checkId: 'many' })).toHaveLength(100)
  })

  test('more events than a warehouse takes parameters for reach the log all the same', async () => {
    cutAt = 'before flush'
    // An event has ten columns, and a statement takes 256 parameters.
    const changes = 30
    let row: Row<'platforms'> | null = null
    for (let index = 0; index < changes; index++) {
      const decide = index === 0 ? created : renamed(`${index}`)
      row = (await store.change('platforms', 'long', cause(`long-${index}`), decide, row)).row!
    }
    await store.settled()
    cutAt = undefined
    await store.sweep()
    expect((await eventsOf('long')).map(({ version }) => version)).toEqual(
      Array.from({ length: changes }, (_, n) => n + 1),
    )
  })

  test('a statement with more parameters than a warehouse takes is refused on every engine', async () => {
    const ids = Array.from({ length: 257 }, (_, index) => `id-${index}`)
    const query = store.query((db) => db.selectFrom('platforms').select('name').where('platformId', 'in', ids))
    await expect(query).rejects.toThrow('257 parameters')
  })

  test('hostile text is a value, also as a key, an actor and an event id', async () => {
    const { row } = await store.change('platforms', hostile, { eventId: hostile, actor: hostile, now }, created)
    expect(await platform(hostile)).toEqual(row)
    await store.settled()
    expect(await eventsOf(hostile)).toMatchObject([{ eventId: hostile, createdBy: hostile }])
  })

  test('a value that does not fit its column is refused before anything is written', async () => {
    const wrong = { ...lake, domain: 'mainframe' } as unknown as typeof lake
    const change = () => ({ set: wrong, event: { type: 'platform.create' } })
    await expect(store.change('platforms', 'misfit', cause('misfit'), change)).rejects.toThrow('platforms.domain')
    expect(await platform('misfit')).toBeUndefined()
  })

  test.each(['2026-03-29T01:30:00.123Z', '1999-12-31T23:59:59.999Z', '2026-11-01T06:30:00.001Z'])(
    'the instant %s comes back to the millisecond, whatever the time zone of the machine',
    async (instant) => {
      vi.stubEnv('TZ', 'America/New_York')
      try {
        expect(new Date(instant).getTimezoneOffset()).toBeGreaterThan(0)
        const dueAt = new Date(instant)
        const item = sampleRow('work_items', true)
        await changeAny('work_items', instant, `due:${instant}`, { ...item, dueAt })
        expect((await store.all('work_items', { itemId: instant }))[0]?.dueAt).toEqual(dueAt)
        expect(await store.all('work_items', { dueAt })).toHaveLength(1)
      } finally {
        vi.unstubAllEnvs()
      }
    },
  )

  test('a change is three statements: a read and a write before the caller goes on, and one for the log', async () => {
    await store.settled()
    statements = []
    await store.change('platforms', 'counted', cause('counted-1'), created)
    await store.change('platforms', 'counted', cause('counted-2'), renamed('Counted'))
    await store.settled()
    const kinds = statements.map((sql) => sql.trim().split(' ', 1)[0])
    expect(kinds.filter((kind) => kind === 'select')).toHaveLength(2)
    expect(kinds.filter((kind) => kind !== 'select').sort()).toEqual(['merge', 'merge', 'merge', 'update'])
  })

  test('with a belief the read is left out', async () => {
    await store.settled()
    statements = []
    const { row } = await store.change('platforms', 'believed', cause('believed-1'), created, null)
    await store.settled()
    const after = await store.change('platforms', 'believed', cause('believed-2'), renamed('Known'), row)
    await store.settled()
    expect(statements.map((sql) => sql.trim().split(' ', 1)[0])).toEqual(['merge', 'merge', 'update', 'merge'])
    expect(after.row).toMatchObject({ name: 'Known', version: 2 })
    expect(after.row?.tail.map(({ eventId }) => eventId)).toEqual(['believed-2'])
    expect(await platform('believed')).toEqual(after.row)
    expect((await eventsOf('believed')).map(({ version }) => version)).toEqual([1, 2])
  })

  describe('a belief that is wrong is made up for by the read', () => {
    const rename = (row: Row<'platforms'> | undefined): Decision =>
      row?.name === 'Fresh' ? renamed('Renamed')() : row && undefined

    test.each([
      ['absent, and it is there', () => null],
      ['an older version', (row: Row<'platforms'>) => ({ ...row, name: 'Fresh', version: row.version - 1 })],
      ['nothing to do', (row: Row<'platforms'>) => ({ ...row, name: 'Stale' })],
    ])('%s', async (title, believe) => {
      await store.change('platforms', title, cause(`${title}-1`), created)
      const { row } = await store.change('platforms', title, cause(`${title}-2`), renamed('Fresh'))
      const decide = (known: Row<'platforms'> | undefined): Decision => (known ? rename(known) : created())
      const after = await store.change('platforms', title, cause(`${title}-3`), decide, believe(row!))
      expect(after).toMatchObject({ changed: true, row: { name: 'Renamed', version: 3 } })
      await store.settled()
      expect((await eventsOf(title)).map(({ version }) => version)).toEqual([1, 2, 3])
    })

    test('a refusal is given only on what is read', async () => {
      const { row } = await store.change('platforms', 'refusing', cause('refusing-1'), created)
      const decide = (known: Row<'platforms'> | undefined): Decision => {
        if (known?.name !== 'Lake') throw new AppError('RULE', 'busy')
        return renamed('Done')()
      }
      const believed = { ...row!, name: 'Elsewhere' }
      const after = await store.change('platforms', 'refusing', cause('refusing-2'), decide, believed)
      expect(after.row).toMatchObject({ name: 'Done' })
    })

    test('the same event twice is one change', async () => {
      const first = await store.change('platforms', 'again', cause('again-1'), created, null)
      const second = await store.change('platforms', 'again', cause('again-1'), created, null)
      const third = await store.change('platforms', 'again', cause('again-1'), renamed('Twice'), first.row)
      expect([second.row, third.row]).toMatchObject([{ version: 1 }, { version: 1 }])
      await store.settled()
      expect(await eventsOf('again')).toHaveLength(1)
    })
  })

  test('rows of several tables come with one statement, each decoded as its own', async () => {
    const item = { ...sampleRow('work_items', true), itemId: 'item-1' }
    const comment = { ...sampleRow('comments', true), itemId: 'item-1' }
    await changeAny('work_items', 'item-1', 'several-1', item)
    await changeAny('comments', 'comment-1', 'several-2', comment)
    await changeAny('comments', 'comment-2', 'several-3', comment)
    await store.settled()
    statements = []
    const found = await store.several({
      work_items: { itemId: ['item-1', 'elsewhere'] },
      comments: { itemId: 'item-1' },
      votes: { itemId: 'item-1' },
    })
    expect(statements).toHaveLength(1)
    expect(found.work_items).toEqual(await store.all('work_items', { itemId: 'item-1' }))
    expect(found.comments.map(({ commentId }) => commentId).sort()).toEqual(['comment-1', 'comment-2'])
    expect(found.votes).toEqual([])
  })

  test.each<[string, string, (at: number) => unknown]>([
    ['texts', 'eventId', (at) => `listed-${at}`],
    ['numbers', 'version', (at) => at + 1],
    ['instants', 'createdAt', (at) => new Date(now.getTime() + at)],
  ])('rows are found by a short and by a long list of %s', async (_, column, value) => {
    await store.change('platforms', 'listed', cause('listed-0'), created)
    await store.settled()
    for (const length of [2, 40]) {
      const list = Array.from({ length }, (_, at) => value(at))
      const found = await store.all('events', { subjectId: 'listed', [column]: list })
      expect(found.map(({ eventId }) => eventId)).toEqual(['listed-0'])
    }
  })

  test('every change of a row is an event, and only the last ones are still in its tail', async () => {
    await store.change('platforms', 'told', cause('told-1'), created)
    await store.settled()
    await store.change('platforms', 'told', cause('told-2'), renamed('Two'))
    await store.settled()
    const { row } = await store.change('platforms', 'told', cause('told-3'), renamed('Three'))
    await store.settled()
    expect(row).toMatchObject({ name: 'Three', version: 3, lastEventId: 'told-3', createdBy: 'anna' })
    expect(row?.tail.map(({ eventId }) => eventId)).toEqual(['told-3'])
    expect((await eventsOf('told')).map(({ eventId, version }) => [version, eventId])).toEqual([
      [1, 'told-1'],
      [2, 'told-2'],
      [3, 'told-3'],
    ])
  })

  test('the same event id twice is one change, also after others came in between', async () => {
    const again = vi.fn(renamed('Twice'))
    await store.change('platforms', 'twice', cause('twice-1'), created)
    await store.change('platforms', 'twice', cause('twice-2'), again)
    await store.change('platforms', 'twice', cause('twice-2'), again)
    await store.settled()
    await store.change('platforms', 'twice', cause('twice-3'), renamed('Thrice'))
    await store.settled()
    const { row, changed } = await store.change('platforms', 'twice', cause('twice-2'), again)
    expect(changed).toBe(true)
    expect(row).toMatchObject({ name: 'Thrice', version: 3 })
    expect(again).toHaveBeenCalledTimes(1)
    expect(await eventsOf('twice')).toHaveLength(3)
  })

  test('a decision for nothing changes nothing', async () => {
    const nothing = await store.change('platforms', 'absent', cause('absent-1'), () => undefined)
    expect(nothing).toEqual({ row: undefined, changed: false })
    await store.change('platforms', 'calm', cause('calm-1'), created)
    const calm = await store.change('platforms', 'calm', cause('calm-2'), () => undefined)
    expect(calm).toMatchObject({ changed: false, row: { version: 1 } })
    await store.settled()
    expect(await eventsOf('calm')).toHaveLength(1)
  })

  test('callers who race for one row all land, each decided on the result of the one before, in one statement', async () => {
    await store.change('platforms', 'race', cause('race-0'), created)
    await store.settled()
    const decide = vi.fn((row: Row<'platforms'> | undefined) => renamed(`${row?.name}+`)())
    const racers = [1, 2, 3, 4, 5].map((racer) => store.change('platforms', 'race', cause(`race-${racer}`), decide))
    const versions = (await Promise.all(racers)).map(({ row }) => row!.version)
    await store.settled()
    expect(versions.sort()).toEqual([2, 3, 4, 5, 6])
    expect(await platform('race')).toMatchObject({ name: 'Lake+++++', version: 6 })
    expect(decide.mock.calls.map(([row]) => row?.version)).toEqual([1, 2, 3, 4, 5])
    const events = await eventsOf('race')
    expect(events.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6])
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(6)
  })

  test('callers who race to create a row make one row; the others see it', async () => {
    const racers = ['a', 'b', 'c', 'd', 'e'].map((racer) =>
      store.change('platforms', 'new', cause(`new-${racer}`), (row) => (row ? undefined : created())),
    )
    const outcomes = await Promise.all(racers)
    await store.settled()
    expect(outcomes.filter(({ changed }) => changed)).toHaveLength(1)
    expect(outcomes.map(({ row }) => row?.version)).toEqual([1, 1, 1, 1, 1])
    const rows = await store.query((db) => db.selectFrom('platforms').selectAll().where('platformId', '=', 'new'))
    expect(rows).toHaveLength(1)
    expect(await eventsOf('new')).toHaveLength(1)
  })

  test('a change cut off before its event reached the log is finished by the sweep', async () => {
    await store.settled()
    expect(await store.sweep()).toBe(0)
    cutAt = 'before flush'
    await store.change('platforms', 'cut', cause('cut-1'), created)
    await store.settled()
    await store.change('platforms', 'cut', cause('cut-2'), renamed('Cut'))
    await store.settled()
    cutAt = undefined
    expect(await eventsOf('cut')).toHaveLength(0)
    expect(await store.sweep()).toBe(1)
    expect((await eventsOf('cut')).map(({ eventId }) => eventId)).toEqual(['cut-1', 'cut-2'])
    expect(await store.sweep()).toBe(0)
  })

  test('a change cut off after its swap is there, and repeating it adds nothing', async () => {
    cutAt = 'after swap'
    await expect(store.change('platforms', 'torn', cause('torn-1'), created)).rejects.toThrow('Cut after swap')
    cutAt = undefined
    const { row, changed } = await store.change('platforms', 'torn', cause('torn-1'), created)
    expect(changed).toBe(true)
    expect(row).toMatchObject({ version: 1, lastEventId: 'torn-1' })
    await store.settled()
    expect(await eventsOf('torn')).toHaveLength(1)
  })

  test('a refused attempt is in the log once and without a change, also when it is told several times at once', async () => {
    const refused = (eventId: string) =>
      store.refused('events', {
        eventId,
        eventType: 'platform.rename',
        subjectType: 'platforms',
        subjectId: 'refused',
        oldState: null,
        newState: null,
        payload: { reason: 'FORBIDDEN' },
        createdAt: now,
        createdBy: 'mallory',
      })
    await Promise.all(['refused-1', 'refused-2', 'refused-2', 'refused-2'].map(refused))
    expect(await eventsOf('refused')).toMatchObject([
      { eventId: 'refused-1', version: 0, createdBy: 'mallory', payload: { reason: 'FORBIDDEN' } },
      { eventId: 'refused-2' },
    ])
    const rows = store.query((db) => db.selectFrom('events').select('eventId').where('subjectId', '=', 'refused'))
    expect(await rows).toHaveLength(2)
  })

  test('work_item_events shows work items, audit_log everything of both schemas', async () => {
    await changeAny('work_items', 'INC-1', 'inc-1', sampleRow('work_items', true))
    await changeAny('comments', 'INC-1:c:1', 'inc-2', sampleRow('comments', true))
    await changeAny('votes', 'INC-1:v:anna', 'inc-3', sampleRow('votes', true))
    await changeAny('channels', 'channel-1', 'channel-1', sampleRow('channels', true))
    await changeAny('platforms', 'audited', 'audited-1', lake)
    await store.settled()
    const ids = async (sql: string) => (await raw(store, sql)).map((row) => row.id)
    const where = `event_id in ('inc-1', 'inc-2', 'inc-3', 'channel-1', 'audited-1') order by 1`
    expect(await ids(`select item_id as id from deltadesk_default.work_item_events where ${where}`)).toEqual([
      'INC-1',
      'INC-1',
      'INC-1',
    ])
    expect(await ids(`select subject_id as id from deltadesk_default.audit_log where ${where}`)).toEqual([
      'INC-1',
      'INC-1:c:1',
      'INC-1:v:anna',
      'audited',
      'channel-1',
    ])
  })

  test('migrating again changes nothing, and a column the catalogue gained appears', async () => {
    const { storeOf, migrate, close } = await engine.open('other')
    const other = storeOf(defaultWorkspace)
    expect(await migrate([defaultWorkspace])).toBe(0)
    const row = { ...sampleRow('status_results', false), resultId: 'kept' }
    await other.append('status_results', [row])
    expect(await migrate([defaultWorkspace])).toBe(0)
    const before = Object.keys(tables.status_results.columns).filter((column) => column !== 'message')
    const table = 'other_default.status_results'
    await raw(other, `create or replace table ${table} as select ${before.join(', ')} from ${table}`)
    expect(await migrate([defaultWorkspace])).toBe(1)
    expect(await other.all('status_results')).toEqual([{ ...row, message: null }])
    await close()
  })
})
