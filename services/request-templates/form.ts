import { choicesOf, type Field } from '../kernel/field.ts'
import type { Template, TemplateField } from './model.ts'

type Shape = Pick<Field, 'kind' | 'least' | 'most' | 'choices'>

const shapeOf = (field: TemplateField): Shape => {
  switch (field.kind) {
    case 'text':
    case 'multiline':
      return { kind: field.kind, most: field.most }
    case 'number':
      return { kind: 'number', least: field.least, most: field.most }
    case 'choice':
      return { kind: 'choice', choices: field.choices.map(({ id, label }) => ({ value: id, label: { words: label } })) }
    case 'yesNo':
      // Not a toggle: that has an answer before anybody gave one.
      return { kind: 'choice', choices: choicesOf(['yes', 'no'], (one) => `answer.${one}`) }
    case 'person':
      return { kind: 'person', most: 120 }
    case 'date':
      return { kind: 'date' }
  }
}

const prefix = 'answers.'

/** The fields of the form that asks the questions of a template. */
export const templateFields = ({ fields }: Pick<Template, 'fields'>): Field[] =>
  fields.map((field) => ({
    id: `${prefix}${field.id}`,
    label: { words: field.label },
    required: field.required,
    ...shapeOf(field),
    ...(field.hint && { hint: { words: field.hint } }),
  }))

/** Finds the field of a template by the id of the form field that asks for it. */
export const askedBy = ({ fields }: Pick<Template, 'fields'>, id: string): TemplateField | undefined =>
  fields.find((field) => id === `${prefix}${field.id}`)

/** Moves the answers to the fields of a template into one `answers` object. */
export const withAnswers = (said: Readonly<Record<string, unknown>>): object => {
  const own = Object.entries(said).filter(([id]) => !id.startsWith(prefix))
  const answers = Object.entries(said).filter(([id]) => id.startsWith(prefix))
  return {
    ...Object.fromEntries(own),
    ...(answers.length > 0 && { answers: Object.fromEntries(answers.map(([id, a]) => [id.slice(prefix.length), a])) }),
  }
}

/** The longest JSON text of a template, in characters. */
export const mostTyped = 12_000

/** The form field that takes a whole template as JSON. */
export const writtenTemplate: Field = {
  id: 'json',
  kind: 'multiline',
  label: 'field.template',
  required: true,
  most: mostTyped,
  hint: 'hint.template',
}
