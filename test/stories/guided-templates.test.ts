import { templates } from '../../services/request-templates/memory.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { access, defines, type TemplateFields } from '../harness/templates.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ kept: true })
  await world.platform('lakehouse', 'Lakehouse')
  await defines(world, access)
})
afterEach(() => world.close())

type Person = ReturnType<World['person']>
const anna = (locale?: string) => world.person('Anna', locale)
const items = () => world.store.all('work_items')

/** Types one answer after the other; the card after the last. */
const types = async (who: Person, ...answers: string[]): Promise<TeamsCard> => {
  let card: TeamsCard = {}
  for (const answer of answers) card = await who.says(answer)
  return card
}
const named = 'request step by step access to a schema'
const answers = ['lakehouse', 'sales.gold', 'write', 'Cem', 'For the report', '30', '2026-12-24', 'no']
const other: TemplateFields = {
  templateId: 'onboarding',
  title: { en: 'Onboarding of a source', de: 'Anbindung einer Quelle' },
  fields: [{ id: 'schema', kind: 'text', label: { en: 'Target schema', de: 'Zielschema' }, required: true }],
}

describe('a template step by step', () => {
  it('by buttons: what it is about, every question of its form, a last look, and it is filed', async () => {
    const who = anna()
    let card = await who.presses(await who.says('request'), 'Step by step')
    expect(textOfCard(card)).toContain('Which kind of request is it? You can skip this.')
    expect(textOfCard(card)).toContain('Does nothing fit?')
    expect(buttonTitles(card)).toEqual(['Access to a schema', 'Skip', 'Stop'])
    card = await who.presses(card, 'Access to a schema')
    expect(textOfCard(card)).toContain('Access to a schema (3 of 10)')
    await who.presses(card, 'Lakehouse')
    card = await who.says('sales.gold')
    expect(textOfCard(card)).toContain('Kind of access?')
    expect(buttonTitles(card)).toEqual(['Read', 'Write', 'Back', 'Stop'])
    card = await who.presses(card, 'Write')
    for (let left = 0; left < 4; left++) card = await who.presses(card, 'Skip')
    expect(buttonTitles(card)).toEqual(['Yes', 'No', 'Back', 'Stop'])
    card = await who.presses(card, 'Yes')
    for (const line of [
      'Access to a schema: review',
      'Kind of request: Access to a schema',
      'Title: Access to a schema',
      'Kind of access: Write',
      'Days: –',
      'Personal data: Yes',
    ])
      expect(textOfCard(card)).toContain(line)
    expect(textOfCard(await who.presses(card, 'Submit'))).toContain('REQ-1 created.')
    await world.settle()
    who.own.shows('REQ-1 · Access to a schema', 'Schema: sales.gold', 'Kind of access: Write', 'Personal data: Yes')
    expect(await items()).toMatchObject([{ templateId: 'schema-access', answers: { level: { value: 'write' } } }])
  })

  it('by typing alone, from the first word to the last', async () => {
    const who = anna()
    expect(textOfCard(await who.says('Request step by step: Read sales, please'))).toContain(
      'Which kind of request is it?',
    )
    const summary = await types(who, 'acess to a schema', ...answers)
    for (const line of ['Title: Read sales, please', 'Days: 30', 'Until: 2026-12-24', 'Personal data: No'])
      expect(textOfCard(summary)).toContain(line)
    expect(textOfCard(await who.says('yes'))).toContain('REQ-1 created.')
    await world.settle()
    who.own.shows('REQ-1 · Read sales, please', 'For whom: Cem', 'Days: 30', 'Until: 24 Dec 2026', 'Personal data: No')
  })

  it('in German, answered in either language', async () => {
    const who = anna('de-DE')
    const first = await who.says('Anfrage Schritt für Schritt')
    expect(textOfCard(first)).toContain('Um welche Art von Anfrage geht es? Das können Sie überspringen.')
    const card = await types(who, 'Zugriff auf ein Schema', 'Lakehouse', 'sales.gold')
    expect(textOfCard(card)).toContain('Zugriff auf ein Schema (5 von 10)')
    expect(buttonTitles(card)).toEqual(['Lesen', 'Schreiben', 'Zurück', 'Abbrechen'])
    const summary = await types(who, 'write', 'weglassen', '-', 'keine', 'weglassen', 'ja', 'weglassen')
    for (const line of [
      'Zugriff auf ein Schema: Zusammenfassung',
      'Art des Zugriffs: Schreiben',
      'Personenbezogen: Ja',
    ])
      expect(textOfCard(summary)).toContain(line)
    expect(textOfCard(await who.says('ja'))).toContain('REQ-1 wurde erstellt.')
    await world.settle()
    who.own.shows('REQ-1 · Zugriff auf ein Schema', 'Art des Zugriffs: Schreiben', 'Personenbezogen: Ja')
  })

  it('is begun from the card that shows one template, or with its name behind the words', async () => {
    const who = anna()
    const card = await who.says('request schema')
    expect(textOfCard(card)).toContain('Access to a schema')
    expect(buttonTitles(card)).toEqual(['Open the form', 'Step by step'])
    expect(textOfCard((await who.opens(card, 'Open the form')) as TeamsCard)).not.toContain('Description')
    expect(textOfCard(await who.presses(card, 'Step by step'))).toContain('Access to a schema (3 of 10)')
    expect(textOfCard(await types(who, ...answers))).toContain(': review')
    const anew = await who.presses(await who.says(named), 'Stop and do that')
    expect(textOfCard(anew)).toContain('Access to a schema (3 of 10)')
  })

  it('may be left out for the plain questions', async () => {
    const who = anna()
    await who.says('request step by step')
    expect(textOfCard(await who.says('skip'))).toContain('Request something from the platform team (2 of 4)')
    await types(who, 'Access to sales', 'Lakehouse', 'I need to read it')
    expect(textOfCard(await who.says('yes'))).toContain('REQ-1 created.')
    await world.settle()
    who.own.shows('REQ-1 · Access to sales', 'I need to read it')
  })

  it('goes on after a restart', async () => {
    const who = anna()
    await who.says(named)
    await types(who, ...answers.slice(0, 4))
    await world.restarts()
    await types(who, ...answers.slice(4))
    expect(textOfCard(await who.says('yes'))).toContain('REQ-1 created.')
    await world.settle()
    who.own.shows('Kind of access: Write', 'Days: 30')
  })

  it('with one statement before each answer, and one to file', async () => {
    const who = anna()
    const waits = async (text: string) => {
      await who.says(text)
      return (await world.statements()).before as number
    }
    await who.says('status')
    const before: number[] = []
    for (const text of ['request', 'request step by step', '1', ...answers, 'yes']) before.push(await waits(text))
    expect(before).toEqual([0, 1, 1, ...answers.map(() => 1), 1])
    await world.settle()
    world.discards()
  })
})

