import { templates } from '../../services/request-templates/memory.ts'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { contextOf } from '../../services/kernel/desk.ts'
import { applySeed, seeder, parseSeed } from '../../services/platforms/seed.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { noteOf } from '../harness/forms.ts'
import { dialogIn } from '../harness/person.ts'
import { buttonTitles, faultsIn, linesOf, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { as } from '../harness/tickets.ts'
import { access, defines, type TemplateFields } from '../harness/templates.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await defines(world, access)
})
afterEach(() => world.close())

const good = {
  platformId: 'lakehouse',
  'answers.schema': 'sales.gold',
  'answers.level': 'write',
  'answers.personal': 'no',
}
const opened = async (locale = 'en-GB') => {
  const anna = world.person('Anna', locale)
  const button = locale.startsWith('de') ? 'Zugriff auf ein Schema' : 'Access to a schema'
  return { anna, form: (await anna.opens(await anna.says('request'), button)) as TeamsCard }
}
const items = () => world.store.all('work_items')

describe('what an installation begins with', () => {
  it('is offered beside the plain form, in the language of whoever asks', async () => {
    const seed = parseSeed(readFileSync('scripts/demo/seed.json', 'utf8'))
    await applySeed(contextOf(world.desk, seeder, world.now(), 'seed'), seed)
    const [en, de] = [world.person('Anna'), world.person('Anna', 'de-DE')]
    expect(buttonTitles(await en.says('request'))).toEqual([
      'Access to a schema',
      'Change of a pipeline',
      'Onboarding of a data source',
      'Something else: open the form',
      'Step by step',
    ])
    expect(buttonTitles(await de.says('anfrage'))).toEqual(
      expect.arrayContaining(['Zugriff auf ein Schema', 'Änderung einer Pipeline', 'Anbindung einer Datenquelle']),
    )
    // Whoever reads another language reads all of it in English, not half.
    for (const { title, fields } of seed.templates)
      for (const { label } of fields) expect(Object.keys(label).sort()).toEqual(Object.keys(title).sort())
    for (const { title } of seed.templates)
      expect(textOfCard((await en.opens(await en.says('request'), title.en)) as TeamsCard)).not.toContain('answers.')
  })

  it('is all there, a line each, above the plain form and the walk', async () => {
    for (const letter of 'abcdef')
      await defines(world, { ...access, templateId: `t-${letter}`, title: { en: `Another ${letter}` } })
    const card = await world.person('Anna').says('request')
    expect(buttonTitles(card)).toHaveLength(9)
    expect(buttonTitles(card).slice(-2)).toEqual(['Something else: open the form', 'Step by step'])
  })

  it.each([
    ['request another f', 'Another f'],
    ['anfrage t-c', 'Another c'],
    ['request Zugriff auf ein Schema', 'Access to a schema'],
    ['request another', 'Request something from the platform team'],
    ['request an', 'Request something from the platform team'],
    ['request access to sales', 'Request something from the platform team'],
  ])('%s shows “%s”', async (typed, title) => {
    for (const letter of 'abcdef')
      await defines(world, { ...access, templateId: `t-${letter}`, title: { en: `Another ${letter}` } })
    expect(linesOf(await world.person('Anna').says(typed))[0]).toBe(title)
  })
})

