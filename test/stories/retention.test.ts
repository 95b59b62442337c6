import { afterEach, beforeEach, expect, it } from 'vitest'
import { keptFrom } from '../../bot/kept-config.ts'
import { runRetention, type RetentionChoices } from '../../main/retention/run.ts'
import { service } from '../../services/kernel/actor.ts'
import { contextOf } from '../../services/kernel/desk.ts'
import { columnsOf, tables, type TableName } from '../../services/store/tables.ts'
import { people } from '../harness/person.ts'
import { raw } from '../harness/raw.ts'
import { openWorld, type World } from '../harness/world.ts'

const keeper = service('retention', ['retention.record'])
const everyTable = Object.keys(tables) as TableName[]

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(async () => {
  world.discards()
  await world.close()
})

let runs = 0
/** What an operator does, and what is printed. */
const retention = async (choices: Partial<RetentionChoices>) => {
  await world.settle()
  const context = contextOf(world.desk, keeper, world.now(), `retention-${++runs}`)
  let printed = ''
  const usual = { kept: keptFrom({}), itemDays: null, personId: null, by: 'operator', writes: true }
  await runRetention(context, { ...usual, ...choices }, (text) => void (printed += text))
  await world.store.settled()
  return printed
}
const entries = async () =>
  (await world.store.all('events', { eventType: 'retention.record' }))
    .sort((a, b) => a.version - b.version)
    .map(({ newState, payload }): { newState: string | null; pseudonym?: unknown; counts?: unknown } => ({
      ...{ newState, ...payload },
    }))

const everything = async () => {
  const rows = await Promise.all(everyTable.map(async (name) => [name, await world.store.all(name)] as const))
  return new Map(rows)
}

/** Where a text stands in the store, as `table.column`. */
const placesOf = async (text: string) => {
  const found: string[] = []
  for (const name of everyTable) {
    const schema = tables[name].scope === 'desk' ? 'deltadesk' : 'deltadesk_default'
    for (const [column, { sql }] of columnsOf(name)) {
      if (sql !== 'STRING') continue
      const [row] = await raw(
        world.store,
        `select count(*) as n from ${schema}.${name} where ${column} like '%${text.replaceAll("'", "''")}%'`,
      )
      if (Number(row!.n) > 0) found.push(`${name}.${column}`)
    }
  }
  return found
}

const incident = { itemType: 'INCIDENT', title: 'Nightly load is late', platformId: 'lakehouse', severity: 'high' }

/** Anna leaves a trace wherever a person can. */
const annaWorks = async () => {
  const anna = world.asks('Anna')
  const own = (await anna.post('/work-items', incident)).body as { itemId: string }
  const improvement = {
    itemType: 'IMPROVEMENT',
    title: 'A faster load',
    platformId: 'lakehouse',
    description: 'Please',
  }
  const bens = (await world.asks('Ben').post('/work-items', improvement)).body as { itemId: string }
  expect((await anna.ask('PUT')(`/work-items/${bens.itemId}/vote`)).status).toBe(200)
  expect((await anna.post(`/work-items/${bens.itemId}/comments`, { body: 'I need this as well' })).status).toBe(200)
  expect((await world.asks('Anna').ask('PUT')('/work-items/views', { name: 'Mine', query: 'mine=true' })).status).toBe(
    200,
  )
  await world.person('Anna').says('hello')
  await world.person('Ada').says('grant triager to Anna')
  await world.settle()
  return { own: own.itemId, bens: bens.itemId }
}

it('a plan changes nothing and tells what would go', async () => {
  await annaWorks()
  const before = await everything()
  const printed = await retention({ writes: false, personId: people.Anna, itemDays: 30 })
  expect(printed).toContain('nothing is changed without --yes')
  expect(printed).toMatch(/ 1 {2}person: delete saved_views /)
  expect(await everything()).toEqual(before)
})

it('of a person who left nothing stays but a pseudonym, in any table, and what they did stays', async () => {
  const { own, bens } = await annaWorks()
  expect((await placesOf(people.Anna)).length).toBeGreaterThan(8)
  await retention({ personId: people.Anna })
  expect(await placesOf(people.Anna)).toEqual([])
  expect(await placesOf('"Anna"')).toEqual([])
  const [begun, done] = await entries()
  const { pseudonym } = begun!
  expect(pseudonym).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  const [item] = await world.store.all('work_items', { itemId: own })
  expect(item).toMatchObject({ reporterName: 'removed', createdBy: pseudonym })
  expect(await world.store.all('votes', { itemId: bens })).toMatchObject([{ userId: pseudonym }])
  expect(await world.store.all('comments')).toMatchObject([{ authorName: 'removed', bodyMd: 'I need this as well' }])
  expect((await world.store.all('work_items', { itemId: bens }))[0]).toMatchObject({ reporterName: 'Ben' })
  expect(begun).toMatchObject({ newState: 'BEGUN', by: 'operator' })
  expect(done).toMatchObject({ newState: 'DONE', counts: { 'person: delete saved_views': 1 } })
  // The names of views are part of their ids.
  expect(await world.store.all('events', { subjectType: 'saved_views' })).toEqual([])
  expect(await placesOf('salt')).toEqual([])
  expect(await retention({ personId: people.Anna })).toMatch(/ 0 {2}person: pseudonymise work_items /)
  expect((await entries()).at(-1)!.pseudonym).not.toBe(pseudonym)
})

