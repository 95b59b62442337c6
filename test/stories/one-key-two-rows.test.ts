import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dialogIn } from '../harness/person.ts'
import { raw } from '../harness/raw.ts'
import { happened, itemIn } from '../harness/tickets.ts'
import type { ItemType } from '../../services/work-items/lifecycle.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
let items: string[]
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  items = []
})
afterEach(() => world.close())

const putAside = () => world.log.filter(({ outcome }) => outcome === 'PUT_ASIDE')

/** Expects that an action has changed both rows, and that the log has all of their events. */
const bothHave = async (action: string) => {
  await world.settle()
  world.discards()
  for (const itemId of items)
    expect((await happened(world, itemId)).filter((line) => line.endsWith(` ${action}`))).toHaveLength(1)
  const ids = (await world.store.all('events')).map(({ eventId }) => eventId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(putAside()).toEqual([])
}

/** One mark, which nothing outside guarantees to be used once, in the forms of two tickets. */
describe('two forms with one mark that are sent for two tickets are two changes', () => {
  it.each<[string, object, ItemType, string]>([
    ['workItem.comment', { body: 'Me too' }, 'INCIDENT', 'new'],
    ['workItem.assign', { who: 'me' }, 'INCIDENT', 'new'],
    ['workItem.edit', { severity: 'low', tags: 'disk' }, 'INCIDENT', 'new'],
    ['workItem.decline', { reason: 'Not this year' }, 'IMPROVEMENT', 'new'],
    ['workItem.reject', { reason: 'Not this year' }, 'PLATFORM_REQUEST', 'submitted'],
    ['workItem.reopen', { reason: 'It is back' }, 'INCIDENT', 'resolved'],
  ])('%s', async (dialog, typed, itemType, state) => {
    items = [await itemIn(world, itemType, state), await itemIn(world, itemType, state)]
    const ada = world.person('Ada')
    await Promise.all(
      items.map(async (itemId) => {
        const data = { dialog, itemId, ...typed, form: 'one-mark-for-two' }
        return dialogIn(await world.post(ada.dialogOf('task/submit', data)))
      }),
    )
    await bothHave(dialog)
  })

  it('platform.define', async () => {
    const ada = world.person('Ada')
    for (const name of ['Sales BI', 'Finance'])
      await world.post(
        ada.dialogOf('task/submit', { dialog: 'platform.define', name, domain: 'other', form: 'one-mark-for-two' }),
      )
    const defined = (await world.store.all('platforms')).map(({ platformId, lastEventId }) => [platformId, lastEventId])
    expect(defined.map(([id]) => id).sort()).toEqual(['finance', 'lakehouse', 'sales-bi'])
    expect(new Set(defined.map(([, eventId]) => eventId)).size).toBe(3)
  })
})

/** Another process has no memory of the turn: the id of the activity comes a second time, for something else. */
describe('one activity id for two tickets is two changes where nobody remembers the first', () => {
  const sameId = (activity: object) => ({ ...activity, id: 'f:one-id-for-two' })

  it.each([
    ['workItem.acknowledge', 'INCIDENT', {}],
    ['workItem.assign', 'INCIDENT', { who: 'me' }],
    ['workItem.vote', 'IMPROVEMENT', { wanted: 'true' }],
  ] as const)('a card with %s', async (verb, itemType, data) => {
    items = [await itemIn(world, itemType), await itemIn(world, itemType)]
    for (const itemId of items) {
      const press = { type: 'Action.Execute', verb, data: { itemId, ...data } }
      expect((await world.post(sameId(world.person('Ada').invokeOf(press)))).status).toBe(200)
      await world.lastTurn()
      await world.restarts()
    }
    await bothHave(verb)
  })

  it.each([
    ['workItem.comment', (number: number) => `comment ${number} Me too`],
    ['workItem.assign', (number: number) => `assign ${number} to me`],
    ['workItem.acknowledge', (number: number) => `ticket ${number} acknowledge`],
  ] as const)('a message that means %s', async (action, typed) => {
    items = [await itemIn(world, 'INCIDENT'), await itemIn(world, 'INCIDENT')]
    const ada = world.person('Ada')
    for (const itemId of items) {
      const { number } = (await world.store.all('work_items', { itemId }))[0]!
      expect((await world.post(sameId(ada.activityFor(typed(number), ada.own)))).status).toBe(200)
      await world.lastTurn()
      await world.restarts()
    }
    await bothHave(action)
  })
})

describe('an event that the log refuses', () => {
  it('holds up neither turns, nor the history of others, nor the end, and is reported once', async () => {
    // A log that an earlier release made: one event id, one event.
    const events = 'deltadesk_default.events'
    await raw(world.store, `create or replace table ${events} as select * from ${events}`)
    await raw(world.store, `-- by hand\nalter table ${events} add primary key (event_id)`)
    const { eventId } = (await world.store.all('events', { subjectType: 'platforms' }))[0]!
    const cause = { eventId, actor: 'ada', now: world.now() }
    const change = () => ({ set: { enabled: false }, event: { type: 'check.disable' } })
    await world.store.change('status_checks', 'lakehouse-1', cause, change)

    const next = await itemIn(world, 'INCIDENT')
    await world.person('Ada').says('status')
    expect(await world.lastTurn()).toMatchObject({ name: 'command.status', outcome: 'OK' })
    expect(await happened(world, next)).toContain('work_items 1 workItem.file')
    expect(putAside()).toMatchObject([{ name: 'history', table: 'status_checks', id: 'lakehouse-1', eventId }])

    await world.restarts()
    const [check] = await world.store.all('status_checks')
    expect(check).toMatchObject({ enabled: false, tail: [{ eventId }] })
  })
})
