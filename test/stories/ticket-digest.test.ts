import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assignItem } from '../../services/work-items/assign.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { moveItem } from '../../services/work-items/move.ts'
import type { PersonName } from '../harness/person.ts'
import { buttonsOf, linesOf, textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

/** Ada gives tickets of Anna's to Cem, who has the desk installed; Anna has not. */
let world: World
beforeEach(async () => {
  world = await openWorld({ kept: true })
  await world.platform('lakehouse', 'Lakehouse')
  await world.person('Cem').installs()
  world.discards()
})
afterEach(async () => {
  world.discards()
  await world.close()
})

/** Somebody files so many; an admin may file any number. */
const files = async (count: number, by: PersonName = 'Anna'): Promise<string[]> => {
  const filed = Array.from({ length: count }, (_, index) =>
    fileItem(as(world, by), {
      itemType: 'INCIDENT',
      title: `Table ${index + 1} is stale`,
      platformId: 'lakehouse',
      severity: 'low',
      isAnother: true,
    }),
  )
  const itemIds = (await Promise.all(filed)).map(({ itemId }) => itemId)
  await world.settle()
  return itemIds
}
const gives = async (itemIds: readonly string[]) => {
  for (const itemId of itemIds) await assignItem(as(world, 'Ada'), { itemId, who: 'Cem' })
  await world.settle()
}
const assigned = (number: number) => `INC-${number} assigned to you: Table ${number} is stale (Lakehouse)`
const cem = () => world.personal('Cem')
const hears = () => cem().hears()
/** Time passes in steps of the desk's own clockwork. */
const minutePasses = async () => {
  for (let quarter = 0; quarter < 4; quarter++) await world.passes(0.25)
  await world.settle()
}

/** A line without the sign of its state. */
const withoutSign = (line: string): string => line.replace(/^○ /, '')

describe('more than three messages within a minute', () => {
  it('are one, and each of its lines opens its ticket', async () => {
    await gives(await files(5))
    const digest = cem().newest()
    expect(digest.summary).toBe(`${assigned(1)}, and 4 more tickets`)
    const lines = linesOf(digest.card!).map(withoutSign)
    expect(lines[0]).toBe('News about 5 tickets')
    for (const number of [1, 2, 3, 4, 5]) expect(lines).toContain(assigned(number))
    expect(buttonsOf(digest.card!).map(({ title }) => title)).toEqual(
      [1, 2, 3, 4, 5].map((number) => `Open INC-${number}`),
    )
    expect(textOfCard(await world.person('Cem').presses(digest.card!, 'Open INC-4'))).toContain('Table 4 is stale')
  })

  it('that come one after the other are three, and the rest one when the minute is over', async () => {
    const items = await files(7)
    for (const itemId of items) await gives([itemId])
    expect(hears()).toEqual([1, 2, 3].map(assigned))
    await minutePasses()
    expect(hears()).toEqual([`${assigned(4)}, and 3 more tickets`])
  })

  it('say what is true when they are sent', async () => {
    const items = await files(5)
    for (const itemId of items) await gives([itemId])
    hears()
    await commentItem(as(world, 'Ben'), { itemId: items[3]!, body: 'It is the disk' })
    await assignItem(as(world, 'Ada'), { itemId: items[4]!, who: 'me' })
    await world.settle()
    await minutePasses()
    expect(hears()).toEqual([assigned(4)])
    expect(textOfCard(cem().posts().at(-1)!.card!)).toContain('It is the disk')
  })

  it('are not told again one by one, nor is a card posted for each', async () => {
    const items = await files(5)
    await gives(items)
    hears()
    for (let minute = 0; minute < 3; minute++) await minutePasses()
    await world.restarts()
    await world.settle()
    cem().isSilent()
    await commentItem(as(world, 'Ben'), { itemId: items[1]!, body: 'It is the disk' })
    await world.settle()
    await minutePasses()
    const card = cem().newest()
    expect(card.summary).toBe('Ben on INC-2 Table 2 is stale (Lakehouse): It is the disk')
    expect(textOfCard(card.card!)).toContain('Cem is on it')
  })
})

describe('nothing is lost', () => {
  const waiting = async () => {
    const items = await files(8)
    for (const itemId of items) await gives([itemId])
    expect(hears()).toEqual([1, 2, 3].map(assigned))
    return items
  }

  it('when the desk ends meanwhile: the next process knows how many there were', async () => {
    await waiting()
    await world.restarts()
    expect(hears()).toEqual([])
    await minutePasses()
    expect(hears()).toEqual([`${assigned(4)}, and 4 more tickets`])
  })

  it('when it starts much later', async () => {
    await waiting()
    world.clockMoves(240)
    await world.restarts()
    expect(hears()).toEqual([`${assigned(4)}, and 4 more tickets`])
  })

  it('of a comment, of which the ticket itself knows nothing', async () => {
    const [itemId] = await files(1)
    await gives([itemId!])
    world.clockMoves(30)
    for (const body of ['First', 'Second']) {
      await commentItem(as(world, 'Ben'), { itemId: itemId!, body })
      await world.settle()
      await world.passes(0.5)
    }
    expect(hears()).toEqual([assigned(1), 'Ben on INC-1 Table 1 is stale (Lakehouse): First'])
    await world.restarts()
    await minutePasses()
    expect(hears()).toEqual(['Ben on INC-1 Table 1 is stale (Lakehouse): Second'])
  })

  it('when Teams does not take it', async () => {
    world.fault({ status: 429, retryAfter: 30 })
    await gives(await files(5))
    expect(hears()).toEqual([])
    await minutePasses()
    expect(hears()).toEqual([`${assigned(1)}, and 4 more tickets`])
  })

  it('of more than one message has room for', async () => {
    await gives(await files(40, 'Ada'))
    await minutePasses()
    const told = cem()
      .posts()
      .flatMap(({ card }) => linesOf(card!).map(withoutSign))
      .filter((line) => line.includes('assigned to you'))
    expect(told.sort()).toEqual(Array.from({ length: 40 }, (_, index) => assigned(index + 1)).sort())
    expect(hears()).toHaveLength(3)
  })
})

it('what happens to one ticket within a minute is two messages: the first at once, the rest when it is over', async () => {
  const [itemId] = await files(1)
  await gives([itemId!])
  for (const body of ['First', 'Second', 'Third']) {
    await commentItem(as(world, 'Ben'), { itemId: itemId!, body })
    await world.settle()
  }
  await moveItem['workItem.start'](as(world, 'Ada'), { itemId: itemId! })
  await world.settle()
  expect(hears()).toEqual([assigned(1)])
  await minutePasses()
  expect(hears()).toEqual(['INC-1 is now In progress: Table 1 is stale (Lakehouse)'])
  expect(textOfCard(cem().posts().at(-1)!.card!)).toContain('Third')
})

it('nobody gets more than ten messages a minute, also of what they asked for', async () => {
  await world.person('Ada').installs()
  world.discards()
  await files(24, 'Ada')
  const ada = world.personal('Ada')
  expect(ada.hears()).toHaveLength(10)
  await minutePasses()
  expect(ada.hears()).toHaveLength(10)
  await minutePasses()
  expect(ada.hears()).toHaveLength(4)
})