describe('an answer that does not fit', () => {
  it.each([
    [1, 'ab', 'Please use at least 3 characters.', 'Schema?'],
    [1, 'skip', 'Please fill this in.', 'Schema?'],
    [2, 'owner', 'Please choose one from the list.', 'Kind of access?'],
    [3, 'x', 'Please use at least 2 characters.', 'For whom?'],
    [5, 'many', 'Please enter a whole number, digits only.', 'Days?'],
    [5, '1.5', 'Please enter a whole number, digits only.', 'Days?'],
    [5, '1,000', 'Please enter a whole number, digits only.', 'Days?'],
    [5, '0', 'Please enter 1 or more.', 'Days?'],
    [6, 'soon', 'Please type the day like this: 2026-12-24', 'Until?'],
    [6, '2026-03-01', 'Please choose a day that is not over yet.', 'Until?'],
    [7, 'perhaps', 'Please choose one from the list.', 'Personal data?'],
  ])('after %i of them, “%s” is asked again', async (before, wrong, sentence, question) => {
    const who = anna()
    await who.says(named)
    await types(who, ...answers.slice(0, before))
    const card = await who.says(wrong)
    expect(textOfCard(card)).toContain(sentence)
    expect(textOfCard(card)).toContain(question)
    expect(textOfCard(await types(who, ...answers.slice(before)))).toContain(': review')
  })

  it('a day that is over by the time it is filed opens its question again, and the rest stays', async () => {
    const who = anna()
    await who.says(named)
    await types(who, ...answers.with(6, '2026-03-02'))
    world.clockMoves(23 * 60)
    expect(textOfCard(await who.says('yes'))).toContain('Please choose a day that is not over yet.')
    expect(textOfCard(await who.says('2026-03-09'))).toContain('Schema: sales.gold')
    expect(textOfCard(await who.says('yes'))).toContain('REQ-1 created.')
    await world.settle()
    world.discards()
  })

  it('a choice that is called like a word that steers is an answer, and so is yes', async () => {
    const choices = [
      { id: 'some', label: { en: 'Some' } },
      { id: 'nothing', label: { en: 'None' } },
    ]
    await defines(world, {
      ...other,
      fields: [
        { id: 'risk', kind: 'choice', label: { en: 'Risk' }, choices },
        { id: 'live', kind: 'text', label: { en: 'Live' } },
      ],
    })
    const who = anna()
    await who.says('request step by step onboarding')
    const summary = textOfCard(await types(who, 'lakehouse', 'none', 'yes'))
    expect(summary).toContain('Risk: None')
    expect(summary).toContain('Live: yes')
    await who.says('cancel')
  })
})

