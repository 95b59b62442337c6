import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assignItem } from '../../services/work-items/assign.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { editItem } from '../../services/work-items/edit.ts'
import { joinItem, muteItem } from '../../services/work-items/follow.ts'
import { moveItem } from '../../services/work-items/move.ts'
import type { PersonName } from '../harness/person.ts'
import { textOfCard } from '../harness/seen.ts'
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
const moves = (by: PersonName, step: 'acknowledge' | 'start') => moveItem[`workItem.${step}`](as(world, by), { itemId })
const edits = (by: PersonName, severity: 'high' | 'low') => editItem(as(world, by), { itemId, severity })

const assigned = 'This is assigned to you now.'
const triaged = 'This is now: Triaged.'
const sentences = [assigned, triaged, 'This is now: In progress.', 'There is a new comment']

/** The sentences somebody is told from here on, and what is quoted below them. */
const told = async (name: PersonName): Promise<string[]> => {
  await world.settle()
  const notices = world
    .personal(name)
    .posts()
    .map(({ card }) => textOfCard(card!))
    .filter((text) => sentences.some((sentence) => text.includes(sentence)))
  return notices.map((text) => text.split('\n').slice(1).join(' | '))
}

describe('people are told once of what others did', () => {
  it('who takes a ticket hears of the next comment, and of nothing they did', async () => {
    await gives('Ben', 'me')
    await moves('Ben', 'acknowledge')
    expect(await told('Ben')).toEqual([])
    await says('Cem', 'It is the disk')
    expect(await told('Ben')).toEqual([expect.stringMatching(/comment.*Cem.*It is the disk/)])
  })

  it('a step is news to the reporter, also when they change something else in the same moment', async () => {
    await moves('Ben', 'acknowledge')
    await edits('Ada', 'low')
    expect(await told('Ada')).toEqual([triaged])
  })

  it('a step and a comment at once are one notice that has both', async () => {
    await moves('Ben', 'acknowledge')
    await says('Ben', 'Looking at it')
    await says('Ada', 'Thank you')
    expect(await told('Ada')).toEqual([`${triaged} | Ben | Looking at it`])
  })

  it('who was given it, lost it and is given it again is told twice', async () => {
    await gives('Ada', 'Cem')
    expect(await told('Cem')).toEqual([assigned])
    await gives('Ada', 'Ben')
    await gives('Ada', 'Cem')
    expect(await told('Cem')).toEqual([assigned, assigned])
  })

  it('who has no longer to do with it is not told, and their card is still true', async () => {
    await gives('Ada', 'Cem')
    await gives('Ada', 'Ben')
    await moves('Ben', 'acknowledge')
    expect(await told('Cem')).toEqual([])
    await joinItem(as(world, 'Cem'), { itemId })
    await moves('Ben', 'start')
    expect(await told('Cem')).toEqual(['This is now: In progress.'])
    const cards = world
      .personal('Cem')
      .posts()
      .filter(({ card }) => textOfCard(card!).includes('Ben is on it'))
    expect(cards).toHaveLength(1)
  })

  it('who lost it and joins is not told what happened before', async () => {
    await gives('Ada', 'Cem')
    await gives('Ada', 'Ben')
    await moves('Ben', 'acknowledge')
    await joinItem(as(world, 'Cem'), { itemId })
    expect(await told('Cem')).toEqual([])
  })

  it('who mutes it and listens again is not told what happened meanwhile', async () => {
    await muteItem(as(world, 'Ada'), { itemId, muted: true })
    await moves('Ben', 'acknowledge')
    await says('Ben', 'Looking at it')
    await muteItem(as(world, 'Ada'), { itemId, muted: false })
    expect(await told('Ada')).toEqual([])
    await says('Ben', 'Found it')
    expect(await told('Ada')).toEqual([expect.stringContaining('Found it')])
  })

  it('who joins or is given a ticket is not told what happened before', async () => {
    await moves('Ben', 'acknowledge')
    await says('Ben', 'Looking at it')
    await joinItem(as(world, 'Cem'), { itemId })
    expect(await told('Cem')).toEqual([])
    await gives('Ada', 'Cem')
    expect(await told('Cem')).toEqual([assigned])
    await moves('Ben', 'start')
    expect(await told('Cem')).toEqual([assigned, 'This is now: In progress.'])
  })
})
