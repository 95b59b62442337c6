import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assignItem } from '../../services/work-items/assign.ts'
import { editItem } from '../../services/work-items/edit.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { showItem } from '../../services/work-items/show.ts'
import { takeSteps } from '../../services/work-items/steps.ts'
import { people } from '../harness/person.ts'
import { textOfCard } from '../harness/seen.ts'
import { as, itemIn } from '../harness/tickets.ts'
import { itemLies } from '../harness/truths-items.ts'
import { openWorld, type World } from '../harness/world.ts'

/** Two processes that serve one workspace. */
let one: World
let other: World
beforeEach(async () => {
  one = await openWorld()
  await one.platform('lakehouse', 'Lakehouse')
  other = await openWorld({ beside: one.installation })
  for (const world of [one, other])
    for (const name of ['Ada', 'Anna', 'Ben'] as const) await world.person(name).says('hello')
  one.discards()
})
afterEach(async () => {
  for (const world of [one, other]) await world.settle()
  one.discards()
  await other.close()
  await one.close()
})

/** One has written what it has to, and the other looks at it. */
const hear = async () => {
  await one.store.settled()
  await other.beats()
  await other.settle()
  one.discards()
}

describe('a ticket that was given to somebody else, where the process has not heard of it', () => {
  /** Given to Anna, as both know, and then to Ben, as only one of them knows. Neither has a role. */
  const given = async () => {
    const itemId = await itemIn(one, 'IMPROVEMENT')
    await assignItem(as(one, 'Ada'), { itemId, who: 'Anna' })
    await hear()
    await showItem(as(other, 'Anna'), { itemId })
    await assignItem(as(one, 'Ada'), { itemId, who: 'Ben' })
    await one.store.settled()
    return itemId
  }
  type Works = (who: ReturnType<typeof as>, itemId: string) => Promise<unknown>
  const works: [string, Works][] = [
    ['edited', (who, itemId) => editItem(who, { itemId, title: 'Slower joins' })],
    ['assigned', (who, itemId) => assignItem(who, { itemId, who: 'Cem' })],
    ['moved', (who, itemId) => moveItem['workItem.review'](who, { itemId })],
  ]

  it.each([
    ...works,
    ['taken back', (who, itemId) => assignItem(who, { itemId, who: 'me' })] as (typeof works)[number],
  ])('is not %s by whoever had it, who hears why', async (_, does) => {
    const itemId = await given()
    const [before] = await one.store.all('work_items', { itemId })
    await expect(does(as(other, 'Anna'), itemId)).rejects.toMatchObject({ code: 'CONFLICT', message: 'given_away' })
    expect(await one.store.all('work_items', { itemId })).toEqual([before])
    // Now it has heard, and the next one is refused for the role.
    await expect(does(as(other, 'Anna'), itemId)).rejects.toThrow('forbidden')
  })

  it.each(works)('is %s by whoever has it now', async (_, does) => {
    const itemId = await given()
    expect(await does(as(other, 'Ben'), itemId)).toMatchObject({ changed: true })
  })

  it('is changed by whoever had it where they have the role', async () => {
    await one.person('Ada').says('grant triager to Anna')
    const itemId = await given()
    expect(await editItem(as(other, 'Anna'), { itemId, title: 'Slower joins' })).toMatchObject({ changed: true })
  })

  it('is found out with one statement before somebody is refused', async () => {
    const itemId = await given()
    await assignItem(as(one, 'Ada'), { itemId, who: 'Cem' })
    await one.store.settled()
    const before = other.runs()
    await expect(editItem.permit(as(other, 'Ben'), { itemId })).rejects.toThrow('forbidden')
    await other.store.settled()
    expect(other.runs() - before).toBe(2)
  })

  it('is also among many that somebody works at once', async () => {
    const foreign: string[] = []
    for (let at = 0; at < 10; at++) foreign.push(await itemIn(one, 'IMPROVEMENT'))
    await hear()
    const items = [...foreign, await given()].map((itemId) => ({ itemId }))
    const { outcomes } = await takeSteps(as(other, 'Ben'), { action: 'workItem.review', items })
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([...Array<string>(10).fill('refused'), 'done'])
  })

  it('is what a typed command says', async () => {
    await given()
    expect(textOfCard(await other.person('Anna').says('ticket 1 review'))).toContain('given to somebody else')
  })

  it('is what the random walk looks for', async () => {
    const itemId = await given()
    expect(await itemLies(one)).toEqual([])
    const cause = { eventId: 'late', actor: people.Anna, now: one.now() }
    await one.store.change('work_items', itemId, cause, () => ({
      set: { title: 'Slower joins' },
      event: { type: 'EDIT', payload: { action: 'workItem.edit' } },
    }))
    await one.store.settled()
    expect(await itemLies(one)).toEqual([expect.stringContaining('did workItem.edit')])
  })
})
