import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dialogIn } from '../harness/person.ts'
import { buttonTitles, faultsIn, linesOf, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deltadesk-'))
  world = await openWorld({ path: join(folder, 'desk.duckdb') })
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

type Person = ReturnType<World['person']>
type Shown = TeamsCard | string

const addPlatform = async (person: Person) => person.opens(await person.says('platforms'), 'Add platform')
const details = async (person: Person, platform = 'lakehouse') =>
  person.presses(await person.says(`status ${platform}`), 'Details')
const addCheck = async (person: Person) => person.opens(await details(person), 'Add check')
const textOf = (shown: Shown) => (typeof shown === 'string' ? shown : textOfCard(shown))
/** The sentence at the top of a form. */
const noteOf = (form: Shown) => (typeof form === 'string' ? '' : (linesOf(form)[0] ?? ''))

const sales = { name: 'Sales BI', domain: 'powerbi', ownerGroup: 'BI team' }
const quality = { checkType: 'quality', source: 'http', target: 'https://example.com/health', owner: 'Ben' }

const events = async () => {
  await world.store.settled()
  const all = [...(await world.store.all('events')), ...(await world.store.all('desk_events'))]
  return all.filter(({ createdBy }) => !createdBy.startsWith('system:'))
}
const turns = () => world.log.filter(({ kind }) => kind === 'turn')

describe('Ada adds', () => {
  it('a platform, and everybody sees it', async () => {
    const ada = world.person('Ada')
    expect(await ada.submits(await addPlatform(ada), sales)).toContain('Sales BI is defined (sales-bi).')
    expect(textOfCard(await world.person('Anna').says('platforms'))).toContain(
      'sales-bi · Power BI · BI team · 0 checks',
    )
    expect(await events()).toMatchObject([{ eventType: 'CREATE', subjectId: 'sales-bi', createdBy: ada.id }])
  })

  it('a check to the platform she looks at, and it stands there', async () => {
    const ada = world.person('Ada')
    const form = await addCheck(ada)
    expect((form as TeamsCard).fallbackText).toBe('Add a check to Lakehouse')
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

describe('a form with a fault comes back as it was filled in, with a sentence at the field', () => {
  const required = 'Please fill this in.'
  const long = (most: number) => `Please use at most ${most} characters.`
  const whole = 'Please enter a whole number.'
  const small = 'Please use small letters, digits and dashes only, for example databricks-jobs.'
  const latin = 'Please use at least one letter from a to z, or a digit.'
  const choose = 'Please choose one from the list.'
  const rtl = '\u202e\u200f\u202e'
  const huge = 'x'.repeat(100_000)

  /** Sends a good form with one bad answer, and checks all of what comes back. */
  const refused = async (
    form: Shown,
    good: Record<string, string>,
    field: string,
    typed: unknown,
    sentence: string,
  ) => {
    const ada = world.person('Ada')
    const before = (await events()).length
    const back = await ada.submits(form, { ...good, [field]: typed })
    expect(faultsIn(back)).toEqual({ [field]: sentence })
    const { [field]: again = '', ...rest } = valuesIn(back as TeamsCard)
    const { [field]: _, ...others } = { ...valuesIn(form as TeamsCard), ...good }
    expect(rest).toEqual(others)
    // A choice that is none and what is no text was not typed by anybody.
    const kept = sentence === choose || typeof typed === 'object' ? '' : typeof typed === 'string' ? typed : undefined
    if (typed === huge) expect(huge.startsWith(again) && again.length > 1000).toBe(true)
    else if (kept !== undefined) expect(again).toBe(kept)
    expect((await events()).length).toBe(before)
    // The very form that came back is good once the answer is.
    expect(await ada.submits(back, { [field]: { ...valuesIn(form as TeamsCard), ...good }[field] })).toBeTypeOf(
      'string',
    )
  }

  it.each<[string, unknown, string]>([
    ['name', '', required],
    ['name', ' \n ', required],
    ['name', 'X', 'Please use at least 2 characters.'],
    ['name', 'x'.repeat(61), long(60)],
    ['name', huge, long(60)],
    ['name', '🙂🙂', latin],
    ['name', rtl, latin],
    ['name', '<>', latin],
    ['name', { $gt: '' }, required],
    ['name', ['Sales'], required],
    ['name', null, required],
    ['domain', '', required],
    ['domain', 'oracle', choose],
    ['domain', '<b>fabric</b>', choose],
    ['domain', 7, choose],
    ['domain', ['fabric'], required],
    ['ownerGroup', '🙂'.repeat(81), long(80)],
    ['ownerGroup', huge, long(80)],
  ])('platform: %s %#', async (field, typed, sentence) => {
    await refused(await addPlatform(world.person('Ada')), sales, field, typed, sentence)
  })

  it.each<[string, unknown, string]>([
    ['checkType', '', required],
    ['checkType', 'magic', choose],
    ['slaMinutes', '', required],
    ['slaMinutes', 'abc', whole],
    ['slaMinutes', '<b>60</b>', whole],
    ['slaMinutes', '🙂', whole],
    ['slaMinutes', rtl, whole],
    ['slaMinutes', '1.5', whole],
    ['slaMinutes', 1.5, whole],
    ['slaMinutes', '0', 'Please enter 1 or more.'],
    ['slaMinutes', '-5', 'Please enter 1 or more.'],
    ['slaMinutes', '525601', 'Please enter 525600 or less.'],
    ['slaMinutes', '9'.repeat(400), whole],
    ['slaMinutes', true, whole],
    ['warnAfterMinutes', '121', 'Please choose a time no longer than the one for Down.'],
    ['critAfterMinutes', huge, whole],
    ['source', '', required],
    ['source', 'Databricks Jobs', small],
    ['source', '<script>', small],
    ['source', rtl, small],
    ['source', huge, small],
    ['target', '', required],
    ['target', 'x'.repeat(501), long(500)],
    ['target', huge, long(500)],
    ['owner', 'x'.repeat(81), long(80)],
    ['shortName', '🙂', latin],
  ])('check: %s %#', async (field, typed, sentence) => {
    await refused(await addCheck(world.person('Ada')), { ...quality, shortName: '' }, field, typed, sentence)
  })

  it('a platform that is not there', async () => {
    const ada = world.person('Ada')
    const form = await dialogIn(await world.post(ada.dialogOf('task/fetch', { dialog: 'check.define' })))
    await refused(form, { ...quality, platform: 'lakehouse' }, 'platform', 'nowhere', choose)
  })

  it('every field has its own sentence', async () => {
    const ada = world.person('Ada')
    expect(faultsIn(await ada.submits(await addPlatform(ada), { name: 'X', domain: 'x', ownerGroup: huge }))).toEqual({
      name: 'Please use at least 2 characters.',
      domain: choose,
      ownerGroup: long(80),
    })
  })
})

describe('what is typed into a form', () => {
  it.each([
    ['markup', 'Sales <b>x</b> <at>Everyone</at>'],
    ['a link', 'Sales [click](https://evil.example.com)'],
    ['a binding', 'Sales ${$root.name} ${1+1}'],
    ['a macro', 'Sales {{{DATE(2026-01-01T00:00:00Z)}}}'],
    ['signs', 'Sales 🙂👩‍👧 \u202eegrahc\u202c'],
    ['a quote', `Sales '"; drop table platforms; --`],
  ])('%s is what is stored, and shown as text', async (_, name) => {
    const ada = world.person('Ada')
    const back = await ada.submits(await addPlatform(ada), { name })
    expect(valuesIn(back as TeamsCard).name).toBe(name)
    expect(await ada.submits(back, { domain: 'other' })).toContain('Sales')
    expect(await world.store.all('platforms')).toContainEqual(expect.objectContaining({ name }))
    const card = JSON.stringify((await ada.says('platforms')).body)
    for (const never of ['<b>', '<at>', '](https', '${', '{{'])
      expect(card.replaceAll('\\\\]', '')).not.toContain(never)
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
    expect(await open('platform.define')).toContain('This needs the role Admin.')
    expect(await open('check.define', { platformId: 'lakehouse' })).toContain('This needs the role Service owner.')
    const forged = await anna.submits(platform, { ...sales, role: 'Admin', actor: { userId: ada.id } })
    expect(noteOf(forged)).toContain('This needs the role Admin.')
    expect(valuesIn(forged as TeamsCard)).toEqual(sales)
    expect(noteOf(await anna.submits(check, quality))).toContain('This needs the role Service owner.')
    const written = await events()
    expect(written).toHaveLength(4)
    for (const eventType of ['platform.define', 'check.define'])
      expect(written.filter((event) => event.eventType === eventType)).toMatchObject([
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
    expect(noteOf(back)).toContain('This needs the role Admin.')
    await ada.says('grant Admin to Ben')
    expect(await ben.submits(back)).toContain('Sales BI is defined')
  })
})

describe('a form that is sent more than once', () => {
  const created = async () => (await events()).filter(({ subjectId }) => subjectId === 'sales-bi')

  it('by Teams, three times at once, is one change, and each copy gets the same answer', async () => {
    const ada = world.person('Ada')
    const submit = ada.submitOf(await addPlatform(ada), sales)
    const copies = await Promise.all([submit, submit, submit].map((copy) => world.post(copy).then(dialogIn)))
    expect(new Set(copies)).toEqual(new Set([expect.stringContaining('Sales BI is defined')]))
    expect(await created()).toMatchObject([{ version: 1 }])
  })

  it('by two quick clicks is one change, and neither is told that it is taken', async () => {
    const ada = world.person('Ada')
    const form = await addPlatform(ada)
    const answers = await Promise.all([1, 2, 3].map(() => ada.submits(form, sales)))
    for (const answer of answers) expect(answer).toContain('Sales BI is defined')
    expect(await created()).toMatchObject([{ version: 1 }])
  })

  it('after a restart is still one change', async () => {
    const ada = world.person('Ada')
    const form = await addPlatform(ada)
    await ada.submits(form, sales)
    await world.restarts()
    expect(await ada.submits(form, sales)).toContain('Sales BI is defined')
    expect(await created()).toMatchObject([{ version: 1 }])
  })

  it('by somebody else with the same marks is a change of theirs', async () => {
    const [ada, ben] = [world.person('Ada'), world.person('Ben')]
    await ada.says('grant Admin to Ben')
    const form = await addPlatform(ada)
    await ada.submits(form, sales)
    expect(faultsIn(await ben.submits(form, sales))).toHaveProperty('name')
    expect(await ben.submits(form, { ...sales, name: 'Finance' })).toContain('Finance is defined')
    const ids = (await events()).map(({ eventId }) => eventId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each([[undefined], ['x'.repeat(1000)], [{ $gt: '' }], ['a|b'], ['']])(
    'with the mark %j is a change of its own',
    async (form) => {
      const ada = world.person('Ada')
      const data = { dialog: 'platform.define', ...sales, form }
      expect(await dialogIn(await world.post(ada.dialogOf('task/submit', data)))).toContain('Sales BI is defined')
      expect((await created())[0]!.eventId).toMatch(/^[\w-]{16}$/)
    },
  )
})

describe('the store', () => {
  it('away: the form comes back filled in, and the same form is good once the store is there again', async () => {
    const ada = world.person('Ada')
    const form = await addPlatform(ada)
    world.unplugs()
    const back = await ada.submits(form, sales)
    expect(noteOf(back)).toContain('The data store cannot be reached right now')
    expect(faultsIn(back)).toEqual({})
    expect(valuesIn(back as TeamsCard)).toEqual(sales)
    expect(await ada.submits(back)).toBeTypeOf('object')
    world.plugsIn()
    expect(await ada.submits(back)).toContain('Sales BI is defined')
  })

  it('slow: the person hears so in time, and the change goes on', async () => {
    const ada = world.person('Ada')
    const submit = ada.submitOf(await addPlatform(ada), sales)
    const release = world.holds()
    expect(await dialogIn(await world.post(submit))).toContain('This takes longer than usual')
    release()
    expect(await dialogIn(await world.post(submit))).toContain('Sales BI is defined')
  })

  it('is asked for what a write needs and no more', async () => {
    const ada = world.person('Ada')
    const form = await addCheck(ada)
    expect(await world.statements()).toEqual({ before: 0, after: 0 })
    world.desk.statuses.expire()
    await ada.submits(form, { ...quality, source: '<>' })
    expect(await world.statements()).toEqual({ before: 0, after: 0 })
    await ada.submits(form, quality)
    expect(await world.statements()).toEqual({ before: 2, after: 1 })
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
      expect(await dialogIn(await world.post(ada.dialogOf(kind, data)))).toContain('Type help to see what I can do.')
    expect(await events()).toEqual([])
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
    expect(noteOf(await ben.submits(form, { ...quality, platformId: 'sales' }))).toContain('This needs the role')
    expect(await ben.submits(form, quality)).toContain('lakehouse-quality now checks Lakehouse.')
  })
})

describe('the log', () => {
  it('has one line for every dialog that opens and every form that is sent', async () => {
    const ada = world.person('Ada')
    const form = await addPlatform(ada)
    await ada.submits(form, { ...sales, domain: 'x' })
    await ada.submits(form, sales)
    await world.lastTurn()
    expect(turns().map(({ name, outcome }) => [name, outcome])).toEqual([
      ['command.platforms', 'OK'],
      ['dialog.platform.define', 'OK'],
      ['platform.define', 'INVALID'],
      ['platform.define', 'OK'],
    ])
    expect((await events()).map(({ eventId }) => eventId)).toEqual([turns().at(-1)!.id])
    expect(JSON.stringify(world.log)).not.toContain('BI team')
  })

  it('finds the defect whose number the form shows', async () => {
    const ada = world.person('Ada')
    const form = await addPlatform(ada)
    const change = world.store.change
    Object.assign(world.store, { change: () => Promise.reject(new TypeError('inside')) })
    const back = await ada.submits(form, sales)
    Object.assign(world.store, { change })
    const line = await world.lastTurn()
    expect(line.outcome).toBe('DEFECT')
    expect(textOf(back)).toContain(`please give this number: ${line.id as string}`)
    expect(textOf(back)).not.toContain('inside')
    expect(valuesIn(back as TeamsCard)).toEqual(sales)
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
