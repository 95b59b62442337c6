import { afterEach, beforeEach, expect, it } from 'vitest'
import { term } from '../harness/glossary.ts'
import { handbookPages } from '../harness/handbook-pages.ts'
import { extensionOf, type Shown } from '../harness/extension.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ handbook: handbookPages })
  await term(world, 'Rota', { definition: 'Who is on duty, week by week.' })
  await term(world, 'Pager', { definition: 'The phone of the week.' })
  await term(world, 'who', { definition: 'The World Health Organization.' })
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

it('the terms of an answer and its question are explained on demand, and there is a way back', async () => {
  const anna = world.person('Anna')
  const card = await anna.says('docs who has the pager?')
  const explained = await anna.presses(card, 'Explain terms')
  expect(textOfCard(explained)).toMatch(/^Terms in this text\n/)
  for (const said of ['Rota', 'week by week', 'Pager', 'World Health']) expect(textOfCard(explained)).toContain(said)
  expect(await world.statements()).toMatchObject({ before: 0 })
  expect(textOfCard(await anna.presses(explained, 'Back to the page'))).toBe(textOfCard(card))
})

it('as those of a passage that somebody put into a chat are, without a question', async () => {
  const anna = world.person('Anna')
  const extension = extensionOf(world, anna, world.groupChat('colleagues'))
  const [found] = (await extension.searches('docs', 'pager')) as Shown[]
  const card = await extension.takes(found!)
  expect(buttonTitles(card)).toEqual(['Explain terms'])
  const explained = await anna.presses(card, 'Explain terms')
  expect(textOfCard(explained)).toContain('Rota')
  expect(textOfCard(explained)).not.toContain('World Health')
  expect(textOfCard(await anna.presses(explained, 'Back to the page'))).toMatch(/^On call\nThe pager/)
})

it.each([
  ['the page is gone', () => Promise.resolve(), 'en/gone.md', 'This page isn’t in the handbook any more.'],
  ['the handbook is away', () => world.losesHandbook(), 'en/on-call.md', 'I can’t look into the handbook right now.'],
])('while %s, people are told so', async (_, before, path, said) => {
  const anna = world.person('Anna')
  const card = JSON.stringify(await anna.says('docs who has the pager?')).replaceAll('en/on-call.md', path)
  await before()
  expect(textOfCard(await anna.presses(JSON.parse(card) as never, 'Explain terms'))).toContain(said)
})
