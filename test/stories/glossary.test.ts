import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commentItem } from '../../services/work-items/comment.ts'
import { term } from '../harness/glossary.ts'
import { buttonTitles, linesOf, textOfCard } from '../harness/seen.ts'
import { as, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await term(world, 'Gross margin', {
    definition: 'Revenue less the cost of goods sold.\n\n- **Net** of returns\n- in euros',
    domain: 'Finance',
    steward: 'Ben',
    synonyms: ['Rohertrag', 'Bruttomarge'],
    abbreviations: ['GM'],
    assets: ['Margin dashboard https://bi.example.com/margin', 'main.gold.margin', 'http://plain.example.com/x'],
  })
})
afterEach(() => world.close())

const anna = (locale = 'en-GB') => world.person('Anna', locale)
const answer = async (typed: string, locale?: string) => textOfCard(await anna(locale).says(typed))

describe('somebody asks what a word means', () => {
  it('and reads the definition first, then who keeps it and what belongs to it', async () => {
    const card = await anna().says('define gross margin')
    expect(linesOf(card)).toEqual([
      'Finance',
      'Gross margin',
      'Revenue less the cost of goods sold.\n\n- **Net** of returns\n\n- in euros'.replaceAll('**', ''),
      'Short forms: GM',
      'Also called: Rohertrag, Bruttomarge',
      'Steward: Ben',
      'Belongs to it: main.gold.margin, http://plain.example.com/x',
      '↗ Margin dashboard',
    ])
    expect(buttonTitles(card)).toContain('Chat with Ben')
    const links = JSON.stringify(card).match(/"url":"[^"]*"/g)
    expect(links).toEqual([
      '"url":"https://bi.example.com/margin"',
      '"url":"https://teams.microsoft.com/l/chat/0/0?users=ben%40example.com"',
    ])
  })

  it.each([
    ['define gross margin', 'en-GB'],
    ['Define "Gross Margin"', 'en-GB'],
    ['define GM', 'en-GB'],
    ['define rohertrag', 'en-GB'],
    ['define gross-margin', 'en-GB'],
    ['define gross margin (finance)', 'en-GB'],
    ['define gross margin in finance', 'en-GB'],
    ['term gross margin', 'en-GB'],
    ['what is gross margin?', 'en-GB'],
    ['What’s the gross margin', 'en-GB'],
    ['what does gross margin mean?', 'en-GB'],
    ['what does GM stand for', 'en-GB'],
    ['what is meant by gross margin', 'en-GB'],
    ['definition of gross margin', 'en-GB'],
    ['please tell me what is gross margin', 'en-GB'],
    ['explain gross margin', 'en-GB'],
    ['definiere Rohertrag', 'de-DE'],
    ['Begriff Rohertrag', 'de-DE'],
    ['was ist ein Rohertrag?', 'de-DE'],
    ['Was bedeutet GM?', 'de-DE'],
    ['was heißt Bruttomarge', 'de-DE'],
    ['wofür steht GM?', 'de-DE'],
    ['was versteht man unter Bruttomarge?', 'de-DE'],
  ])('%j', async (typed, locale) => {
    const said = await answer(typed, locale)
    expect(said).toContain('Revenue less the cost of goods sold.')
    expect(said).not.toContain(locale === 'de-DE' ? 'gelesen' : 'I read')
  })

  it.each([
    ['define grosss margin', 'en-GB', 'I read “grosss margin” as “Gross margin”.'],
    ['define gros margn', 'en-GB', 'I read “gros margn” as “Gross margin”.'],
    ['what are gross margins', 'en-GB', 'I read “gross margins” as “Gross margin”.'],
    ['was ist die Brutomarge', 'de-DE', 'Ich habe „Brutomarge“ als „Gross margin“ gelesen.'],
    ['was sind Bruttomargen', 'de-DE', 'Ich habe „Bruttomargen“ als „Gross margin“ gelesen.'],
  ])('with a mistake: %j', async (typed, locale, note) => {
    const said = await answer(typed, locale)
    expect(said).toContain(note)
    expect(said).toContain('Revenue less the cost of goods sold.')
  })

  it.each([['define margin'], ['what is the contribution margin']])(
    '%j is not there: the nearest terms',
    async (typed) => {
      const card = await anna().says(typed)
      expect(textOfCard(card)).toContain('isn’t in the glossary')
      expect(textOfCard(card)).toContain('• Gross margin · Finance')
      expect(textOfCard(await anna().presses(card, 'Show Gross margin (Finance)'))).toContain('Revenue less')
    },
  )

  it('nothing is near: a sentence, and the way to the glossary', async () => {
    expect(linesOf(await anna().says('define zebra'))).toEqual(['“zebra” isn’t in the glossary'])
  })

  it('the same word in two domains shows both', async () => {
    await term(world, 'Gross margin', { definition: 'What a page leaves free on both sides.', domain: 'Print' })
    const card = await anna().says('what is gross margin?')
    expect(linesOf(card)).toEqual([
      'Gross margin',
      'Finance',
      expect.stringContaining('Revenue less'),
      'Steward: Ben',
      'Print',
      'What a page leaves free on both sides.',
      '“Gross margin” has 2 meanings. Tap one to see all of it.',
    ])
    const print = await anna().presses(card, 'Show Gross margin (Print)')
    expect(linesOf(print)[0]).toBe('Print')
    expect(await answer('define gross margin print')).not.toContain('Revenue')
  })
})

describe('words of the glossary in a ticket', () => {
  it('are explained when somebody presses for it, those in comments too', async () => {
    await world.platform('lakehouse', 'Lakehouse')
    const itemId = await itemIn(world, 'INCIDENT')
    await commentItem(as(world, 'Ben'), { itemId, body: 'It’s the gross margins and the GM, or so' })
    const card = await anna().says('ticket 1')
    const explained = await anna().presses(card, 'Explain terms')
    expect(linesOf(explained)).toEqual([
      'Terms in INC-1',
      '• Gross margin · Finance',
      'Revenue less the cost of goods sold. - Net of returns - in euros',
    ])
    expect(textOfCard(await anna().presses(explained, 'Open INC-1'))).toContain('gross margins')
    world.discards()
  })

  it('none: a sentence', async () => {
    await world.platform('lakehouse', 'Lakehouse')
    await itemIn(world, 'INCIDENT')
    const explained = await anna('de-DE').presses(await anna('de-DE').says('ticket 1'), 'Begriffe erklären')
    expect(linesOf(explained)).toEqual(['Begriffe in INC-1', 'Kein Wort davon steht im Glossar.'])
  })
})

describe('what was understood before keeps its meaning', () => {
  it.each([
    ['define', 'Please type it like this: define platform'],
    ['define platform X', 'Please look at this again: Name: '],
    ['define check nowhere freshness', 'I do not know a platform called nowhere'],
    ['define check nowhere', 'Please type it like this: define platform'],
    ['what is down?', 'Platform status'],
    ['what is new', 'Tickets'],
    ['what is wrong with the dashboard', 'Sorry, I didn’t get that'],
  ])('%j', async (typed, expected) => {
    await world.platform('lakehouse', 'Lakehouse')
    expect(textOfCard(await world.person('Ada').says(typed))).toContain(expected)
  })

  it.each([['define platform'], ['what is a platform?'], ['term platform'], ['definieren Plattform']])(
    'but a term may be called like that: %j',
    async (typed) => {
      await term(world, 'Platform', { definition: 'Something we run for others.', synonyms: ['Plattform'] })
      expect(await answer(typed)).toContain('Something we run for others.')
    },
  )
})
