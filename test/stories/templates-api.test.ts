import { afterEach, beforeEach, expect, it } from 'vitest'
import { access } from '../harness/templates.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const { templateId, ...asks } = access
const one = `/request-templates/${templateId}`
const preview = async (template: object = access) => world.asks('Ada').post('/request-templates/preview', template)
const listed = async () =>
  (await world.asks('Anna').get('/request-templates')).body as {
    templates: { templateId: string; revision: number; title: { en: string } }[]
    mayDefine: boolean
  }

it('a preview is the form as data, in every language, and keeps nothing', async () => {
  const { status, body } = await preview()
  expect(status).toBe(200)
  const fields = body.fields as { id: string }[]
  expect(fields.map(({ id }) => id)).toEqual(access.fields.map(({ id }) => `answers.${id}`))
  expect(fields[1]).toMatchObject({
    ...{ kind: 'choice', required: true, label: { words: { en: 'Kind of access', de: 'Art des Zugriffs' } } },
    choices: [{ value: 'read', label: { words: { de: 'Lesen' } } }, { value: 'write' }],
  })
  expect((await listed()).templates).toEqual([])
})

it('a template is published once its preview was looked at, and not over a version nobody saw', async () => {
  const ada = world.asks('Ada')
  expect((await ada.put(one, asks)).status).toBe(422)
  const { previewed } = (await preview()).body
  const first = await ada.put(one, { ...asks, previewed }, { 'if-match': '"0"' })
  expect(first).toMatchObject({ status: 200, body: { templateId, changed: true, revision: 1 } })
  expect((await listed()).templates).toMatchObject([{ templateId, revision: 1 }])
  const other = { ...asks, title: { en: 'Access to data' } }
  const looked = (await preview({ templateId, ...other })).body.previewed
  expect((await ada.put(one, { ...other, previewed: looked }, { 'if-match': '"0"' })).status).toBe(409)
  expect((await ada.put(one, { ...other, previewed: looked }, { 'if-match': '"1"' })).status).toBe(200)
  expect((await listed()).templates[0]!.title.en).toBe('Access to data')
})

it('what is no template is refused with the place of each fault', async () => {
  const faulty = { ...access, title: { en: 'x' }, fields: [{ ...access.fields[0]!, id: '1', kind: 'text' }] }
  const { status, body } = await preview(faulty)
  expect(status).toBe(400)
  expect((body.fields as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`)).toEqual([
    'template.title.en too_short',
    'template.fields.0.id field_name',
  ])
})

it('others than admins get no preview and define nothing', async () => {
  const { previewed } = (await preview()).body
  expect((await world.asks('Anna').post('/request-templates/preview', access)).status).toBe(403)
  expect((await world.asks('Anna').put(one, { ...asks, previewed })).status).toBe(403)
  expect((await listed()).mayDefine).toBe(false)
})
