import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assignItem } from '../../services/work-items/assign.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { as, happened, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

/** Ada filed an incident; Ben and Cem triage. */
let world: World
let itemId: string
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  for (const name of ['Ben', 'Cem']) await world.person('Ada').says(`grant triager to ${name}`)
  itemId = await itemIn(world, 'INCIDENT')
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})
const item = async () => (await world.store.all('work_items', { itemId }))[0]!
const acknowledges = (name: 'Ben' | 'Cem') => moveItem['workItem.acknowledge'](as(world, name), { itemId })

describe('whoever acknowledges an incident that nobody has', () => {
  it('takes it with the same press: one change, one event that has both', async () => {
    const ben = world.person('Ben')
    const card = await ben.says('ticket 1')
    expect(buttonTitles(card)).toContain('Acknowledge and take it')
    expect(buttonTitles(card)).not.toContain('Assign to me')
    const after = await ben.presses(card, 'Acknowledge and take it')
    expect(textOfCard(after)).toMatch(/Acknowledged[^]*Ben is on it/)
    expect(await item()).toMatchObject({ state: 'triaged', assignedTo: ben.id, version: 2 })
    expect(await happened(world, itemId)).toEqual(['work_items 1 workItem.file', 'work_items 2 workItem.acknowledge'])
    const [event] = (await world.store.all('events')).filter(
      ({ version, subjectId }) => version === 2 && subjectId === itemId,
    )
    expect(event).toMatchObject({
      eventType: 'STATE_CHANGE',
      oldState: 'new',
      newState: 'triaged',
      payload: { to: ben.id },
    })
    expect(textOfCard(await ben.presses(after, 'History'))).toContain('Ben took it: New → Acknowledged.')
  })

  it.each([
    ['en-GB', 'ack 1'],
    ['en-GB', 'acknowledge 1'],
    ['en-GB', 'ticket 1 acknowledge'],
    ['en-GB', 'INC-1 acknowledge and take it'],
    ['de-DE', 'ticket 1 annehmen'],
    ['de-DE', 'übernehmen 1'],
    ['de-DE', 'INC-1 annehmen und übernehmen'],
  ])('%s “%s” does so, too', async (locale, typed) => {
    await world.person('Ben', locale).says(typed)
    expect(await item()).toMatchObject({ state: 'triaged', assignedName: 'Ben', moved: { reason: null } })
  })

  it('hears of a comment of others from then on, and nothing of the taking', async () => {
    await world.person('Ben').installs()
    world.discards()
    await acknowledges('Ben')
    await world.settle()
    world.personal('Ben').isSilent()
    await commentItem(as(world, 'Ada'), { itemId, body: 'It is the disk' })
    await world.settle()
    await world.passes(1)
    expect(world.personal('Ben').hears()).toEqual(['Ada on INC-1 Something about INCIDENT (Lakehouse): It is the disk'])
  })

  it('is the first of two who press at the same time', async () => {
    await Promise.all([acknowledges('Ben'), acknowledges('Cem')])
    const { assignedTo, version } = await item()
    expect([world.person('Ben').id, world.person('Cem').id]).toContain(assignedTo)
    expect(version).toBe(2)
  })

  it('can give it to somebody else later', async () => {
    await acknowledges('Ben')
    await assignItem(as(world, 'Ben'), { itemId, who: 'Cem' })
    expect(await item()).toMatchObject({ assignedName: 'Cem', state: 'triaged' })
  })
})

it('whoever acknowledges one that somebody has leaves it with them', async () => {
  await assignItem(as(world, 'Ada'), { itemId, who: 'Cem' })
  const ben = world.person('Ben')
  const card = await ben.says('ticket 1')
  expect(buttonTitles(card)).toEqual(expect.arrayContaining(['Acknowledge', 'Assign to me']))
  await ben.presses(card, 'Acknowledge')
  expect(await item()).toMatchObject({ assignedName: 'Cem', state: 'triaged' })
})

it('whoever takes another step takes nothing', async () => {
  await moveItem['workItem.start'](as(world, 'Ben'), { itemId })
  expect(await item()).toMatchObject({ assignedTo: null, state: 'in_progress' })
})
