import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assignItem } from '../../services/work-items/assign.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { editItem } from '../../services/work-items/edit.ts'
import { joinItem, muteItem } from '../../services/work-items/follow.ts'
import { moveItem } from '../../services/work-items/move.ts'
import type { PersonName } from '../harness/person.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { as, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

/** Ada files an incident; Ben and Cem have the desk installed as well. */
let world: World
let itemId: string
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  for (const name of ['Ada', 'Ben', 'Cem'] as const) await world.person(name).installs()
  world.discards()
  await world.person('Ada').says('grant triager to Ben')
  itemId = await itemIn(world, 'INCIDENT')
})
afterEach(async () => {
  world.discards()
  await world.close()
})

const gives = (by: PersonName, who: string) => assignItem(as(world, by), { itemId, who })
const says = (by: PersonName, body: string) => commentItem(as(world, by), { itemId, body })
const moves = (by: PersonName, ...steps: ('acknowledge' | 'start' | 'mitigate' | 'resolve' | 'close')[]) =>
  steps.reduce<Promise<unknown>>(
    (before, step) => before.then(() => moveItem[`workItem.${step}`](as(world, by), { itemId })),
    Promise.resolve(),
  )
const edits = (by: PersonName, severity: 'high' | 'low') => editItem(as(world, by), { itemId, severity })

const named = 'Something about INCIDENT (Lakehouse)'
const assigned = `INC-1 assigned to you: ${named}`
const is = (state: string) => `INC-1 is now ${state}: ${named}`
const taken = `Ben has taken INC-1: ${named}`
const said = (name: string, text: string) => `${name} on INC-1 ${named}: ${text}`

/** The notifications somebody gets from here on, when all is delivered; then some minutes pass. */
const told = async (name: PersonName): Promise<string[]> => {
  await world.settle()
  // A comment waits for the step that may go with it.
  await world.passes(0.5)
  await world.settle()
  world.clockMoves(2)
  return world.personal(name).hears()
}
/** The cards of the item in somebody's own chat. */
const cards = (name: PersonName) =>
  world
    .personal(name)
    .posts()
    .filter(({ card }) => buttonTitles(card!).includes('History'))

describe('people are told once of what others did', () => {
  it('who takes a ticket hears of the next comment, and of nothing they did', async () => {
    await gives('Ben', 'me')
    await moves('Ben', 'acknowledge')
    expect(await told('Ben')).toEqual([])
    await says('Cem', 'It is the disk')
    expect(await told('Ben')).toEqual([said('Cem', 'It is the disk')])
  })

  it('a step is news to the reporter, also when they change something else in the same moment', async () => {
    await moves('Ben', 'acknowledge')
    await edits('Ada', 'low')
    expect(await told('Ada')).toEqual([taken])
  })

  it('a step and a comment at once are one notice that has both', async () => {
    await moves('Ben', 'acknowledge')
    await says('Ben', 'Looking at it')
    await says('Ada', 'Thank you')
    expect(await told('Ada')).toEqual([taken])
    expect(textOfCard(world.personal('Ada').posts().at(-1)!.card!)).toContain('Ben\nLooking at it')
  })

  it('a comment and the step that follows within half a minute are one', async () => {
    await moves('Ben', 'acknowledge')
    expect(await told('Ada')).toEqual([taken])
    await says('Ben', 'It was the disk')
    await world.passes(0.25)
    await world.settle()
    world.personal('Ada').isSilent()
    await moves('Ben', 'mitigate')
    expect(await told('Ada')).toEqual([is('Mitigated')])
    expect(textOfCard(world.personal('Ada').posts().at(-1)!.card!)).toContain('Ben\nIt was the disk')
  })

  it('who was given it, lost it and is given it again is told twice', async () => {
    await gives('Ada', 'Cem')
    expect(await told('Cem')).toEqual([assigned])
    await gives('Ada', 'Ben')
    await gives('Ada', 'Cem')
    expect(await told('Cem')).toEqual([assigned])
  })

  it('who has no longer to do with it is not told, and their card is still true', async () => {
    await gives('Ada', 'Cem')
    expect(await told('Cem')).toEqual([assigned])
    await gives('Ada', 'Ben')
    await moves('Ben', 'acknowledge')
    expect(await told('Cem')).toEqual([])
    expect(cards('Cem').map(({ card }) => textOfCard(card!))).toEqual([expect.stringContaining('Ben is on it')])
  })

  it('who lost it before they heard of it hears nothing', async () => {
    await gives('Ada', 'Cem')
    await gives('Ada', 'Ben')
    expect(await told('Cem')).toEqual([])
    expect(cards('Cem')).toEqual([])
  })

  it('who lost it and joins is not told what happened before', async () => {
    await gives('Ada', 'Cem')
    await gives('Ada', 'Ben')
    await moves('Ben', 'acknowledge')
    await joinItem(as(world, 'Cem'), { itemId })
    expect(await told('Cem')).toEqual([`INC-1 Acknowledged: ${named}`])
    await moves('Ben', 'mitigate')
    expect(await told('Cem')).toEqual([is('Mitigated')])
  })

  it('who mutes it and listens again is not told what happened meanwhile', async () => {
    await muteItem(as(world, 'Ada'), { itemId, muted: true })
    await moves('Ben', 'acknowledge')
    await says('Ben', 'Looking at it')
    await muteItem(as(world, 'Ada'), { itemId, muted: false })
    expect(await told('Ada')).toEqual([])
    await says('Ben', 'Found it')
    expect(await told('Ada')).toEqual([said('Ben', 'Found it')])
  })

  it('who is given a ticket is not told what happened before', async () => {
    await moves('Ben', 'acknowledge')
    await says('Ben', 'Looking at it')
    await gives('Ada', 'Cem')
    expect(await told('Cem')).toEqual([assigned])
    await moves('Ben', 'mitigate')
    expect(await told('Cem')).toEqual([is('Mitigated')])
  })
})