describe('somebody who thinks again', () => {
  it('goes back, changes an answer, or takes another kind of request', async () => {
    await defines(world, other)
    const who = anna()
    await who.says(named)
    let card = await types(who, 'lakehouse', 'sales.gold', 'back')
    expect(textOfCard(card)).toContain('Schema?')
    card = await types(who, ...answers.slice(1))
    card = await who.presses(await who.presses(card, 'Change: Kind of access'), 'Read')
    expect(textOfCard(card)).toContain('Kind of access: Read')
    card = await who.presses(card, 'Change: Kind of request')
    card = await who.presses(card, 'Onboarding of a source')
    for (const line of ['Title: Onboarding of a source', 'Target schema: sales.gold', 'Platform: Lakehouse'])
      expect(textOfCard(card)).toContain(line)
    expect(textOfCard(card)).not.toContain('Days')
    expect(textOfCard(await who.presses(card, 'Submit'))).toContain('REQ-1 created.')
    await world.settle()
    who.own.shows('REQ-1 · Onboarding of a source', 'Target schema: sales.gold')
  })

  it('begins another one by typing, and the one before is forgotten', async () => {
    const who = anna()
    await who.says(named)
    expect(textOfCard(await who.says('incident step by step Gold is stale'))).toContain('Report an incident (2 of 3)')
    expect(textOfCard(await who.says('Lakehouse'))).toContain('How bad is it?')
  })

  it.each([
    ['en-GB', 'incident step by step', 'Report an incident (1 of 3)'],
    ['en-GB', 'improve Step by step: faster clusters', 'Suggest an improvement (2 of 2)'],
    ['en-GB', 'incident walk me through it', 'Report an incident (1 of 3)'],
    ['de-DE', 'störung schritt für schritt Gold ist veraltet', 'Störung melden (2 von 3)'],
    ['de-DE', 'verbesserung Schritt fuer Schritt', 'Verbesserung vorschlagen (1 von 2)'],
  ])('in %s, %s is enough', async (locale, typed, title) => {
    expect(textOfCard(await anna(locale).says(typed))).toContain(title)
  })

  it.each([
    ['incident', 'You can also type: incident step by step'],
    ['request', 'You can also type: request step by step'],
    ['verbesserung', 'You can also type: improve step by step'],
  ])('%s says so', async (typed, sentence) => expect(textOfCard(await anna().says(typed))).toContain(sentence))
})

