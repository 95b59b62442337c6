import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assignItem } from '../../services/work-items/assign.ts'
import { editItem } from '../../services/work-items/edit.ts'
import { statesOf, type ItemType } from '../../services/work-items/lifecycle.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { takeSteps } from '../../services/work-items/steps.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { as, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

/** Ada is an admin; Anna and Ben have no role. */
let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  for (const name of ['Anna', 'Ben'] as const) await world.person(name).says('hello')
  world.discards()
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})
const given = async (itemType: ItemType, state?: string) => {
  const itemId = await itemIn(world, itemType, state)
  await assignItem(as(world, 'Ada'), { itemId, who: 'Anna' })
  return itemId
}
const stateOf = async (itemId: string) => (await world.store.all('work_items', { itemId }))[0]!.state
type Step = keyof typeof moveItem

describe('whoever a ticket is assigned to works it without a role', () => {
  it.each<[ItemType, string | undefined, Step[], string]>([
    ['INCIDENT', 'new', ['workItem.acknowledge', 'workItem.start', 'workItem.resolve', 'workItem.reopen'], 'triaged'],
    ['IMPROVEMENT', 'new', ['workItem.review', 'workItem.plan', 'workItem.start', 'workItem.complete'], 'done'],
    ['PLATFORM_REQUEST', 'approved', ['workItem.start', 'workItem.fulfil', 'workItem.close'], 'closed'],
  ])('%s', async (itemType, state, steps, end) => {
    const itemId = await given(itemType, state)
    for (const step of steps) {
      await expect(moveItem[step](as(world, 'Ben'), { itemId, reason: 'Because' })).rejects.toThrow('forbidden')
      await moveItem[step](as(world, 'Anna'), { itemId, reason: 'Because of this' })
    }
    expect(await stateOf(itemId)).toBe(end)
    expect(statesOf[itemType]).toContain(end)
  })

  it('edits it, hands it over, and then may no more', async () => {
    const itemId = await given('INCIDENT', 'new')
    await editItem(as(world, 'Anna'), { itemId, severity: 'low' })
    await assignItem(as(world, 'Anna'), { itemId, who: 'Ben' })
    for (const work of [
      editItem(as(world, 'Anna'), { itemId, severity: 'high' }),
      assignItem(as(world, 'Anna'), { itemId, who: 'me' }),
      moveItem['workItem.acknowledge'](as(world, 'Anna'), { itemId }),
    ])
      await expect(work).rejects.toThrow('forbidden')
    await moveItem['workItem.acknowledge'](as(world, 'Ben'), { itemId })
    expect(await stateOf(itemId)).toBe('triaged')
  })

  it('but decides on no request, and speaks for no platform', async () => {
    const itemId = await given('PLATFORM_REQUEST', 'submitted')
    for (const step of ['workItem.approve', 'workItem.reject'] as const)
      await expect(moveItem[step](as(world, 'Anna'), { itemId, reason: 'Because' })).rejects.toThrow('forbidden')
    await given('INCIDENT', 'new')
    const anna = world.person('Anna')
    expect(textOfCard(await anna.says('update 2 identified: A file was late'))).toContain('You need the role')
  })
})

it('of many at once they take those that are theirs', async () => {
  const others: string[] = []
  for (let at = 0; at < 10; at++) others.push(await itemIn(world, 'INCIDENT', 'triaged'))
  const own = await given('INCIDENT', 'triaged')
  const items = [...others, own].map((itemId) => ({ itemId }))
  const { outcomes } = await takeSteps(as(world, 'Anna'), { action: 'workItem.start', items })
  expect(outcomes.filter(({ outcome }) => outcome === 'done').map(({ itemId }) => itemId)).toEqual([own])
})

it('the card, lists and the API offer exactly that', async () => {
  const itemId = await given('INCIDENT', 'triaged')
  await itemIn(world, 'INCIDENT', 'triaged')
  const titles = buttonTitles(await world.person('Anna').says('ticket 1'))
  expect(titles).toEqual(expect.arrayContaining(['Start work', 'Mark mitigated', 'Assign …', 'Edit …']))
  expect(titles).not.toContain('Public update …')
  expect(buttonTitles(await world.person('Ben').says('ticket 1'))).not.toContain('Start work')
  const { items } = (await world.asks('Anna').get('/work-items')).body as {
    items: { itemId: string; moves: object[]; triages: boolean }[]
  }
  expect(items.map((item) => [item.itemId === itemId, item.moves.length, item.triages])).toEqual([
    [false, 0, false],
    [true, 2, true],
  ])
})
