import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonTitles, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(() => world.close())

const items = () => world.store.all('work_items')

describe('a sentence that is no command', () => {
  it('can be reported as it is, and nothing is written without the form', async () => {
    const anna = world.person('Anna')
    const card = await anna.says('the orders on lakehose are wrong')
    expect(textOfCard(card)).toMatch(/^Sorry, I didn’t get that\nYou wrote “the orders on lakehose are wrong”/)
    expect(buttonTitles(card)).toEqual(['Report it', 'Show Lakehouse', 'Help'])
    expect((card.actions as { mode?: string }[]).map(({ mode }) => mode)).toEqual([undefined, undefined, 'secondary'])
    const form = (await anna.opens(card, 'Report it')) as TeamsCard
    expect(valuesIn(form)).toMatchObject({ title: 'the orders on lakehose are wrong', platformId: 'lakehouse' })
    expect(await items()).toEqual([])
    expect(await anna.submits(form, { severity: 'high' })).toContain('INC-1 created.')
    await world.settle()
    world.discards()
  })

  it('longer than a title is the description', async () => {
    const anna = world.person('Anna')
    const long = `the orders are wrong ${'and so on '.repeat(20)}`.trim()
    expect(valuesIn((await anna.opens(await anna.says(long), 'Report it')) as TeamsCard)).toMatchObject({
      description: long,
    })
  })

  it.each([
    ['en-GB', 'incidnet', ['Report it', 'Show status', 'Help']],
    ['en-GB', 'lakehose', ['Show Lakehouse', 'Report it', 'Help']],
    ['en-GB', 'tikets open', ['Show the tickets', 'Show status', 'Report it', 'Help']],
    [
      'en-GB',
      'please notify me when lakehouse is back',
      ['Subscribe to Lakehouse', 'Report it', 'Show Lakehouse', 'Help'],
    ],
    ['de-DE', 'das Dashboard ist falsch', ['Das melden', 'Status zeigen', 'Hilfe']],
    ['de-DE', 'störugn', ['Das melden', 'Status zeigen', 'Hilfe']],
  ])('%s “%s” is offered %j', async (locale, typed, titles) => {
    expect(buttonTitles(await world.person('Anna', locale).says(typed))).toEqual(titles)
  })

  it('is said again, put right, where no button can do what it says', async () => {
    const card = await world.person('Ada').says('grnat Triager to Ben')
    expect(textOfCard(card)).toContain('Did you mean “grant Triager to Ben”?')
    expect(await world.store.all('role_bindings')).toEqual([])
  })

  it.each(['INC-1 resolved?', 'INC-1 gelöst?', 'close INC-1?'])('“%s” asks, and is no step', async (typed) => {
    const ada = world.person('Ada')
    await ada.submits(await ada.opens(await ada.says('incident Gold is stale'), 'Open the form'), {
      platformId: 'lakehouse',
      severity: 'high',
    })
    expect(textOfCard(await ada.says(typed))).toContain('INC-1 · Gold is stale')
    expect(await items()).toMatchObject([{ state: 'new' }])
    await world.settle()
    world.discards()
  })
})

describe('help in the other language', () => {
  it.each([
    ['de-DE', 'help', 'Was ich kann'],
    ['de-DE', 'Help!', 'Was ich kann'],
    ['en-GB', 'hilfe', 'What I can do'],
    ['en-GB', 'Hilfe bitte', 'What I can do'],
    ['de-DE', 'what can you do?', 'Was ich kann'],
  ])('in a client of %s “%s” says: %s', async (locale, typed, title) => {
    expect(textOfCard(await world.person('Anna', locale).says(typed))).toContain(title)
  })
})
