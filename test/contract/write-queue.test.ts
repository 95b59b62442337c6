import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Change } from '../../services/store/change.ts'
import type { Store } from '../../services/store/store.ts'
import type { Stores } from '../../services/store/stores.ts'
import type { Row } from '../../services/store/tables.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { raw } from '../harness/raw.ts'
import { engines, type Engine } from './engines.ts'

const now = new Date('2026-11-21T09:15:30.456Z')
const lake = {
  name: 'Lake',
  domain: 'databricks',
  ownerGroup: null,
  slaProfileId: null,
  upstream: null,
  isActive: true,
} as const
type Platform = Row<'platforms'> | undefined
const renamed = (row: Platform): Change<'platforms'> => ({
  set: row ? { name: `${row.name}+` } : lake,
  event: { type: 'platform.define' },
})

describe.each(engines)('the write queue on %s', (_, start) => {
  let engine: Engine
  let stores: Stores
  let store: Store
  let statements: string[]

  beforeEach(async () => {
    engine = await start()
    stores = await engine.open('deltadesk', { seen: ({ sql }) => statements.push(sql) })
    await stores.migrate([defaultWorkspace])
    store = stores.storeOf(defaultWorkspace)
    statements = []
  })
  afterEach(async () => {
    await stores.close()
    await engine.stop()
  })

  const change = (id: string, eventId = `${id}-event`, belief?: Row<'platforms'> | null, decide = renamed) =>
    store.change('platforms', id, { eventId, actor: 'anna', now }, decide, belief)
  const ids = (count: number) => Array.from({ length: count }, (_, at) => `p${at}`)
  const names = async () =>
    Object.fromEntries(
      (await store.all('platforms')).map(({ platformId, name, version }) => [platformId, [name, version]]),
    )
  const eventsOf = async (id: string) =>
    (await store.all('events', { subjectId: id })).map(({ version }) => version).sort((a, b) => a - b)

  test('a change alone is one write', async () => {
    await change('lake', 'one', null)
    expect(statements).toHaveLength(1)
  })

  test('changes made at once are one read, one write and one flush, whatever they do', async () => {
    await Promise.all(ids(20).map((id) => change(id, `${id}-1`, null)))
    await store.settled()
    expect(statements).toHaveLength(2)
    const outcomes = await Promise.all(ids(40).map((id) => change(id, `${id}-2`)))
    await store.settled()
    expect(statements).toHaveLength(2 + 3)
    expect(outcomes.map(({ row }) => row!.version)).toEqual(ids(40).map((_, at) => (at < 20 ? 2 : 1)))
    expect(Object.values(await names())).toEqual(ids(40).map((_, at) => (at < 20 ? ['Lake+', 2] : ['Lake', 1])))
    expect(await eventsOf('p3')).toEqual([1, 2])
    expect(await eventsOf('p33')).toEqual([1])
  })

  test('changes of one row made at once are one write and an event each', async () => {
    const outcomes = await Promise.all(ids(5).map((event) => change('lake', event, null)))
    await store.settled()
    expect(statements).toHaveLength(2)
    expect(outcomes.map(({ row }) => row!.version)).toEqual([1, 2, 3, 4, 5])
    expect(await names()).toEqual({ lake: ['Lake++++', 5] })
    expect(await eventsOf('lake')).toEqual([1, 2, 3, 4, 5])
  })

  test('a click that comes twice at once is one change', async () => {
    const outcomes = await Promise.all([change('lake', 'click', null), change('lake', 'click', null)])
    await store.settled()
    expect(outcomes).toMatchObject([
      { changed: true, row: { version: 1 } },
      { changed: true, row: { version: 1 } },
    ])
    expect(await eventsOf('lake')).toEqual([1])
  })

  test('who lost to another process decides again, and nobody else does', async () => {
    const before = await Promise.all(ids(4).map((id) => change(id, `${id}-1`, null)))
    await store.settled()
    await raw(store, `update deltadesk_default.platforms set version = 2, name = 'Sea' where platform_id = 'p1'`)
    statements = []
    const decided: string[] = []
    const outcomes = await Promise.all(
      before.map(({ row }, at) =>
        change(`p${at}`, `p${at}-2`, row, (known) => {
          decided.push(known!.name)
          return renamed(known)
        }),
      ),
    )
    // The batch, a look at who won, and the loser once more.
    expect(statements.filter((sql) => sql.includes('platforms'))).toHaveLength(3)
    expect(decided).toEqual(['Lake', 'Lake', 'Lake', 'Lake', 'Sea'])
    expect(outcomes.map(({ row }) => [row!.name, row!.version])).toEqual([
      ['Lake+', 2],
      ['Sea+', 3],
      ['Lake+', 2],
      ['Lake+', 2],
    ])
  })

  test('changes of which another try landed in another order are told as they stand there, and the one it left out is made', async () => {
    for (const id of ['lake', 'sea']) {
      await Promise.all(['b', 'a'].map((eventId) => change(id, eventId, null)))
      if (id === 'lake') await store.settled()
      // The lane forgets the rows of a batch with the next one.
      await change(`${id}-later`, 'later', null)
      const outcomes = await Promise.all([
        ...['c', 'a', 'b'].map((eventId) => change(id, eventId, null)),
        change(`${id}-beside`, 'beside', null),
      ])
      await store.settled()
      const events = await store.all('events', { subjectId: id })
      expect(events.map(({ version, eventId }) => `${version} ${eventId}`).sort()).toEqual(['1 b', '2 a', '3 c'])
      expect(outcomes.map(({ changed }) => changed)).toEqual([true, true, true, true])
      expect(outcomes[0].row).toMatchObject({ version: 3, lastEventId: 'c', name: 'Lake++' })
      expect((await names())[id]).toEqual(['Lake++', 3])
    }
  })

  test('a refusal is the own one, whatever the others do', async () => {
    const refuse = () => {
      throw new Error('No')
    }
    const outcomes = await Promise.allSettled([
      change('a', 'a', null),
      change('b', 'b', null, refuse),
      change('c', 'c', null, () => undefined as never),
    ])
    expect(outcomes).toMatchObject([
      { value: { changed: true } },
      { reason: new Error('No') },
      { value: { changed: false, row: undefined } },
    ])
  })

  test('a refusal because of what somebody else does at the same time holds when that is done', async () => {
    const once = (row: Platform) => {
      if (row) throw new Error('It is there')
      return renamed(row)
    }
    const outcomes = await Promise.allSettled([change('a', 'a1', null, once), change('a', 'a2', null, once)])
    expect(outcomes).toMatchObject([{ value: { changed: true } }, { reason: new Error('It is there') }])
    await store.settled()
    expect(await eventsOf('a')).toEqual([1])
  })

  test('rows beyond the parameters of a warehouse are still one statement', async () => {
    const rows = Array.from({ length: 400 }, (_, at) => ({
      resultId: `r${at}`,
      checkId: 'c',
      platformId: `it's "${at}" \\ 漢`,
      measuredAt: now,
      status: 'green',
      observedValue: at / 3,
      message: null,
      errorPayload: null,
      ingestionRunId: 'run',
    }))
    await Promise.all([store.append('status_results', rows.slice(0, 1)), store.append('status_results', rows.slice(1))])
    expect(statements).toHaveLength(1)
    const stored = await store.all('status_results')
    expect(stored.find(({ resultId }) => resultId === 'r399')).toMatchObject({ observedValue: 133, message: null })
    expect(stored.find(({ resultId }) => resultId === 'r7')).toMatchObject(rows[7]!)
    expect(stored).toHaveLength(400)
  })
})
