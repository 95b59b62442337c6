import { expect, it, test } from 'vitest'
import english from '../../../cards/text/en.json' with { type: 'json' }
import { wordsFrom } from '../../words/words.ts'
import { bothTemplates } from './both.ts'
import { bodyOf, changed, draftOf, moved, newChoice, newField, newTemplate, templateIdOf } from './draft.ts'
import { faultLines } from './faults.ts'

const words = wordsFrom(english, 'en', 'en')
const told = {
  ...{ templateId: 'schema-access', title: { en: 'Access', de: 'Zugriff' }, isActive: true, revision: 3 },
  fields: [
    {
      id: 'schema',
      kind: 'text',
      label: { en: 'Schema' },
      required: true,
      least: 3,
      most: 60,
      hint: { en: 'As in gold' },
    },
    {
      ...{ id: 'level', kind: 'choice', label: { en: 'Level' }, required: false },
      choices: [
        { id: 'read', label: { en: 'Read' } },
        { id: 'write', label: { en: 'Write' } },
      ],
    },
    { id: 'until', kind: 'date', label: { en: 'Until' }, required: false, notPast: true },
    { id: 'sure', kind: 'yesNo', label: { en: 'Sure?' }, required: true },
  ],
}

test('a template that nobody changes is sent as it was told', () => {
  const { revision: _revision, ...template } = told
  expect(bodyOf(draftOf(told), 'en')).toEqual(template)
})

test('new questions and choices get a name of their own, and those that are kept keep theirs', () => {
  const draft = draftOf(told)
  const [schema, level] = draft.fields
  const again = { ...newField(draft.fields), label: { en: ' Schema ' } }
  const nameless = { ...newField([...draft.fields, again]), label: { en: '日本語' } }
  const choices = [...level!.choices, { ...newChoice(level!.choices), label: { en: 'Read & write: Öl' } }]
  const body = bodyOf({ ...draft, fields: [schema!, { ...level!, choices }, again, nameless] }, 'en')
  expect(body.fields.map(({ id }) => id)).toEqual(['schema', 'level', 'schema_2', 'question'])
  expect(body.fields[1]).toMatchObject({ choices: [{ id: 'read' }, { id: 'write' }, { id: 'read_write_ol' }] })
})

test('what is empty is left out, and what another kind asks for as well', () => {
  const field = { ...newField([]), label: { en: 'Why', de: ' ' }, least: '', most: '5', notPast: true }
  const one = (kind: 'number' | 'date' | 'person') =>
    bodyOf({ ...newTemplate, fields: [{ ...field, kind }] }, 'en').fields
  expect(one('number')).toEqual([{ id: 'why', kind: 'number', label: { en: 'Why' }, required: false, most: 5 }])
  expect(one('date')).toEqual([{ id: 'why', kind: 'date', label: { en: 'Why' }, required: false, notPast: true }])
  expect(one('person')).toEqual([{ id: 'why', kind: 'person', label: { en: 'Why' }, required: false }])
})

it.each([
  [{ ...newTemplate, title: { en: 'Access to a schema' } }, 'access-to-a-schema'],
  [{ ...newTemplate, title: { en: 'Access' }, templateId: ' own ' }, 'own'],
  [newTemplate, ''],
])('a new template is called after its title', (draft, id) => {
  expect(templateIdOf(draft, 'en')).toBe(id)
})

it.each([
  [0, 1, 'bac'],
  [2, -1, 'acb'],
  [0, -1, 'abc'],
  [2, 1, 'abc'],
] as const)('the part at %i is moved by %i', (at, by, order) => {
  expect(moved([...'abc'], at, by).join('')).toBe(order)
})

test('one part is changed and the others stay', () => {
  expect(
    changed(
      [
        { key: 1, id: 'a' },
        { key: 2, id: 'b' },
      ],
      2,
      { id: 'c' },
    ),
  ).toEqual([
    { key: 1, id: 'a' },
    { key: 2, id: 'c' },
  ])
})

test('a fault says which part of the template it is in, and each is said once', () => {
  const message = 'Please fill this in.'
  const at = (field: string) => ({ field, code: 'required', message })
  const faults = [
    'template.title.en',
    'template.fields.1.label.en',
    'fields.1.label.de',
    'fields.0.choices.2.label.en',
    'templateId',
  ]
  expect(faultLines(faults.map(at), words)).toEqual([
    `Title: ${message}`,
    `Question 2: ${message}`,
    `Question 1, Choice 3: ${message}`,
    `Template: ${message}`,
  ])
})

test('both versions of a template are compared by question', () => {
  const mine = draftOf(told)
  const theirs = { ...mine, fields: mine.fields.slice(0, 3), isActive: false }
  const differing = bothTemplates(mine, theirs, 'en', words.say).filter((field) => field.mine !== field.theirs)
  expect(differing.map(({ label }) => label)).toEqual(['State', 'Question 4'])
  expect(differing[1]).toMatchObject({ theirs: '' })
})
