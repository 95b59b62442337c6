import { afterEach, beforeEach, expect, it } from 'vitest'
import { isRightToLeft, languages } from '../../services/kernel/language.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z' })
  await world.platform('lakehouse', 'Lakehouse', [{ checkType: 'availability' }])
  await world.measured('lakehouse-1', 'green')
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

const camille = () => world.person('Ada', 'fr-CA')

it('whoever speaks a language that is a draft is answered in it', async () => {
  const card = await camille().says('status')
  expect(textOfCard(card)).toContain('En bon état')
  expect(JSON.stringify(card)).toContain('"lang":"fr"')
})

it('commands are named in English there, and understood in English and in German', async () => {
  const help = textOfCard(await camille().says('help'))
  expect(help).toContain('Signaler quelque chose de cassé')
  expect(help).toMatch(/\bincident\b/)
  expect(help).toContain('Cette traduction est une ébauche')
  expect(textOfCard(await camille().says('hilfe'))).toBe(help)
})

it('the help of a language that natives have read says nothing of drafts', async () => {
  const help = textOfCard(await world.person('Ada', 'de-CH').says('help'))
  expect(help).not.toContain('Entwurf')
})

it('the steps of a ticket can be typed as they are named', async () => {
  await fileItem(as(world, 'Ada'), {
    itemType: 'INCIDENT',
    title: 'Gold is stale',
    platformId: 'lakehouse',
    severity: 'high',
  })
  await world.settle()
  world.discards()
  const refused = textOfCard(await camille().says('ticket 1 dance'))
  const step = /ticket 1 (\w+)/.exec(refused)?.[1]
  expect(step).toBeDefined()
  expect(textOfCard(await camille().says(`ticket 1 ${step}`))).not.toContain('ticket 1 ')
})

it.each(['fr', 'français', 'French', 'Französisch'])('a channel can be told to speak %s', async (said) => {
  const channel = world.channel('data')
  await world.person('Ada').says('subscribe lakehouse', channel)
  await world.settle()
  world.discards()
  await world.person('Ada').says(`subscribe language=${said}`, channel)
  await world.settle()
  const [card] = channel.posts().filter(({ answers }) => !answers)
  expect(textOfCard(card!.card!)).toContain('En bon état')
})

it.each(languages)('a card in %s goes the way its language is written', async (language) => {
  const card = JSON.stringify(await world.person('Ada', language).says('status'))
  expect(card).toContain(`"lang":"${language}"`)
  expect(card.includes('"rtl":true')).toBe(isRightToLeft(language))
})