describe('Anna asks for access', () => {
  it('and everything she answered stands on the card, in the words of whoever reads it', async () => {
    const { anna, form } = await opened()
    expect(form.fallbackText).toBe('Access to a schema')
    expect(valuesIn(form)).toMatchObject({ title: 'Access to a schema' })
    const answer = await anna.submits(form, {
      ...good,
      'answers.whom': 'Cem',
      'answers.why': 'Monthly report\n- for the board',
      'answers.days': '1200',
      'answers.until': '2026-12-24',
      dueOn: '2026-03-09',
    })
    expect(answer).toContain('REQ-1 created. I’ll keep you posted in our chat.')
    await world.settle()
    anna.own.shows(
      'REQ-1 · Access to a schema',
      'Schema: sales.gold',
      'Kind of access: Write',
      'For whom: Cem',
      'Days: 1,200',
      'Until: 24 Dec 2026',
      'Personal data: No',
      'Due: 9 Mar 2026',
    )
    const german = textOfCard(await world.person('Anna', 'de-DE').says('vorgang 1'))
    for (const line of ['Art des Zugriffs: Schreiben', 'Tage: 1.200', 'Bis: 24.12.2026', 'Personenbezogen: Nein'])
      expect(german).toContain(line)
  })

  it('in German, with a title of her own', async () => {
    const { anna } = await opened('de-DE')
    const form = await anna.opens(await anna.says('anfrage Zugriff für das Controlling'), 'Zugriff auf ein Schema')
    expect(JSON.stringify(form)).toContain('"title":"Ja","value":"yes"')
    expect(await anna.submits(form, { ...good, 'answers.personal': 'yes' })).toContain('REQ-1 wurde erstellt.')
    await world.settle()
    anna.own.shows('REQ-1 · Zugriff für das Controlling', 'Personenbezogen: Ja')
  })

  it('whatever her client calls her language', async () => {
    const { anna, form } = await opened('en_GB!')
    await anna.submits(form, { ...good, 'answers.days': '1200', 'answers.until': '2026-12-24' })
    await world.settle()
    anna.own.shows('Days: 1,200', 'Until: Dec 24, 2026')
  })

  it('once, however often she sends it', async () => {
    const { anna, form } = await opened()
    const sent = anna.submitOf(form, good)
    const answers = await Promise.all([sent, { ...sent, id: 'f:again' }].map((each) => world.post(each).then(dialogIn)))
    expect(answers).toEqual(Array(2).fill(expect.stringContaining('REQ-1 created.')))
    expect(await items()).toHaveLength(1)
    await world.settle()
    world.discards()
  })

  it('with one statement before the answer, and none to see the form', async () => {
    await opened()
    const { anna, form } = await opened()
    expect(await world.statements()).toEqual({ before: 0, after: 0 })
    await anna.submits(form, good)
    expect((await world.statements()).before).toBe(1)
    await world.settle()
    world.discards()
  })

  test.each([
    ['answers.schema', '', 'Please fill this in.'],
    ['answers.schema', 'ab', 'Please use at least 3 characters.'],
    ['answers.schema', 'x'.repeat(61), 'Please use at most 60 characters.'],
    ['answers.level', '', 'Please fill this in.'],
    ['answers.level', 'owner', 'Please choose one from the list.'],
    ['answers.whom', 'x', 'Please use at least 2 characters.'],
    ['answers.why', 'x'.repeat(101), 'Please use at most 100 characters.'],
    ['answers.days', 'many', 'Please enter a whole number, digits only.'],
    ['answers.days', '1,000', 'Please enter a whole number, digits only.'],
    ['answers.days', '0', 'Please enter 1 or more.'],
    ['answers.until', 'soon', 'I could not read this. Please write it another way.'],
    ['answers.until', '2026-03-01', 'Please choose a day that is not over yet.'],
    ['answers.personal', '', 'Please fill this in.'],
    ['title', 'x', 'Please use at least 5 characters.'],
  ])('and %s “%s” comes back with a sentence at the field', async (field, value, sentence) => {
    const { anna, form } = await opened()
    const again = (await anna.submits(form, { ...good, 'answers.why': 'Kept', [field]: value })) as TeamsCard
    expect(faultsIn(again)).toEqual({ [field]: sentence })
    expect(await items()).toEqual([])
    expect(valuesIn(again)).toMatchObject({ 'answers.schema': field === 'answers.schema' ? value : 'sales.gold' })
    expect(
      await anna.submits(again, {
        title: 'Access please',
        ...good,
        'answers.why': '',
        'answers.whom': '',
        'answers.days': '',
        'answers.until': '',
      }),
    ).toContain(' created.')
    await world.settle()
    world.discards()
  })

  it('and what the card says stays as it was when the template changes', async () => {
    const { anna, form } = await opened()
    await anna.submits(form, good)
    await world.settle()
    world.discards()
    await defines(world, { ...access, fields: [{ id: 'other', kind: 'text', label: { en: 'Something else' } }] })
    const card = textOfCard(await anna.says('ticket 1'))
    expect(card).toContain('Kind of access: Write')
    expect(card).not.toContain('Something else')
  })
})

