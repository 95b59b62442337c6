import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addCheck, addPlatform, details, eventsOf, noteOf, quality, sales } from '../harness/forms.ts'
import { dialogIn } from '../harness/person.ts'
import { buttonTitles, faultsIn, inputsOf, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(() => world.close())

const turns = () => world.log.filter(({ kind }) => kind === 'turn')

describe('Ada adds', () => {
  it('a platform, and everybody sees it', async () => {
    const ada = world.person('Ada')
    expect(await ada.submits(await addPlatform(ada), sales)).toContain('Sales BI is defined (sales-bi).')
    expect(textOfCard(await world.person('Anna').says('platforms'))).toContain(
      'sales-bi · Power BI · Owner: BI team · 0 checks',
    )
    expect(await eventsOf(world)).toMatchObject([{ eventType: 'CREATE', subjectId: 'sales-bi', createdBy: ada.id }])
  })

  it('a check to the platform she looks at, and it stands there', async () => {
    const ada = world.person('Ada')
    const form = await addCheck(ada)
    expect((form as TeamsCard).fallbackText).toBe('Add a check to Lakehouse')
    const choices = inputsOf(form as TeamsCard).find(({ id }) => id === 'source')!.choices as { title: string }[]
    expect(choices.map(({ title }) => title)).toEqual([
      'Databricks jobs',
      'Web address',
      'Results that jobs push (webhook)',
      'Databricks warehouses (not connected yet)',
    ])
    expect(
      await ada.submits(form, { ...quality, slaMinutes: '15', warnAfterMinutes: '15', critAfterMinutes: 30 }),
    ).toBe('lakehouse-quality now checks Lakehouse.')
    expect(textOfCard(await details(ada))).toContain('Quality · lakehouse-quality')
    expect(await world.store.all('status_checks', { checkId: 'lakehouse-quality' })).toMatchObject([
      { checkType: 'quality', slaMinutes: 15, warnAfterMinutes: 15, critAfterMinutes: 30, owner: 'Ben', enabled: true },
    ])
  })

  it('a check to a platform she chooses, when the one of the button is gone', async () => {
    const ada = world.person('Ada')
    const form = await dialogIn(
      await world.post(ada.dialogOf('task/fetch', { dialog: 'check.define', platformId: 'gone' })),
    )
    expect(JSON.stringify(form)).toContain('"title":"Lakehouse","value":"lakehouse"')
    expect(await ada.submits(form, { ...quality, platform: 'lakehouse', shortName: 'Gold tables' })).toBe(
      'gold-tables now checks Lakehouse.',
    )
  })

  it('nothing over what is there already, and hears so where she named it', async () => {
    const ada = world.person('Ada')
    const taken = 'This is taken already. Please choose another one.'
    expect(faultsIn(await ada.submits(await addPlatform(ada), { ...sales, name: 'LakeHouse' }))).toEqual({
      name: taken,
    })
    const form = await addCheck(ada)
    await ada.submits(form, quality)
    const second = await ada.submits(await addCheck(ada), { ...quality, target: 'https://example.com/other' })
    expect(faultsIn(second)).toEqual({ shortName: taken })
    expect(await ada.submits(second, { shortName: 'other' })).toBe('other now checks Lakehouse.')
    expect((await world.store.all('status_checks')).map(({ checkId, target }) => [checkId, target])).toEqual(
      expect.arrayContaining([
        ['lakehouse-quality', 'https://example.com/health'],
        ['other', 'https://example.com/other'],
      ]),
    )
  })

  it('in German as well', async () => {
    const ada = world.person('Ada', 'de-DE')
    const form = await ada.opens(await ada.says('plattformen'), 'Plattform anlegen')
    expect(JSON.stringify(form)).toContain('"label":"Zuständige Gruppe"')
    expect(faultsIn(await ada.submits(form, { domain: 'fabric' }))).toEqual({ name: 'Bitte füllen Sie das aus.' })
    expect(await ada.submits(form, { name: 'Süd Vertrieb', domain: 'fabric' })).toContain('Süd Vertrieb ist angelegt')
  })
})

describe('rights', () => {
  it('decide who is shown the buttons, and only in a view of their own', async () => {
    const [ada, anna, ben] = [world.person('Ada'), world.person('Anna'), world.person('Ben')]
    await world.platform('sales', 'Sales')
    await ada.says('roles')
    await ada.says('grant ServiceOwner to Ben on lakehouse')
    const channel = world.channel('data')
    expect(buttonTitles(await ada.says('platforms'))).toContain('Add platform')
    expect(buttonTitles(await ben.says('platforms'))).not.toContain('Add platform')
    expect(buttonTitles(await anna.says('platforms'))).not.toContain('Add platform')
    expect(buttonTitles(await ada.says('platforms', channel))).not.toContain('Add platform')
    expect(buttonTitles(await details(ben))).toContain('Add check')
    expect(buttonTitles(await details(ben, 'sales'))).not.toContain('Add check')
    expect(buttonTitles(await details(anna))).not.toContain('Add check')
    expect(buttonTitles(await details(ada, 'sales'))).toContain('Add check')
  })

  it('of a group count', async () => {
    const [ada, ben] = [world.person('Ada'), world.person('Ben')]
    await ada.says('grant Admin to Data platform team')
    await ben.says('roles')
    expect(buttonTitles(await ben.says('platforms'))).toContain('Add platform')
    expect(await world.statements()).toEqual({ before: 1, after: 0 })
  })

  it('are asked again when a dialog opens and when a form is sent, and a refusal is on record', async () => {
    const [ada, anna] = [world.person('Ada'), world.person('Anna')]
    const [platform, check] = [await addPlatform(ada), await addCheck(ada)]
    const open = (dialog: string, more = {}) =>
      world.post(anna.dialogOf('task/fetch', { dialog, ...more })).then(dialogIn)
    expect(await open('platform.define')).toContain('You need the role Admin for this.')
    expect(await open('check.define', { platformId: 'lakehouse' })).toContain(
      'You need the role Service owner for this.',
    )
    const forged = await anna.submits(platform, { ...sales, role: 'Admin', actor: { userId: ada.id } })
    expect(noteOf(forged)).toContain('You need the role Admin for this.')
    expect(valuesIn(forged as TeamsCard)).toEqual({ ...sales, upstream: '' })
    expect(noteOf(await anna.submits(check, quality))).toContain('You need the role Service owner for this.')
    const written = await eventsOf(world)
    expect(written).toHaveLength(4)
    for (const action of ['platform.define', 'check.define'])
      expect(written.filter(({ payload }) => payload.action === action)).toMatchObject([
        { newState: 'REFUSED', createdBy: anna.id },
        { newState: 'REFUSED', createdBy: anna.id },
      ])
    expect(await world.store.all('platforms')).toHaveLength(1)
  })

  it('lost while the form was open lose nothing that was typed', async () => {
    const [ada, ben] = [world.person('Ada'), world.person('Ben')]
    await ada.says('roles')
    await ada.says('grant Admin to Ben')
    const form = await addPlatform(ben)
    await ada.says('revoke Admin from Ben')
    const back = await ben.submits(form, sales)
    expect(noteOf(back)).toContain('You need the role Admin for this.')
    await ada.says('grant Admin to Ben')
    expect(await ben.submits(back)).toContain('Sales BI is defined')
  })
})

describe('a dialog with something forged', () => {
  it.each<[string, unknown]>([
    ['a name nobody knows', { dialog: 'desk.destroy' }],
    ['a name from the prototype', { dialog: 'constructor' }],
    ['an action without a dialog', { dialog: 'role.grant', role: 'Admin', who: 'Anna' }],
    ['a name that is an object', { dialog: { $gt: '' } }],
    ['no name', {}],
    ['no data', undefined],
    ['null for data', null],
  ])('%s gets a way forward', async (_, data) => {
    const ada = world.person('Ada')
    for (const kind of ['task/fetch', 'task/submit'] as const)
      expect(await dialogIn(await world.post(ada.dialogOf(kind, data)))).toContain('Type help to see what I can do')
    expect(await eventsOf(world)).toEqual([])
  })

  it.each<[string, unknown]>([
    ['a list for data', { data: [1] }],
    ['text for data', { data: 'platform.define' }],
    ['no value', undefined],
    ['a list for a value', []],
  ])('%s never runs the bot', async (_, value) => {
    const ada = world.person('Ada')
    for (const kind of ['task/fetch', 'task/submit'] as const)
      expect((await world.post({ ...ada.dialogOf(kind, {}), value })).status).toBe(400)
    expect(turns()).toEqual([])
  })

  it('other ids than the form had are checked like the first', async () => {
    const [ada, ben] = [world.person('Ada'), world.person('Ben')]
    await world.platform('sales', 'Sales')
    await ada.says('roles')
    await ada.says('grant ServiceOwner to Ben on lakehouse')
    const form = await addCheck(ben)
    expect(noteOf(await ben.submits(form, { ...quality, platformId: 'sales' }))).toContain('You need the role')
    expect(await ben.submits(form, quality)).toContain('lakehouse-quality now checks Lakehouse.')
  })
})

it.each(['en-GB', 'de-DE'])('no dialog shows the name of a text instead of the text in %s', async (locale) => {
  const ada = world.person('Ada', locale)
  for (const dialog of ['platform.define', 'check.define', 'workItem.file']) {
    const form = (await dialogIn(await world.post(ada.dialogOf('task/fetch', { dialog })))) as TeamsCard
    for (const [, said] of JSON.stringify(form).matchAll(/"(?:label|title|placeholder|errorMessage|text)":"([^"]*)"/g))
      expect(said).not.toMatch(/^[a-z_]+(\.[a-zA-Z_]+)+$/)
  }
})
