import type { Reader } from './reader.ts'
import { asDate, asNumber } from './parse.ts'
import type { Label } from './words.ts'

export type FieldKind = 'text' | 'multiline' | 'number' | 'choice' | 'date' | 'person' | 'picker'

/** A question of a form. */
export interface Field {
  id: string
  kind: FieldKind
  label: Label
  required: boolean
  /** The largest number, or the most characters. */
  most?: number
  /** The smallest number. */
  least?: number
  choices?: readonly { title: Label; value: string }[]
  /** An example or an explanation, short. */
  hint?: Label
}

type Draw = (field: Field, value: string, to: Reader) => object

const text: Draw = ({ most, hint }, value) => ({ type: 'Input.Text', maxLength: most, placeholder: hint, value })

const draws: Record<FieldKind, Draw> = {
  text,
  multiline: (field, value, to) => ({ ...text(field, value, to), isMultiline: true }),
  number: ({ least: min, most: max, hint }, value) => ({
    type: 'Input.Number',
    min,
    max,
    placeholder: hint,
    value: asNumber(value),
  }),
  choice: ({ choices = [], hint }, value, to) => ({
    type: 'Input.ChoiceSet',
    style: 'compact',
    choices,
    placeholder: hint ?? to.label('form.choose'),
    value: choices.some((choice) => choice.value === value) ? value : undefined,
  }),
  date: (_, value) => ({ type: 'Input.Date', value }),
  // The people picker of Teams gives an Entra object id, and nothing outside of Teams: a person field stands beside it.
  // https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker
  picker: ({ hint }, value, to) => ({
    type: 'Input.ChoiceSet',
    style: 'filtered',
    choices: [],
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    placeholder: hint ?? to.label('form.person'),
    ...(value && { value }),
  }),
  person: (field, value, to) => text({ ...field, hint: field.hint ?? to.label('form.person') }, value, to),
}

/** A value its input cannot hold is not lost: it stands in a text input. */
const holds = ({ kind }: Field, value: string): boolean =>
  value === '' ||
  (kind === 'number' ? asNumber(value) !== undefined : kind === 'date' ? asDate(value) !== undefined : true)

const fault = ({ kind, least, most }: Field, { label }: Reader): Label =>
  kind === 'number' && least !== undefined && most !== undefined
    ? label('fault.between', { least, most })
    : label('fault.required')

/** A field as an input of an Adaptive Card, with what stands in it. */
export const inputOf = (field: Field, value: string, to: Reader): object => ({
  ...(holds(field, value) ? draws[field.kind] : text)(field, value, to),
  id: field.id,
  label: field.label,
  isRequired: field.required,
  errorMessage: fault(field, to),
})
