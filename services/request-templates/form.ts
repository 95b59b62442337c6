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

/** What a template asks, as fields of a form. */
export const templateFields = ({ fields }: Pick<Template, 'fields'>): Field[] =>
  fields.map((field) => ({
    id: `${prefix}${field.id}`,
    label: { words: field.label },
    required: field.required,
    ...shapeOf(field),
    ...(field.hint && { hint: { words: field.hint } }),
  }))

/** The field of a template that a field of its form asks for. */
export const askedBy = ({ fields }: Pick<Template, 'fields'>, id: string): TemplateField | undefined =>
  fields.find((field) => id === `${prefix}${field.id}`)

/** What a form says, with the answers to the fields of a template together. */
export const withAnswers = (said: Readonly<Record<string, unknown>>): object => {
  const own = Object.entries(said).filter(([id]) => !id.startsWith(prefix))
  const answers = Object.entries(said).filter(([id]) => id.startsWith(prefix))
  return {
    ...Object.fromEntries(own),
    ...(answers.length > 0 && { answers: Object.fromEntries(answers.map(([id, a]) => [id.slice(prefix.length), a])) }),
  }
}

/** Characters somebody may type who writes a template. */
export const mostTyped = 12_000

/** What is asked to write a template: all of it, as JSON. */
export const writtenTemplate: Field = {
  id: 'json',
  kind: 'multiline',
  label: 'field.template',
  required: true,
  most: mostTyped,
  hint: 'hint.template',
}
