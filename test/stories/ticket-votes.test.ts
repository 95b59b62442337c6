import { somebody } from '../harness/bare-desk.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { voteItem } from '../../services/work-items/vote.ts'
import { contextOf } from '../../services/kernel/desk.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { as, happened, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(() => world.close())

/** Votes of people nobody has met. */
const votes = (itemId: string, from: number, count: number, wanted = true) =>
  Promise.all(
    Array.from({ length: count }, (_, index) => {
      const name = `person-${from + index}`
      return voteItem(contextOf(world.desk, somebody(name), world.now(), `${name}-${wanted}`), { itemId, wanted })
    }),
  )

describe('votes for an improvement', () => {
  it('are one per person, can be taken back and given again, also for one’s own', async () => {
    await itemIn(world, 'IMPROVEMENT')
    const ada = world.person('Ada')
    let card = await ada.says('ticket 1')
    for (const [title, words] of [
      ['Vote', '1 vote, yours'],
      ['Remove my vote', '0 votes'],
      ['Vote', '1 vote, yours'],
    ] as const) {
      card = await ada.presses(card, title)
      expect(textOfCard(card)).toContain(words)
    }
    const cem = world.person('Cem')
    const other = await cem.says('ticket 1')
    expect(textOfCard(other)).toContain('Votes: 1 vote\n')
    expect(textOfCard(await cem.presses(other, 'Vote'))).toContain('2 votes, one of them yours')
    expect(await world.store.all('votes')).toHaveLength(2)
    await world.settle()
    world.discards()
  })

  it.each([
    ['en-GB', 'vote 1', '1 vote, yours'],
    ['en-GB', 'vote for IMP-1', '1 vote, yours'],
    ['de-DE', 'abstimmen für 1', '1 Stimme, Ihre'],
    ['en-GB', 'vote', 'Please type it like this: vote 142.'],
    ['en-GB', 'vote 7', 'I do not know a ticket 7.'],
  ])('are typed as well: %s “%s”', async (locale, typed, answer) => {
    await itemIn(world, 'IMPROVEMENT')
    const anna = world.person('Anna', locale)
    for (const _ of ['once', 'twice']) expect(textOfCard(await anna.says(typed))).toContain(answer)
    await world.settle()
    world.discards()
  })

  it('are counted: a vote twice, in two turns, is one', async () => {
    const itemId = await itemIn(world, 'IMPROVEMENT')
    await voteItem(as(world, 'Ben'), { itemId, wanted: true })
    const again = await voteItem(as(world, 'Ben'), { itemId, wanted: true })
    expect(again).toMatchObject({ votes: 1, changed: false })
    expect((await happened(world, itemId)).filter((event) => event.startsWith('votes'))).toHaveLength(1)
  })

  it('of twenty at once are all counted, and one edit of the card in the channel', async () => {
    await world.person('Ada').says('subscribe lakehouse improvements', world.channel('ideas'))
    const { itemId } = await fileItem(as(world, 'Ada'), {
      itemType: 'IMPROVEMENT',
      title: 'Faster clusters',
      description: 'They take minutes to start',
      platformId: 'lakehouse',
    })
    await world.settle()
    const [post] = world.channel('ideas').posts().slice(-1)
    world.discards()
    await votes(itemId, 1, 20)
    await votes(itemId, 1, 3, false)
    await world.settle()
    expect(textOfCard(post!.card!)).toContain('17 votes')
    expect(post!.edits).toBe(1)
    // A shared card has the button; whose vote it is decides who presses it.
    expect(buttonTitles(post!.card!)).toContain('Vote')
  })

  it('order the list', async () => {
    const first = await itemIn(world, 'IMPROVEMENT')
    const second = await itemIn(world, 'IMPROVEMENT')
    await votes(first, 1, 1)
    await votes(second, 1, 3)
    const list = textOfCard(await world.person('Cem').says('tickets improvements by votes'))
    expect(list.indexOf('IMP-2')).toBeGreaterThan(-1)
    expect(list.indexOf('IMP-2')).toBeLessThan(list.indexOf('IMP-1'))
    expect(list).toContain('3 votes')
  })

  it('are not for incidents', async () => {
    const itemId = await itemIn(world, 'INCIDENT')
    await expect(voteItem(as(world, 'Ben'), { itemId, wanted: true })).rejects.toMatchObject({ message: 'no_votes' })
  })
})
