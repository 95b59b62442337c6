import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { textOfCard } from '../harness/seen.ts'
import { access, defines } from '../harness/templates.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const asks = async (query: string, locale = 'en-GB') =>
  world.asks('Anna', locale).get(`/work-items/form?${query}`) as unknown as Promise<{
    status: number
    body: {
      title: string
      templateVersion: number | null
      fields: { id: string; kind: string; label: string; required: boolean; choices: { label: string }[] }[]
      values: Record<string, string>
      message: string
    }
  }>

describe('the form that files a ticket is told as chat shows it', () => {
  beforeEach(() => world.platform('lakehouse', 'Lakehouse'))

  it('for each kind its fields, in the language of whoever asks', async () => {
    const incident = (await asks('itemType=INCIDENT', 'de-DE')).body
    expect(incident.title).toBe('Störung melden')
    expect(incident.fields.map(({ label, required }) => `${label}${required ? '*' : ''}`)).toEqual([
      'Titel*',
      'Plattform*',
      'Schweregrad*',
      'Beschreibung',
      'Umgebung',
      'Dienst',
      'Schlagwörter',
      'Links zu Dateien',
    ])
    expect(incident.fields[1]!.choices).toEqual([{ value: 'lakehouse', label: 'Lakehouse' }])
    const improvement = (await asks('itemType=IMPROVEMENT')).body
    expect(improvement.fields.filter(({ required }) => required).map(({ id }) => id)).toEqual(['title', 'description'])
    expect(improvement.values).toEqual({})
  })

  it('a question is an improvement with a tag', async () => {
    expect((await asks('itemType=IMPROVEMENT&asks=true')).body).toMatchObject({
      title: 'Ask the team',
      values: { tags: 'question' },
    })
  })

  it('a request with a template has typed fields, and what is filled in is checked as chat does', async () => {
    await defines(world, access)
    const { body } = await asks('itemType=PLATFORM_REQUEST&templateId=schema-access')
    expect(body).toMatchObject({ title: 'Access to a schema', templateVersion: 1 })
    expect(body.fields.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      ...['title text', 'platformId choice', 'answers.schema text', 'answers.level choice', 'answers.whom person'],
      ...[
        'answers.why multiline',
        'answers.days number',
        'answers.until date',
        'answers.personal choice',
        'dueOn date',
      ],
    ])
    const filed = { itemType: 'PLATFORM_REQUEST', title: 'Access to a schema', platformId: 'lakehouse' }
    const made = { ...filed, templateId: 'schema-access', templateVersion: 1 }
    const refused = await world.asks('Anna').post('/work-items', { ...made, answers: { schema: 'x' } })
    expect(refused.body).toMatchObject({
      code: 'INVALID',
      fields: [
        { field: 'answers.schema', code: 'too_short' },
        { field: 'answers.level', code: 'required' },
        { field: 'answers.personal', code: 'required' },
      ],
    })
    const answers = { schema: 'sales', level: 'read', personal: 'no' }
    expect((await world.asks('Anna').post('/work-items', { ...made, answers })).status).toBe(201)
  })

  it('and whoever reads the ticket is told the answers, with the words of the questions, and its files', async () => {
    await defines(world, access)
    await world.asks('Anna').post('/work-items', {
      ...{ itemType: 'PLATFORM_REQUEST', title: 'Access to a schema', platformId: 'lakehouse' },
      ...{ templateId: 'schema-access', templateVersion: 1, links: ['/Volumes/main/desk/files/plan.pdf'] },
      answers: { schema: 'sales', level: 'read', days: 1200, personal: 'no' },
    })
    const { body } = await world.asks('Ben').get('/work-items/numbered/1')
    expect(body.answers).toEqual([
      { kind: 'text', label: { en: 'Schema', de: 'Schema' }, value: 'sales' },
      {
        ...{ kind: 'choice', label: { en: 'Kind of access', de: 'Art des Zugriffs' }, value: 'read' },
        words: { en: 'Read', de: 'Lesen' },
      },
      { kind: 'number', label: { en: 'Days', de: 'Tage' }, value: 1200 },
      { kind: 'yesNo', label: { en: 'Personal data', de: 'Personenbezogen' }, value: false },
    ])
    expect(body.links).toEqual([{ title: 'plan.pdf', url: '/Volumes/main/desk/files/plan.pdf' }])
  })

  it('a template that is not offered is refused, and so is one for another kind', async () => {
    await defines(world, { ...access, isActive: false })
    expect((await asks('itemType=PLATFORM_REQUEST&templateId=schema-access')).status).toBe(404)
    expect((await asks('itemType=INCIDENT&templateId=schema-access')).status).toBe(404)
  })

  it('open incidents that look the same are found while somebody types', async () => {
    const incident = { itemType: 'INCIDENT', title: 'Nightly load is late', platformId: 'lakehouse', severity: 'high' }
    await world.asks('Ben').post('/work-items', incident)
    const found = async (title: string) =>
      (await world.asks('Anna').get(`/work-items/similar?platformId=lakehouse&title=${encodeURIComponent(title)}`)).body
    expect(await found('The nightly load is late again')).toMatchObject({ items: [{ number: 1 }] })
    expect(await found('Reports are empty')).toEqual({ items: [] })
  })
})

