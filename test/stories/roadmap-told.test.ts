import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { editRoadmapItem } from '../../services/roadmap/edit.ts'
import { linkRoadmapItem } from '../../services/roadmap/link.ts'
import { moveRoadmapItem } from '../../services/roadmap/move.ts'
import { removeRoadmapItem } from '../../services/roadmap/remove.ts'
import { joinItem, muteItem } from '../../services/work-items/follow.ts'
import { planned, wish } from '../harness/roadmap.ts'
import { textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
let roadmapId: string
let itemId: string
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.person('Anna', 'de-DE').says('hilfe')
  for (const name of ['Ada', 'Ben', 'Cem'] as const) await world.person(name).says('help')
  const wished = await wish(world, 'Load in parallel', 'Anna', 'Ben')
  itemId = wished.itemId
  roadmapId = await planned(world, 'Faster loads', { reference: wished.ticket })
  await passes(5)
  world.discards()
})
afterEach(async () => {
  world.discards()
  await world.close()
})

const passes = async (minutes: number) => {
  await world.passes(minutes)
  await world.settle()
}
const ada = () => as(world, 'Ada')
const said = { title: 'Faster loads', theme: 'Speed' }
/** The notices about the roadmap in the chats of people, by their headings. */
const told = () =>
  Object.fromEntries(
    (['Anna', 'Ben', 'Cem', 'Ada'] as const).flatMap((name) => {
      const texts = world
        .personal(name)
        .posts()
        .flatMap(({ card, answers }) => (card && !answers ? [textOfCard(card)] : []))
      const news = texts
        .map((text) => text.split('\n')[0]!)
        .filter((line) => /on the roadmap|auf der Roadmap/.test(line))
      return news.length > 0 ? [[name, news]] : []
    }),
  )

describe('those who voted hear of a change of column or quarter', () => {
  it('once, each in their language, and not whoever made it', async () => {
    await moveRoadmapItem(ada(), { roadmapId, status: 'next' })
    await editRoadmapItem(ada(), { roadmapId, ...said, quarter: 'Q1 2027' })
    await passes(0)
    expect(told()).toEqual({})
    await passes(2)
    const once = {
      Anna: ['„Faster loads“ auf der Roadmap: Als Nächstes · Q1 2027'],
      Ben: ['“Faster loads” on the roadmap: Next · Q1 2027'],
    }
    expect(told()).toEqual(once)
    await passes(30)
    await world.restarts()
    await passes(1)
    expect(told()).toEqual(once)
    await moveRoadmapItem(ada(), { roadmapId, status: 'done' })
    await passes(2)
    expect(told()).toMatchObject({ Ben: [...once.Ben, '“Faster loads” on the roadmap is done'] })
  })

  it.each<[string, () => Promise<unknown>]>([
    [
      'other words',
      () => editRoadmapItem(ada(), { roadmapId, title: 'Fast loads', theme: 'Pace', description: 'More.' }),
    ],
    [
      'another place in the column',
      async () => {
        const other = await planned(world, 'Other')
        return moveRoadmapItem(ada(), { roadmapId: other, status: 'later', first: true })
      },
    ],
    [
      'one more ticket',
      async () => {
        const { ticket } = await wish(world, 'Cache the reports', 'Cem')
        return linkRoadmapItem(ada(), { roadmapId, reference: ticket })
      },
    ],
    [
      'what was taken back at once',
      async () => {
        await moveRoadmapItem(ada(), { roadmapId, status: 'now' })
        return moveRoadmapItem(ada(), { roadmapId, status: 'later' })
      },
    ],
    [
      'that it was taken off',
      async () => {
        await moveRoadmapItem(ada(), { roadmapId, status: 'now' })
        return removeRoadmapItem(ada(), { roadmapId })
      },
    ],
  ])('and nobody hears of %s', async (_, change) => {
    await change()
    await passes(5)
    expect(told()).toEqual({})
  })

  it('whoever follows a ticket hears of it too, and not whoever muted it', async () => {
    for (const name of ['Cem', 'Ben'] as const) await joinItem(as(world, name), { itemId })
    await muteItem(as(world, 'Ben'), { itemId, muted: true })
    await world.settle()
    world.discards()
    await moveRoadmapItem(ada(), { roadmapId, status: 'now' })
    await passes(2)
    expect(Object.keys(told())).toEqual(['Anna', 'Cem'])
  })

  it('and opens the item from the notice', async () => {
    await moveRoadmapItem(ada(), { roadmapId, status: 'now' })
    await passes(2)
    const notice = world
      .personal('Ben')
      .posts()
      .findLast(({ answers }) => !answers)!.card!
    expect(textOfCard(await world.person('Ben').presses(notice, 'Show Faster loads'))).toContain(
      'Speed · Now · 2 votes',
    )
  })

  it('costs nothing more once they were told', async () => {
    await moveRoadmapItem(ada(), { roadmapId, status: 'now' })
    await passes(2)
    const quiet = world.runs()
    await passes(0)
    expect(world.runs() - quiet).toBe(0)
  })
})