describe('one message says one thing', () => {
  it('the first about a ticket is its card, and later ones leave that where it is', async () => {
    await gives('Ada', 'Cem')
    expect(await told('Cem')).toEqual([assigned])
    const [card, ...more] = cards('Cem')
    expect(more).toEqual([])
    expect(textOfCard(card!.card!)).toContain('Cem is on it')
    await says('Ben', 'It is the disk')
    expect(await told('Cem')).toEqual([said('Ben', 'It is the disk')])
    expect(cards('Cem')).toEqual([card])
    expect(textOfCard(card!.card!)).toContain('It is the disk')
  })

  it.each([
    ['acknowledged and started', ['acknowledge', 'start'], 'In progress'],
    ['started, resolved and closed', ['start', 'resolve', 'close'], 'Closed'],
  ] as const)('an incident that is %s at once is one', async (_, steps, state) => {
    await moves('Ben', ...steps)
    expect(await told('Ada')).toEqual([is(state)])
  })

  it('whoever is told that an incident is acknowledged is not told that work began', async () => {
    await moves('Ben', 'acknowledge')
    expect(await told('Ada')).toEqual([taken])
    await moves('Ben', 'start')
    expect(await told('Ada')).toEqual([])
    expect(textOfCard(cards('Ada')[0]!.card!)).toContain('In progress')
  })

  it('whoever is told that it is resolved is not told that the same person closed it', async () => {
    await moves('Ben', 'start', 'resolve')
    expect(await told('Ada')).toEqual([is('Resolved')])
    await moves('Ben', 'close')
    expect(await told('Ada')).toEqual([])
  })

  it('but that somebody else did', async () => {
    await world.person('Ada').says('grant triager to Cem')
    await moves('Ben', 'start', 'resolve')
    world.discards()
    await moves('Cem', 'close')
    expect(await told('Ada')).toEqual([is('Closed')])
  })

  it('an incident on the ordinary way is three messages for its reporter', async () => {
    const ada = world.personal('Ada')
    const { length } = ada.posts().filter(({ answers }) => !answers)
    // The first was its card, when it was filed.
    for (const step of ['acknowledge', 'start', 'resolve', 'close'] as const) {
      await moves('Ben', step)
      await world.passes(20)
      await world.settle()
    }
    expect(ada.posts().filter(({ answers }) => !answers)).toHaveLength(length + 2)
    expect(ada.hears()).toEqual([taken, is('Resolved')])
  })
})