describe('a template that changes on the way', () => {
  const more: TemplateFields = {
    ...access,
    fields: [
      { id: 'cost_centre', kind: 'text', label: { en: 'Cost centre' }, required: true },
      ...access.fields.filter(({ id }) => id !== 'whom'),
    ],
  }
  const changed = 'This form was changed meanwhile. What it still asks is kept.'

  it('keeps what was answered, also just now, and asks what is new', async () => {
    const who = anna()
    await who.says(named)
    await types(who, ...answers.slice(0, 2))
    await defines(world, more)
    const card = await who.says('write')
    expect(textOfCard(card)).toContain(changed)
    expect(textOfCard(card)).toContain('Cost centre?')
    const summary = await types(who, '4711', ...answers.slice(4))
    for (const line of ['Cost centre: 4711', 'Schema: sales.gold', 'Kind of access: Write'])
      expect(textOfCard(summary)).toContain(line)
    expect(textOfCard(summary)).not.toContain('changed meanwhile')
    expect(textOfCard(await who.says('yes'))).toContain('REQ-1 created.')
    await world.settle()
    who.own.shows('Cost centre: 4711', 'Kind of access: Write')
  })

  it('is not filed before somebody saw it', async () => {
    const who = anna()
    await who.says(named)
    const summary = await types(who, ...answers)
    const [, ...fields] = access.fields
    await defines(world, {
      ...access,
      fields: [{ ...access.fields[0]!, label: { en: 'Name of the schema' } }, ...fields],
    })
    const again = await who.presses(summary, 'Submit')
    expect(textOfCard(again)).toContain(changed)
    expect(textOfCard(again)).toContain('Name of the schema: sales.gold')
    await defines(world, more)
    expect(textOfCard(await who.presses(again, 'Submit'))).toContain('Cost centre?')
    expect(await items()).toEqual([])
    expect(textOfCard(await types(who, '4711', 'yes'))).toContain('REQ-1 created.')
    await world.settle()
    who.own.shows('Cost centre: 4711', 'Days: 30')
  })

  it('at another desk, is heard of while the questions go on', async () => {
    const who = anna()
    await who.says(named)
    const known = world.desk.known(templates).peek()!
    await defines(world, more)
    world.desk.known(templates).put(known.value, known.at)
    world.clockMoves(10)
    expect(textOfCard(await who.says('lakehouse'))).not.toContain(changed)
    expect(await world.statements()).toMatchObject({ before: 1 })
    const card = await who.says('sales.gold')
    expect(textOfCard(card)).toContain(changed)
    expect(textOfCard(await types(who, '4711', 'back'))).toContain('Schema?')
  })

  it('an answer to what is not asked any more, or that is none any more, is not counted', async () => {
    const who = anna()
    await who.says(named)
    await types(who, ...answers.slice(0, 3))
    await defines(world, {
      ...access,
      fields: more.fields
        .slice(1)
        .map((field) => (field.id === 'schema' && field.kind === 'text' ? { ...field, least: 20 } : field)),
    })
    const card = await who.says('Cem')
    expect(textOfCard(card)).toContain(changed)
    expect(textOfCard(card)).toContain('Schema?')
    expect(textOfCard(await who.says('sales.gold'))).toContain('Please use at least 20 characters.')
  })

  it('or is switched off: it goes on with the plain questions, and what was said becomes the description', async () => {
    const who = anna()
    await who.says(named)
    await types(who, ...answers.slice(0, 5))
    const old = await who.says('request')
    await defines(world, { ...access, isActive: false })
    const card = await who.says('30')
    expect(textOfCard(card)).toContain('This form is not offered any more, so please go on without it.')
    expect(textOfCard(card)).toContain(': review')
    for (const line of ['Title: Access to a schema', 'Schema: sales.gold', 'Kind of access: Write', 'Purpose: For the'])
      expect(textOfCard(card)).toContain(line)
    expect(textOfCard(await who.says('yes'))).toContain('REQ-1 created.')
    await world.settle()
    who.own.shows('REQ-1 · Access to a schema', 'Kind of access: Write', 'For whom: Cem')
    expect(await items()).toMatchObject([{ templateId: null, answers: {} }])
    expect(textOfCard(await who.presses(old, 'Step by step'))).toContain('(1 of 3)')
  })

  it('a walk from an old card of a template that is gone says so', async () => {
    const who = anna()
    const old = await who.says('request schema')
    await defines(world, { ...access, isActive: false })
    expect(textOfCard(await who.presses(old, 'Step by step'))).toContain('This form is not offered any more.')
  })
})

describe('many templates', () => {
  const letters = [...'abcdefg']
  beforeEach(async () => {
    for (const letter of letters)
      await defines(world, { ...other, templateId: `t-${letter}`, title: { en: `Other ${letter}${letter}${letter}` } })
  })

  it('can all be opened from the card, by their name, and step by step', async () => {
    const who = anna()
    const card = await who.says('request')
    expect(buttonTitles(card)).toEqual([
      'Access to a schema',
      'Other aaa',
      'Other bbb',
      'Other ccc',
      'Other ddd',
      'Other eee',
      'Other fff',
      'Other ggg',
      'Something else: open the form',
      'Step by step',
    ])
    expect(((await who.opens(card, 'Other fff')) as TeamsCard).fallbackText).toBe('Other fff')
    const named = await who.says('request other ggg')
    expect(((await who.opens(named, 'Open the form')) as TeamsCard).fallbackText).toBe('Other ggg')
    const walked = await who.presses(card, 'Step by step')
    expect(textOfCard(walked)).toContain('Other fff, Other ggg')
    expect(textOfCard(await types(who, 'other fff', 'lakehouse'))).toContain('Other fff (4 of 4)')
  })
})