it('whoever chooses a severity reads what it means, on the page, in the form and step by step', async () => {
  await world.platform('lakehouse', 'Lakehouse')
  const { fields } = (await asks('itemType=INCIDENT')).body
  expect(fields.find(({ id }) => id === 'severity')!.choices.map(({ label }) => label)).toEqual([
    'Critical: work stands still, or data leaks',
    'High: many are held up',
    'Medium: some are held up',
    'Low: nobody is held up',
  ])
  const anna = world.person('Anna', 'de-DE')
  const form = await anna.opens(await anna.says('störung'), 'Formular öffnen')
  expect(JSON.stringify(form)).toContain('Hoch: viele kommen nicht weiter')
  const guide = await anna.presses(await anna.says('störung Gold ist veraltet'), 'Schritt für Schritt')
  const asked = textOfCard(await anna.presses(guide, 'Lakehouse'))
  expect(asked).toContain('die Arbeit steht still, oder Daten fließen ab')
  expect(textOfCard(await anna.says('hoch'))).toContain('Schweregrad: Hoch')
})

it('without a platform nobody is asked for one: the form says what is missing', async () => {
  expect(await asks('itemType=INCIDENT')).toMatchObject({ status: 422, body: { code: 'RULE' } })
  expect((await asks('itemType=IMPROVEMENT')).status).toBe(200)
})

it('an edit changes what it names, and empties nothing that filing asks for', async () => {
  const ada = world.asks('Ada')
  const filed = { itemType: 'IMPROVEMENT', title: 'Sort the list by name', description: 'It is hard to find things.' }
  const { itemId } = (await ada.post('/work-items', filed)).body as { itemId: string }
  const edits = (body: object) => ada.patch(`/work-items/${itemId}`, body)
  expect((await edits({ title: 'Sort every list by name' })).body).toMatchObject({
    ...filed,
    ...{ title: 'Sort every list by name', tags: [], revision: 2 },
  })
  expect((await edits({ description: ' ' })).body).toMatchObject({
    code: 'INVALID',
    fields: [{ field: 'description', code: 'required' }],
  })
  expect((await edits({ title: 'Sort' })).body).toMatchObject({ fields: [{ field: 'title', code: 'too_short' }] })
  const form = await asks('itemType=IMPROVEMENT&edits=true', 'de-DE')
  expect(form.body.fields.map(({ id }) => id)).toEqual([
    'title',
    'description',
    'severity',
    'priority',
    'environment',
    'tags',
    'dueOn',
  ])
})