describe('a template that changes while somebody fills it in', () => {
  const more: TemplateFields = {
    ...access,
    fields: [{ id: 'cost_centre', kind: 'text', label: { en: 'Cost centre' }, required: true }, ...access.fields],
  }

  it('is shown as it is now, with what was typed, and is filed when it is sent again', async () => {
    const { anna, form } = await opened()
    await defines(world, more)
    const again = (await anna.submits(form, good)) as TeamsCard
    expect(noteOf(again)).toBe('This form was changed meanwhile. Please look at it once more and send it again.')
    expect(valuesIn(again)).toMatchObject({ 'answers.schema': 'sales.gold', 'answers.cost_centre': '' })
    expect(faultsIn(await anna.submits(again))).toEqual({ 'answers.cost_centre': 'Please fill this in.' })
    expect(await anna.submits(again, { 'answers.cost_centre': '4711' })).toContain('REQ-1 created.')
    await world.settle()
    anna.own.shows('Cost centre: 4711', 'Schema: sales.gold')
  })

  it('or is switched off: nothing is filed, what was typed stays, and it does not open any more', async () => {
    const { anna, form } = await opened()
    const card = await anna.says('request')
    await defines(world, { ...access, isActive: false })
    const again = (await anna.submits(form, good)) as TeamsCard
    const gone = 'This form is not offered any more. Type request to see what is.'
    expect(noteOf(again)).toBe(gone)
    expect(valuesIn(again)).toMatchObject({ 'answers.schema': 'sales.gold' })
    expect(await anna.opens(card, 'Access to a schema')).toBe(gone)
    expect(buttonTitles(await anna.says('request'))).toEqual(['Open the form', 'Step by step'])
    expect(await items()).toEqual([])
  })

  it('is asked for anew by a desk that does not know the version somebody saw elsewhere', async () => {
    const { anna, form } = await opened()
    const before = world.desk.known(templates).peek()!.value
    await defines(world, more)
    const again = await anna.submits(form, good)
    world.desk.known(templates).put(before, world.now())
    expect(await anna.submits(again, { 'answers.cost_centre': '4711' })).toContain('REQ-1 created.')
    await world.settle()
    anna.own.shows('Cost centre: 4711')
  })

  test.each([
    ['of a template nobody knows', { templateId: 'nothing' }],
    ['for another kind of ticket', { itemType: 'INCIDENT', severity: 'low' }],
    ['without a template', { templateId: null }],
  ])('a forged form %s files no answers', async (_, forged) => {
    const { anna, form } = await opened()
    const sent = anna.submitOf(form, { ...good, description: 'Because', ...forged })
    const answer = await dialogIn(await world.post(sent))
    const kept = (await items()).map(({ answers }) => answers)
    expect(kept.filter((answers) => Object.keys(answers).length > 0)).toEqual([])
    if (kept.length === 0) expect(JSON.stringify(answer)).toMatch(/not offered|Please/)
    await world.settle()
    world.discards()
  })
})

describe('filing', () => {
  const answers = { schema: 'sales.gold', level: 'read', personal: 'no' }
  const request = {
    itemType: 'PLATFORM_REQUEST' as const,
    title: 'Access please',
    description: 'For the quarterly report',
    severity: 'low' as const,
    platformId: 'lakehouse',
    answers,
  }
  const notAsked = (...ids: string[]) => ids.map((id) => ({ field: `answers.${id}`, code: 'not_asked' }))
  const noChoice = [{ field: 'templateId', code: 'not_a_choice' }]

  test.each([
    ['without a template', { templateId: null }, 'invalid_input', notAsked('schema', 'level', 'personal')],
    ['to a template nobody knows', { templateId: 'nothing' }, 'template_gone', noChoice],
    ['for another kind of ticket', { itemType: 'INCIDENT' as const }, 'template_gone', noChoice],
    ['to what is not asked', { answers: { ...answers, more: 'x' } }, 'invalid_input', notAsked('more')],
    [
      'that are none',
      { answers: {} },
      'invalid_input',
      ['schema', 'level', 'personal'].map((id) => ({ field: `answers.${id}`, code: 'required' })),
    ],
  ])('refuses answers %s', async (_, change, message, faults) => {
    const filed = fileItem(as(world, 'Anna'), { ...request, templateId: 'schema-access', ...change })
    await expect(filed).rejects.toMatchObject({ message, fields: { faults } })
    expect(await items()).toEqual([])
  })
})

describe('a person who is named', () => {
  it.each([
    ['ben', 'For whom: Ben'],
    ['ben@example.com', 'For whom: Ben'],
    ['Nobody Ever', 'I found nobody of this name.'],
    ['Data platform team', 'I found nobody of this name.'],
  ])('as “%s”: %s', async (typed, shown) => {
    const { anna, form } = await opened()
    const answer = await anna.submits(form, { ...good, 'answers.whom': typed })
    if (typeof answer === 'string') expect(textOfCard(await anna.says('ticket 1'))).toContain(shown)
    else expect(faultsIn(answer)['answers.whom']).toContain(shown)
    await world.settle()
    world.discards()
  })
})
