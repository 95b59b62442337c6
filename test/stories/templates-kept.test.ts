import { templates } from '../../services/request-templates/memory.ts'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import type { AppError } from '../../services/kernel/errors.ts'
import { defineTemplate } from '../../services/request-templates/define.ts'
import { previewOf, Template } from '../../services/request-templates/model.ts'
import { eventsOf, noteOf } from '../harness/forms.ts'
import { dialogIn } from '../harness/person.ts'
import { buttonTitles, dialogButtonsOf, faultsIn, linesOf, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { as } from '../harness/tickets.ts'
import { access, defines } from '../harness/templates.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await defines(world, access)
})
afterEach(() => world.close())

describe('Ada keeps the templates', () => {
  const adas = async (button: string) => {
    const ada = world.person('Ada')
    return { ada, form: (await ada.opens(await ada.says('templates'), button)) as TeamsCard }
  }
  const jsonIn = (form: TeamsCard | string) => valuesIn(form as TeamsCard).json!
  const onboarding = JSON.stringify({
    templateId: 'onboarding',
    title: { en: 'Onboarding of a source' },
    fields: [
      { id: 'system', kind: 'text', label: { en: 'System' }, required: true },
      { id: 'live', kind: 'yesNo', label: { en: 'Live already' } },
    ],
  })
  const preview = 'This is how it will look. Send it again to publish it.'

  it('adds one: it is shown before it is published, and then offered to everybody', async () => {
    const { ada, form } = await adas('New template')
    expect(Template.safeParse(JSON.parse(jsonIn(form))).success).toBe(true)
    const shown = (await ada.submits(form, { json: onboarding })) as TeamsCard
    expect(noteOf(shown)).toBe(preview)
    const drawn = JSON.stringify(shown.body)
    expect(drawn).toContain('"label":"System (must be filled in)"')
    expect(drawn).toContain('"title":"Yes","value":"yes"')
    expect(drawn).toContain('"isRequired":false')
    expect(jsonIn(shown)).toBe(onboarding)
    expect(buttonTitles(await ada.says('request'))).not.toContain('Onboarding of a source')
    expect(await ada.submits(shown)).toBe('Onboarding of a source is published. People find it when they type request.')
    expect(buttonTitles(await world.person('Anna').says('request'))).toContain('Onboarding of a source')
    expect(textOfCard(await world.person('Anna').says('templates'))).toContain('onboarding · 2 fields')
    expect(await eventsOf(world)).toMatchObject([{ eventType: 'CREATE', subjectId: 'onboarding', createdBy: ada.id }])
  })

  it('sees what she changes between looking and publishing once more', async () => {
    const { ada, form } = await adas('New template')
    const shown = await ada.submits(form, { json: onboarding })
    const changed = onboarding.replace('"System"', '"Source system"')
    const again = (await ada.submits(shown, { json: changed })) as TeamsCard
    expect(noteOf(again)).toBe(preview)
    expect(JSON.stringify(again)).toContain('Source system (must be filled in)')
    expect(await ada.submits(again)).toContain('is published.')
  })

  const wanted = Template.parse(JSON.parse(onboarding))
  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['its name', wanted.templateId],
    ['another template', previewOf(Template.parse(access))],
    ['the same one with another title', previewOf({ ...wanted, title: { en: 'Onboarding of a system' } })],
    ['the same one switched off', previewOf({ ...wanted, isActive: false })],
    ['the same one with its fields in another order', previewOf({ ...wanted, fields: wanted.fields.toReversed() })],
  ])('publishes nothing unseen, by whatever way: %s does not confirm it', async (_, previewed) => {
    const publishing = defineTemplate(as(world, 'Ada'), { template: wanted, previewed })
    await expect(publishing).rejects.toMatchObject({ message: 'template_preview' })
    expect(await eventsOf(world)).toEqual([])
  })

  it.each([
    ['as it was shown', onboarding],
    ['with its lines set apart', JSON.stringify(JSON.parse(onboarding), null, 2)],
    ['in another order of its keys', JSON.stringify(Object.fromEntries(Object.entries(wanted).toReversed()))],
    ['with what is usual written out', JSON.stringify(wanted)],
    ['with curly quotation marks, as phones write them', onboarding.replace('"onboarding"', '“onboarding”')],
  ])('publishes what she looked at: %s', async (_, json) => {
    const { ada, form } = await adas('New template')
    const shown = await ada.submits(form, { json: onboarding })
    expect(await ada.submits(shown, { json })).toContain('Onboarding of a source is published.')
  })

  it('publishes what a refusal gave to look at, without a dialog', async () => {
    const refused: unknown = await defineTemplate(as(world, 'Ada'), { template: wanted }).catch(
      (error: unknown) => error,
    )
    expect(refused).toMatchObject({ code: 'RULE', message: 'template_preview', fields: { template: wanted } })
    const { fields } = refused as AppError
    const confirmed = { template: fields.template as Template, previewed: fields.previewed as string }
    expect(await defineTemplate(as(world, 'Ada'), confirmed)).toMatchObject({ changed: true })
  })

  it('publishes once, however often she sends it', async () => {
    const { ada, form } = await adas('New template')
    const shown = await ada.submits(form, { json: onboarding })
    const sent = ada.submitOf(shown)
    const answers = await Promise.all([sent, { ...sent, id: 'f:again' }].map((each) => world.post(each).then(dialogIn)))
    for (const answer of answers) expect(answer).toContain('Onboarding of a source is published')
    expect(await eventsOf(world)).toHaveLength(1)
  })

  it('changes one, and switches it off and on', async () => {
    const { ada, form } = await adas('Change: Access to a schema')
    const json = jsonIn(form)
    expect(JSON.parse(json)).toEqual(Template.parse(access))
    const off = await ada.submits(form, { json: json.replace('"isActive": true', '"isActive": false') })
    expect(await ada.submits(off)).toContain('Access to a schema is switched off.')
    expect(buttonTitles(await ada.says('request'))).not.toContain('Access to a schema')
    expect(textOfCard(await ada.says('vorlagen'))).toContain('switched off')
    const { form: next } = await adas('Change: Access to a schema')
    expect(await ada.submits(await ada.submits(next, { json }))).toContain('is published.')
    expect(buttonTitles(await ada.says('request'))).toContain('Access to a schema')
    const { form: same } = await adas('Change: Access to a schema')
    expect(await ada.submits(await ada.submits(same))).toContain('published like this already.')
    expect((await eventsOf(world)).map(({ eventType, newState }) => [eventType, newState])).toEqual([
      ['EDIT', 'inactive'],
      ['EDIT', 'active'],
    ])
  })

  test.each([
    ['nothing', '', 'Please fill this in.'],
    ['no JSON', '{\n  "templateId": "x"\n  "title": 1\n}', 'This stops being JSON at line 3, column 3.'],
    [
      'a title that is too short',
      onboarding.replace('Onboarding of a source', 'On'),
      'title.en: Please use at least 5',
    ],
    ['a kind there is not', onboarding.replace('"yesNo"', '"toggle"'), 'fields[1].kind: Please use text, multiline'],
    [
      'a name nobody knows',
      onboarding.replace('"required"', '"mandatory"'),
      'fields[0]: Nothing of this name is known here: mandatory.',
    ],
    ['the same field twice', onboarding.replace('"live"', '"system"'), 'fields[1].id: This is there twice.'],
    [
      'no text where one belongs',
      onboarding.replace('"System"', '7'),
      'fields[0].label.en: Please give a text in quotes.',
    ],
  ])('%s comes back as she typed it, with where and what is expected', async (_, json, sentence) => {
    const { ada, form } = await adas('New template')
    const again = await ada.submits(form, { json })
    expect(faultsIn(again).json!.replace(/\\([[\]])/g, '$1')).toContain(sentence)
    expect(jsonIn(again)).toBe(json)
    expect(await world.store.all('request_templates')).toHaveLength(1)
  })

  it('in German as well', async () => {
    const ada = world.person('Ada', 'de-DE')
    const form = await ada.opens(await ada.says('vorlagen'), 'Ändern: Zugriff auf ein Schema')
    expect(faultsIn(await ada.submits(form, { json: '{"a"' })).json).toContain('Ab Zeile 1, Spalte 5')
    expect(noteOf(await ada.submits(form))).toBe(
      'So wird es aussehen. Senden Sie es noch einmal, um es zu veröffentlichen.',
    )
  })

  it('does not write over another one by its name, nor rename one', async () => {
    const { ada, form } = await adas('New template')
    const json = JSON.stringify({ ...access, fields: access.fields.slice(1) })
    const shown = await ada.submits(form, { json })
    expect(faultsIn(await ada.submits(shown)).json).toBe(
      'templateId: This is taken already. Please choose another one.',
    )
    const { form: change } = await adas('Change: Access to a schema')
    expect(faultsIn(await ada.submits(change, { json: onboarding })).json).toBe('templateId: Please use schema-access.')
  })

  it('hears that somebody else was faster, and may replace theirs', async () => {
    const { ada, form } = await adas('Change: Access to a schema')
    await defines(world, { ...access, title: { en: 'Access to a table' } })
    const mine = jsonIn(form).replace('Access to a schema', 'Access to a view')
    const shown = await ada.submits(form, { json: mine })
    const again = (await ada.submits(shown)) as TeamsCard
    expect(noteOf(again)).toBe('Somebody else changed this template meanwhile. Send it again to replace theirs.')
    expect(jsonIn(again)).toBe(mine)
    expect(await ada.submits(again)).toContain('Access to a view is published.')
  })

  it('loses nothing when the store is away', async () => {
    const { ada, form } = await adas('New template')
    const shown = await ada.submits(form, { json: onboarding })
    world.unplugs()
    const again = (await ada.submits(shown)) as TeamsCard
    expect(noteOf(again)).toContain('The data store cannot be reached right now')
    expect(jsonIn(again)).toBe(onboarding)
    world.plugsIn()
    expect(await ada.submits(again)).toContain('is published.')
  })

  it('with two statements before the answer, and none to list or to look', async () => {
    const { ada, form } = await adas('New template')
    const shown = await ada.submits(form, { json: onboarding })
    expect(await world.statements()).toEqual({ before: 0, after: 0 })
    await ada.submits(shown)
    expect(await world.statements()).toEqual({ before: 2, after: 1 })
    world.desk.known(templates).expire()
    await ada.says('templates')
    expect(await world.statements()).toEqual({ before: 1, after: 0 })
    await ada.says('templates')
    expect(await world.statements()).toEqual({ before: 0, after: 0 })
  })

  it('alone: others can only ask with one, and who forges a change is refused and on record', async () => {
    const { form } = await adas('New template')
    const anna = world.person('Anna')
    const others = [await anna.says('templates'), await world.person('Ada').says('templates', world.channel('data'))]
    for (const card of others)
      expect(dialogButtonsOf(card, 'task/fetch').map(({ data }) => data.dialog)).toEqual(['workItem.file'])
    const opens = await dialogIn(await world.post(anna.dialogOf('task/fetch', { dialog: 'requestTemplate.define' })))
    expect(opens).toContain('You need the role Admin for this.')
    const refused = (await anna.submits(form, { json: onboarding })) as TeamsCard
    expect(linesOf(refused)[0]).toContain('You need the role Admin for this.')
    expect(jsonIn(refused)).toBe(onboarding)
    expect(await eventsOf(world)).toMatchObject(
      [1, 2].map(() => ({ payload: { action: 'requestTemplate.define' }, newState: 'REFUSED', createdBy: anna.id })),
    )
  })
})
