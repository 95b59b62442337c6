import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commentItem } from '../../services/work-items/comment.ts'
import { fileItem, type FileInput } from '../../services/work-items/file.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { voteItem } from '../../services/work-items/vote.ts'
import type { z } from 'zod'
import { buttonsOf, linesOf, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { as, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

const files = (more: Partial<z.input<typeof FileInput>>) =>
  fileItem(as(world, 'Ada'), {
    itemType: 'INCIDENT',
    title: 'Gold is stale',
    platformId: 'lakehouse',
    severity: 'low',
    ...more,
  })
const says = (itemId: string, body: string) => commentItem(as(world, 'Cem'), { itemId, body })
const offers = (card: Record<string, unknown>) => buttonsOf(card).map(({ title }) => title)

describe('what was written about a ticket', () => {
  it('can be read whole, page by page', async () => {
    const { itemId } = await files({ description: `${'It began at six. '.repeat(200)}THE END` })
    for (let count = 1; count <= 4; count++) {
      world.clockMoves(1)
      await says(itemId, `${`Comment ${count}. `.repeat(150)}DONE ${count}`)
    }
    const anna = world.person('Anna')
    let card = await anna.says('ticket 1')
    expect(textOfCard(card)).not.toContain('THE END')
    card = await anna.presses(card, 'Read all')
    expect(textOfCard(card)).toContain('Page 1 of 3')
    expect(textOfCard(card)).toContain('THE END')
    card = await anna.presses(card, 'Next')
    for (const count of [1, 2, 3]) expect(textOfCard(card)).toContain(`DONE ${count}`)
    card = await anna.presses(card, 'Next')
    expect(textOfCard(card)).toContain('DONE 4')
    expect(offers(card)).toEqual(['Previous', 'Open INC-1'])
    card = await anna.presses(card, 'Open INC-1')
    expect(offers(card)).toContain('Read all')
  })

  it('is all there when it is short', async () => {
    await itemIn(world, 'INCIDENT')
    expect(offers(await world.person('Anna').says('ticket 1'))).not.toContain('Read all')
  })

  it('fits on a card, however long and however much of it has to be escaped', async () => {
    const { itemId } = await files({
      title: '<'.repeat(120),
      description: '<'.repeat(4000),
      service: '*'.repeat(80),
      tags: Array.from({ length: 10 }, (_, index) => `${index}`.repeat(29)),
      links: Array.from({ length: 5 }, (_, index) => `/Volumes/a/b/c/${`${index}`.repeat(480)}`),
    })
    for (let count = 0; count < 4; count++) await says(itemId, '<'.repeat(2000))
    await world.settle()
    world.discards()
    const anna = world.person('Anna')
    let card = await anna.says('ticket 1')
    card = await anna.presses(card, 'Read all')
    card = await anna.presses(card, 'Next')
    expect(textOfCard(card)).toContain('Page 2 of 3')
  })

  it('is one line where there is one: a title cannot have headings and lists in it', async () => {
    await files({ title: 'Gold\n\n# Big\n- one', service: '- one' })
    const card = await world.person('Anna').says('ticket 1')
    expect(linesOf(card)).toContain('INC-1 · Gold # Big - one')
    expect(linesOf(card).join('\n')).toContain('Service: \\- one')
  })

  it('ends between two letters, not inside of one', async () => {
    await files({ description: `${'a'.repeat(599)}🙂🙂` })
    expect(JSON.stringify(await world.person('Anna').says('ticket 1'))).not.toMatch(/\\ud83d(?!\\u)/i)
  })
})

describe('a long sentence behind a command', () => {
  const long = `Gold is stale since ${'the night '.repeat(20)}and nobody knows why 🙂`

  it('stands in the description of the form, and the title is asked', async () => {
    const anna = world.person('Anna')
    const form = (await anna.opens(await anna.says(`incident ${long}`), 'Open the form')) as TeamsCard
    expect(valuesIn(form)).toMatchObject({ title: '', description: long })
  })

  it('is kept when it is asked step by step', async () => {
    const anna = world.person('Anna')
    expect(textOfCard(await anna.presses(await anna.says(`improve ${long}`), 'Step by step'))).toContain(
      'What would you improve, in one line?',
    )
    await anna.says('Gold is stale')
    await anna.says('yes')
    expect(await world.store.all('work_items')).toMatchObject([{ title: 'Gold is stale', descriptionMd: long }])
  })
})

describe('whatever is typed', () => {
  it.each([
    [`incident ${'x'.repeat(12_000)}`, 'Report an incident'],
    [`improve step by step ${'It would help. '.repeat(20)}`, 'What would you improve, in one line?'],
    [`my job fails: ${'nothing like this before '.repeat(200)}`, 'Sorry, I didn’t get that'],
    [`it would be nice to get access: ${'“ä” 🙂\u0001'.repeat(3000)}`, 'Sorry, I didn’t get that'],
    ['ticket 0', 'Please type it like this'],
    ['assign 1 to', 'Please type it like this: assign 142'],
    ['ticket 1 acknowledge now', 'Acknowledged'],
    ['ticket 1 decline', 'You can type: ticket 1 acknowledge'],
    ['tickets of \u200b', 'INC-1'],
  ])('“%s” is answered', async (typed, answer) => {
    await itemIn(world, 'INCIDENT')
    const text = textOfCard(await world.person('Ada').says(typed))
    expect(text).not.toMatch(/went wrong/)
    expect(text).toContain(answer)
  })

  it('a long text behind “step by step” is the description, also of a request made with a template', async () => {
    const ada = world.person('Ada')
    const long = `For the report ${'and another one '.repeat(20)}`.trim()
    await ada.says(`request step by step ${long}`)
    for (const answer of ['New schema', 'lakehouse', 'yes']) await ada.says(answer)
    expect(await world.store.all('work_items')).toMatchObject([{ descriptionMd: long }])
  })
})

describe('a card of a ticket', () => {
  it('says why it was declined, and so does the notice', async () => {
    await world.person('Cem').installs()
    const { itemId } = await fileItem(as(world, 'Cem'), {
      itemType: 'IMPROVEMENT',
      title: 'Faster clusters',
      description: 'They are slow',
      platformId: 'lakehouse',
    })
    await world.settle()
    world.discards()
    await moveItem['workItem.decline'](as(world, 'Ada'), { itemId, reason: 'There is one already' })
    await world.settle()
    const shown = world
      .personal('Cem')
      .posts()
      .map(({ card }) => textOfCard(card!))
    expect(shown.filter((text) => text.includes('There is one already'))).toHaveLength(2)
    expect(textOfCard(await world.person('Anna').says('ticket 1'))).toContain('Reason: There is one already')
    await moveItem['workItem.reopen'](as(world, 'Ada'), { itemId, reason: 'It is another one' })
    await moveItem['workItem.plan'](as(world, 'Ada'), { itemId })
    expect(textOfCard(await world.person('Anna').says('ticket 1'))).not.toContain('Reason')
  })

  it('names the time of the last comment or vote as the last change', async () => {
    const itemId = await itemIn(world, 'IMPROVEMENT')
    world.clockMoves(5)
    await voteItem(as(world, 'Ben'), { itemId, wanted: true })
    expect(textOfCard(await world.person('Anna').says('ticket 1'))).toContain('Last change: 2 Mar 2026, 10:05 (CET)')
    world.clockMoves(5)
    await says(itemId, 'Yes')
    expect(textOfCard(await world.person('Anna').says('ticket 1'))).toContain('Last change: 2 Mar 2026, 10:10 (CET)')
  })
})

describe('where sentences are expected, what names a ticket is still a command', () => {
  it('in the thread below a card', async () => {
    await world.person('Ada').says('subscribe lakehouse incidents', world.channel('data'))
    await itemIn(world, 'INCIDENT')
    const thread = world.thread('data', world.channel('data').posts().at(-1)!.id)
    const ada = world.person('Ada')
    expect(textOfCard(await ada.says('ticket 1 acknowledge', thread))).toContain('Acknowledged')
    expect(textOfCard(await ada.says('assign 1 to Ben', thread))).toContain('Ben is on it')
    expect(textOfCard(await ada.says('ticket sales are fine again', thread))).toContain('Comment added')
    expect(await world.store.all('comments')).toMatchObject([{ bodyMd: 'ticket sales are fine again' }])
  })

  it('and a reply below a card is a comment, also while questions are asked in the channel', async () => {
    const data = world.channel('data')
    await world.person('Ada').says('subscribe lakehouse incidents', data)
    await itemIn(world, 'INCIDENT')
    const thread = world.thread('data', data.posts().at(-1)!.id)
    const ada = world.person('Ada')
    await ada.presses(await ada.says('improve', data), 'Step by step', data)
    expect(textOfCard(await ada.says('It works again', thread))).toContain('Comment added')
  })

  it('questions asked in that very thread are answered there', async () => {
    const data = world.channel('data')
    await world.person('Ada').says('subscribe lakehouse incidents', data)
    await itemIn(world, 'INCIDENT')
    const thread = world.thread('data', data.posts().at(-1)!.id)
    const ada = world.person('Ada')
    expect(textOfCard(await ada.says('improve step by step', thread))).toContain('What would you improve, in one line?')
    expect(textOfCard(await ada.says('Faster clusters', thread))).toContain('What would be better then')
    expect(textOfCard(await ada.says('thanks', thread))).not.toContain('Comment added')
    expect(await world.store.all('comments')).toEqual([])
  })

  it('a number is the answer to a question, with or without a full stop', async () => {
    const ada = world.person('Ada')
    await ada.says('incident step by step Gold is stale')
    await ada.says('lakehouse')
    expect(textOfCard(await ada.says('2.'))).toContain(': review')
    expect(textOfCard(await ada.says('thanks'))).toContain(': review')
  })

  it('while questions are asked', async () => {
    await itemIn(world, 'INCIDENT')
    const ada = world.person('Ada')
    await ada.presses(await ada.says('improve'), 'Step by step')
    expect(textOfCard(await ada.says('ticket 1 acknowledge'))).toContain('Acknowledged')
  })
})