it('a run that was cut off goes on under the same pseudonym, and says how far it came', async () => {
  await annaWorks()
  const { store } = world
  const dies = (table: TableName) => (table === 'events' ? Promise.reject(new Error('Killed')) : Promise.resolve(1))
  const away = () => Promise.reject(new Error('Away'))
  const begin = async (broken: object, key: string) => {
    const context = contextOf({ ...world.desk, store: { ...store, ...broken } }, keeper, world.now(), key)
    const choices = { kept: keptFrom({}), itemDays: null, personId: people.Anna, by: 'operator', writes: true }
    return runRetention(context, choices, () => undefined)
  }
  await expect(begin({ overwrite: dies }, 'first')).rejects.toThrow('Killed')
  // What went wrong first is told, also where the entry of it cannot be written.
  let changes = 0
  const change: typeof store.change = (...of) => (++changes > 1 ? away() : store.change(...of))
  await expect(begin({ overwrite: dies, change }, 'second')).rejects.toThrow('Killed')
  await retention({ personId: people.Anna })
  const told = await entries()
  expect(told.map(({ newState }) => newState)).toEqual(['BEGUN', 'FAILED', 'BEGUN', 'BEGUN', 'DONE'])
  expect(new Set(told.map(({ pseudonym }) => pseudonym)).size).toBe(1)
  expect(told[1]!.counts).toMatchObject({ results: 0, 'person: names work_items': 1 })
  expect(await placesOf('salt')).toEqual([])
})

it('tickets that ended long ago go with all that belongs to them, and open ones stay', async () => {
  const { own, bens } = await annaWorks()
  const ada = world.asks('Ada')
  for (const [step, body] of [
    ['start', {}],
    ['resolve', { reason: 'The job was started anew' }],
  ] as const)
    expect((await ada.post(`/work-items/${own}/${step}`, body)).status).toBe(200)
  await world.settle()
  world.clockMoves(40 * 24 * 60)
  expect(await retention({ itemDays: 60 })).toMatch(/ 0 {2}tickets /)
  expect(await retention({ itemDays: 30 })).toMatch(/ 1 {2}tickets /)
  expect((await world.store.all('work_items')).map(({ itemId }) => itemId)).toEqual([bens])
  expect((await placesOf(own)).filter((place) => !place.startsWith('bot_state'))).toEqual([])
  expect(await world.store.all('comments')).toHaveLength(1)
})

it('what was kept long enough goes, cut off anywhere it goes on, and the entry says so', async () => {
  await world.measured('lakehouse-1', 'red', { age: 200, message: 'The job failed' })
  // Days that follow each other are one step.
  world.clockMoves(2 * 24 * 60)
  await world.measured('lakehouse-1', 'red', { age: 200, message: 'The job failed' })
  world.clockMoves(100 * 24 * 60)
  const { store } = world
  let steps = 0
  const dies: typeof store.forgetFound = (...of) =>
    ++steps > 1 ? Promise.reject(new Error('Killed')) : store.forgetFound(...of)
  const context = contextOf({ ...world.desk, store: { ...store, forgetFound: dies } }, keeper, world.now(), 'killed')
  const choices = { kept: keptFrom({}), itemDays: null, personId: null, by: 'operator', writes: true }
  await expect(runRetention(context, choices, () => undefined)).rejects.toThrow('Killed')
  expect(await store.all('status_results')).toHaveLength(1)
  expect(await retention({})).toMatch(/ 1 {2}results /)
  expect(await store.all('status_results')).toEqual([])
  const hour = { red: 1, redMessage: 'The job failed' }
  expect(await store.all('status_rollups')).toMatchObject([hour, hour])
  expect((await entries())[1]!.counts).toEqual({ results: 1 })
  expect((await entries()).map(({ newState }) => newState)).toEqual(['BEGUN', 'FAILED', 'BEGUN', 'DONE'])
})
