import { expect, test } from 'vitest'
import { formCard } from '../../../cards/kit/form.ts'
import { byteBudget } from '../../../cards/kit/check.ts'
import { summaryCard } from '../../../cards/guides/guide.ts'
import { intakeCard } from '../../../cards/work-items/intake.ts'
import { reader } from '../../../cards/kit/reader.ts'
import { bare } from '../../../cards/kit/words.ts'
import { templateFields } from '../../../services/request-templates/form.ts'
import { mostChoices, mostFields, mostJson, Template } from '../../../services/request-templates/model.ts'
import { fileFields } from '../../../services/work-items/form.ts'

const to = reader('en-GB', 'Europe/Berlin', false)

/** The heaviest template there may be: English only, so that all of it is drawn. */
const heaviest = (): Template => {
  const words = (en: string) => ({ en })
  const choice = (index: number, choices: number) => ({
    id: `f${index}`,
    kind: 'choice',
    label: words('l'.repeat(40)),
    choices: Array.from({ length: choices }, (_, at) => ({ id: `c${at}`, label: words('x'.repeat(12)) })),
  })
  let found: Template | undefined
  for (let choices = 2; choices <= mostChoices; choices++) {
    const fields = Array.from({ length: mostFields }, (_, index) => choice(index, choices))
    found = Template.safeParse({ templateId: 't', title: words('Heavy'), fields }).data ?? found
  }
  return found!
}

test('the heaviest template, with many platforms and everything filled in, is a card that may leave', () => {
  const template = heaviest()
  expect(JSON.stringify(template).length).toBeGreaterThan(mostJson * 0.9)
  const platforms = Array.from({ length: 60 }, (_, index) => ({
    platformId: `${index}`.padStart(40, 'p'),
    name: `${index}`.padEnd(60, 'N'),
  }))
  const json = { id: 'json', kind: 'multiline', label: 'field.template', required: true } as const
  const fields = [json, ...fileFields('PLATFORM_REQUEST', platforms), ...templateFields(template)]
  const values = Object.fromEntries(fields.map(({ id }) => [id, '"{"\n'.repeat(3000)]))
  const card = formCard(
    {
      dialog: 'workItem.file',
      title: to.label('help.title'),
      submit: to.label('button.file'),
      data: {},
      fields,
      values,
    },
    to,
  )
  expect(Buffer.byteLength(JSON.stringify(card.content), 'utf16le')).toBeLessThanOrEqual(byteBudget)
})

test('so is its summary when it was walked through', () => {
  const template = heaviest()
  const platforms = [{ platformId: 'p', name: 'P' }]
  const fields = fileFields('PLATFORM_REQUEST', platforms, templateFields(template)).map((field) => ({
    ...field,
    label: { words: { en: 'l'.repeat(80) } },
  }))
  const answers = Object.fromEntries(fields.map(({ id }) => [id, '*"{\n'.repeat(500)]))
  const asked = { id: 'i'.repeat(36), step: 100, title: bare('t'.repeat(60)), fields, answers, alerts: [] }
  const card = summaryCard(asked, [], to)
  expect(Buffer.byteLength(JSON.stringify(card.content), 'utf16le')).toBeLessThanOrEqual(byteBudget)
})

test('and the card that offers more templates than it shows', () => {
  const templates = Array.from({ length: 60 }, (_, index) => ({
    templateId: `${index}`.padStart(40, 't'),
    title: { en: `${index}`.padEnd(60, 'N') },
  }))
  const card = intakeCard('PLATFORM_REQUEST', '"'.repeat(500), to, templates)
  expect(Buffer.byteLength(JSON.stringify(card.content), 'utf16le')).toBeLessThanOrEqual(byteBudget)
})
