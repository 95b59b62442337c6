import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dialogIn } from '../harness/person.ts'
import { raw } from '../harness/raw.ts'
import { happened, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
let items: string[]
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  items = [await itemIn(world, 'INCIDENT'), await itemIn(world, 'IMPROVEMENT')]
})
afterEach(() => world.close())

/** The form of a comment for each ticket; both carry one mark, which nothing outside guarantees to be used once. */
const sendsBoth = () => {
  const anna = world.person('Anna')
  return Promise.all(
    items.map(async (itemId) => {
      const data = { dialog: 'workItem.comment', itemId, body: 'Me too', form: 'one-mark-for-two' }
      return dialogIn(await world.post(anna.dialogOf('task/submit', data)))
    }),
  )
}
const comments = async () => (await world.store.all('comments')).length
const putAside = () => world.log.filter(({ outcome }) => outcome === 'PUT_ASIDE')

describe('two forms with one mark that are sent for two tickets', () => {
  it('are two comments, and each ticket has its own in the history', async () => {
    await sendsBoth()
    await world.settle()
    world.discards()
    expect(await comments()).toBe(2)
    for (const itemId of items) expect(await happened(world, itemId)).toContain('comments 1 workItem.comment')
    expect(putAside()).toEqual([])
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
