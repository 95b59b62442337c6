import { expect, test } from 'vitest'
import { newField, newTemplate } from './draft.ts'
import { writtenIn } from './written.ts'

const languages = ['en', 'de', 'fr', 'es', 'it']
const inFrench = { ...newTemplate, fields: [{ ...newField([]), hint: { fr: 'Depuis quand ?' } }] }
const choice = { key: 1, id: '', label: { es: 'Sí', it: '' } }

test.each([
  ['a new one asks for the language that is needed', newTemplate, 'en', [], ['en']],
  ['and for that of the reader', newTemplate, 'de', [], ['en', 'de']],
  ['and for those that were added', newTemplate, 'en', ['it', 'fr'], ['en', 'fr', 'it']],
  ['a template keeps the languages of its words', inFrench, 'en', [], ['en', 'fr']],
  [
    'also of its choices, but not of empty words',
    { ...newTemplate, fields: [{ ...newField([]), choices: [choice] }] },
    'en',
    [],
    ['en', 'es'],
  ],
  ['a language that the desk does not know is not asked for', newTemplate, 'tlh', [], ['en']],
])('%s', (_, draft, reader, added, expected) => {
  expect(writtenIn(draft, languages, reader, added)).toEqual(expected)
})
