import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Change } from '../../services/store/change.ts'
import type { PutAside } from '../../services/store/log-writer.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import type { Store } from '../../services/store/store.ts'
import type { Stores } from '../../services/store/stores.ts'
import type { Row } from '../../services/store/tables.ts'
import { raw } from '../harness/raw.ts'
import { engines, type Engine } from './engines.ts'
import { sampleRow } from './samples.ts'
import { remade, retyped } from './vandalism.ts'

const events = 'deltadesk_default.events'
const now = new Date('2026-11-21T09:15:30.456Z')
const lake = {
  name: 'Lake',
  domain: 'databricks',
  ownerGroup: null,
  slaProfileId: null,
  upstream: null,
  isActive: true,
} as const

describe.each(engines)('the event log on %s', (_, start, refusing) => {
  let engine: Engine
  let stores: Stores
  let store: Store
  let facts: PutAside[]
  let statements: number
  /** Events stay in the tails of their rows, as if the process had ended before the flush. */
  let cut: boolean

  beforeEach(async () => {
    engine = await start()
    facts = []
    statements = 0
    cut = false
    stores = await engine.open('deltadesk', {
      seen: () => void statements++,
      checkpoint: (point) => {
        if (cut && point === 'before flush') throw new Error('Cut')
      },
    })
    await stores.migrate([defaultWorkspace])
    store = stores.storeOf(defaultWorkspace)
    store.onPutAside((fact) => facts.push(fact))
  })
  afterEach(async () => {
    await stores.close()
    await engine.stop()
  })

  const change = (
    platformId: string,
    eventId: string,
    { actor = 'anna', ...event }: Partial<Change<'platforms'>['event']> & { actor?: string } = {},
    belief?: Row<'platforms'> | null,
  ) =>
    store.change(
      'platforms',
      platformId,
      { eventId, actor, now },
      (row) => ({ set: row ? { name: `${row.name}+` } : lake, event: { type: 'platform.define', ...event } }),
      belief,
    )
  const inLog = async (subjectId: string) =>
    (await store.all('events', { subjectId })).sort((a, b) => a.version - b.version).map(({ eventId }) => eventId)
  const tailOf = async (platformId: string) =>
    (await store.all('platforms', { platformId }))[0]!.tail.map(({ eventId }) => eventId)

  describe('one event id for two rows is two changes with an event each', () => {
    test('one after the other', async () => {
      await change('lake', 'same')
      await store.settled()
      expect(await change('sea', 'same')).toMatchObject({ changed: true, row: { version: 1 } })
      await store.settled()
      expect([await inLog('lake'), await inLog('sea'), facts]).toEqual([['same'], ['same'], []])
    })

    test('in one flush', async () => {
      await Promise.all([change('lake', 'same'), change('sea', 'same')])
      await store.settled()
      expect([await inLog('lake'), await inLog('sea'), facts]).toEqual([['same'], ['same'], []])
    })

    test('with an optimistic read of the second', async () => {
      const { row } = await change('sea', 'first')
      await change('lake', 'same')
      await store.settled()
      expect(await change('sea', 'same', {}, row)).toMatchObject({ changed: true, row: { version: 2 } })
      await store.settled()
      expect(await inLog('sea')).toEqual(['first', 'same'])
    })

    test('in the sweep of a process that comes later', async () => {
      await change('lake', 'same')
      await store.settled()
      cut = true
      await change('sea', 'same')
      await store.settled()
      cut = false
      expect(await store.sweep()).toBe(1)
      expect(await inLog('sea')).toEqual(['same'])
    })

    test('when the rows are of two tables and have one id', async () => {
      await change('lake', 'same')
      const check = sampleRow('request_templates', true) as never
      const made = () => ({ set: check, event: { type: 'requestTemplate.define' } })
      await store.change('request_templates', 'lake', { eventId: 'same', actor: 'anna', now }, made)
      await store.settled()
      const found = await store.all('events', { subjectId: 'lake' })
      expect(found.map(({ subjectType }) => subjectType).sort()).toEqual(['platforms', 'request_templates'])
      expect(await store.sweep()).toBe(0)
    })

    test('and repeated for one of them it changes nothing', async () => {
      await Promise.all([change('lake', 'same'), change('sea', 'same')])
      await change('lake', 'same')
      await store.settled()
      await change('sea', 'same')
      await store.settled()
      expect((await store.all('platforms')).map(({ version }) => version)).toEqual([1, 1])
      expect([await inLog('lake'), await inLog('sea')]).toEqual([['same'], ['same']])
    })
  })

  test('old rows of a log table go with one statement, by an instant they have', async () => {
    const row = (missId: string, askedAt: Date) => ({
      ...{ missId, askedAt, question: 'Where do I park?', language: 'en', reason: 'nothing', place: null },
    })
    await store.append('handbook_misses', [row('old', new Date(now.getTime() - 1)), row('new', now)])
    expect(await store.countRows('handbook_misses', 'askedAt', now)).toBe(1)
    const before = statements
    await store.forgetRows('handbook_misses', 'askedAt', now)
    expect(statements - before).toBe(1)
    expect((await store.all('handbook_misses')).map(({ missId }) => missId)).toEqual(['new'])
  })

  test('old events of some types go with one statement, but not the last of a row, by which a sweep knows its tail', async () => {
    for (const id of ['one', 'two', 'three']) await change('lake', id)
    await change('sea', 'one', { type: 'platform.rename' })
    await change('sea', 'two')
    await store.settled()
    const old = (before: Date) => ({ table: 'platforms', types: ['platform.define'], before }) as const
    const counts = [now, new Date(now.getTime() + 1)].map((instant) => store.countForgotten(old(instant)))
    expect(await Promise.all(counts)).toEqual([0, 2])
    const before = statements
    const forget = (instant: Date) => store.forget(old(instant))
    await forget(now)
    expect([await inLog('lake'), await inLog('sea')]).toEqual([
      ['one', 'two', 'three'],
      ['one', 'two'],
    ])
    await forget(new Date(now.getTime() + 1))
    expect(statements - before).toBe(2 + 2)
    expect([await inLog('lake'), await inLog('sea'), await store.sweep()]).toEqual([['three'], ['one', 'two'], 0])
    await change('lake', 'four')
    await store.settled()
    expect(await inLog('lake')).toEqual(['three', 'four'])
  })

  /** How the log comes to refuse one event of many, and how it is mended. */
  const takesNoText = (column: string): [string[], string] => [
    [retyped(events, column, 'int')],
    retyped(events, column, 'string'),
  ]
  type Poison = Parameters<typeof change>[2] & { eventId?: string }
  test.each<[why: string, poison: Poison, spoil: string[], mend: string]>([
    [
      'whose id is taken, in a log of an earlier release',
      { eventId: 'taken' },
      refusing(events, 'taken'),
      remade(events),
    ],
    ['with a state its column does not take', { newState: 'DOWN' }, ...takesNoText('new_state')],
    ['with an earlier state its column does not take', { oldState: 'DOWN' }, ...takesNoText('old_state')],
    ['of somebody its column does not take', { actor: 'mallory' }, ...takesNoText('created_by')],
    ['of a type its column does not take', { type: 'platform.define' }, ...takesNoText('event_type')],
    [
      'without a state where its column wants one',
      { newState: null },
      [remade(events), `alter table ${events} alter column new_state set not null`],
      `alter table ${events} alter column new_state drop not null`,
    ],
  ])('an event %s is put aside and reported, and the others reach the log', async (_why, poison, spoil, mend) => {
    for (const statement of spoil) await raw(store, statement)
    const harmless = { actor: '7', type: '7', newState: '7' }
    cut = true
    for (let index = 0; index < 15; index++) await change(`before-${index}`, `1${index}`, harmless, null)
    await change('poisoned', poison.eventId ?? 'poison', { ...harmless, ...poison })
    for (let index = 0; index < 15; index++) await change(`after-${index}`, `2${index}`, harmless, null)
    await store.settled()
    cut = false

    expect(await store.sweep()).toBe(31)
    expect(facts).toMatchObject([{ table: 'platforms', id: 'poisoned', eventId: poison.eventId ?? 'poison' }])
    const others = (await raw(store, `select subject_id as id from ${events}`)).map(({ id }) => id)
    expect(others.filter((id) => /^(before|after)-/.test(id as string))).toHaveLength(30)
    expect(others).not.toContain('poisoned')

    // The row goes on, its events wait in its tail, and nobody pays for another try.
    await store.settled()
    statements = 0
    await change('poisoned', '777', harmless)
    await store.settled()
    expect(statements).toBe(2)
    expect(await tailOf('poisoned')).toEqual([poison.eventId ?? 'poison', '777'])
    expect(facts).toHaveLength(1)

    // Once the log is mended, the next start moves them in order.
    await raw(store, mend)
    await store.sweep()
    expect(await inLog('poisoned')).toEqual([poison.eventId ?? 'poison', '777'])
    expect(await store.sweep()).toBe(0)
  })

  test('a tail somebody wrote nonsense into is put aside and reported, and the others reach the log', async () => {
    cut = true
    await change('lake', 'lake-1')
    await change('sea', 'sea-1')
    await store.settled()
    cut = false
    await raw(store, `update deltadesk_default.platforms set tail = 'not json' where platform_id = 'lake'`)
    await store.sweep()
    expect(facts).toMatchObject([{ table: 'platforms', id: 'lake', eventId: null }])
    expect(await inLog('sea')).toEqual(['sea-1'])
  })

  test('a log that takes nothing is in nobody’s way: each event is tried, reported once and kept in its row', async () => {
    await raw(store, retyped(events, 'event_type', 'int'))
    for (const id of ['one', 'two', 'three']) await change(id, `${id}-1`)
    await store.settled()
    expect(facts.map(({ id }) => id)).toEqual(['one', 'two', 'three'])
    await raw(store, retyped(events, 'event_type', 'string'))
    expect(await store.sweep()).toBe(3)
    expect(await inLog('two')).toEqual(['two-1'])
  })
})
