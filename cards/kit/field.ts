import type { Choice, Field, Wording } from '../../services/kernel/field.ts'
import type { Reader } from './reader.ts'
import { asDate, asNumber, asTime } from './parse.ts'
import { bare, type Label, type Speech } from './words.ts'

/** The label for a wording in the reader's language. */
export const labelOf = (wording: Wording, { label, language }: Speech): Label =>
  typeof wording === 'string'
    ? label(wording)
    : 'words' in wording
      ? bare(wording.words[language] ?? wording.words.en)
      : label(wording.key, wording.params)

/** The choice a value stands for, as it is called in a language; what is none of them stays as it is. */
export const choiceLabel = (choices: readonly Choice[] | undefined, value: string, to: Speech): string => {
  const choice = choices?.find((one) => one.value === value)
  return choice ? labelOf(choice.label, to) : value
}

/** A choice as whoever chooses reads it: how it is called and what it means. */
export const choiceWords = ({ label, hint }: Choice, to: Speech): Label =>
  hint === undefined
    ? labelOf(label, to)
    : to.label('form.choice', { label: labelOf(label, to), hint: labelOf(hint, to) })

type Draw = (field: Field, value: string, to: Reader) => object

/** The placeholder of an empty input. */
const example = ({ hint }: Field, to: Reader): Label | undefined => (hint === undefined ? undefined : labelOf(hint, to))

const text: Draw = (field, value, to) => ({
  type: 'Input.Text',
  maxLength: field.most,
  placeholder: example(field, to),
  value,
})

const draws: Record<Field['kind'], Draw> = {
  text,
  multiline: (field, value, to) => ({ ...text(field, value, to), isMultiline: true }),
  number: (field, value, to) => ({
    type: 'Input.Number',
    min: field.least,
    max: field.most,
    placeholder: example(field, to),
    value: asNumber(value),
  }),
  choice: (field, value, to) => ({
    type: 'Input.ChoiceSet',
    style: field.isSearched ? 'filtered' : 'compact',
    choices: field.choices?.map((choice) => ({ title: choiceWords(choice, to), value: choice.value })) ?? [],
    placeholder: example(field, to) ?? to.label('form.choose'),
    value: field.choices?.some((choice) => choice.value === value) ? value : undefined,
  }),
  // Chosen values come back as one text, with commas between.
  choices: (field, value, to) => ({
    ...draws.choice(field, '', to),
    isMultiSelect: true,
    wrap: true,
    value: value
      .split(',')
      .filter((one) => field.choices?.some((choice) => choice.value === one))
      .join(','),
  }),
  time: (_, value) => ({ type: 'Input.Time', value: asTime(value) }),
  date: (_, value) => ({ type: 'Input.Date', value: asDate(value) }),
  // The people picker of Teams gives an Entra object id, and nothing outside of Teams: a person field stands beside it.
  // https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker
  picker: (field, value, to) => ({
    type: 'Input.ChoiceSet',
    style: 'filtered',
    choices: [],
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    placeholder: example(field, to) ?? to.label('form.person'),
    ...(value && { value }),
  }),
  person: (field, value, to) => text({ ...field, hint: field.hint ?? 'form.person' }, value, to),
}

/** Reads a value as its input holds it; undefined when it cannot. */
const readers: Partial<Record<Field['kind'], (value: string) => unknown>> = {
  number: asNumber,
  date: asDate,
  time: asTime,
}
/** A value its input cannot hold is not lost: it stands in a text input. */
const holds = ({ kind }: Field, value: string): boolean =>
  value === '' || !(kind in readers) || readers[kind]!(value) !== undefined

const fault = ({ kind, least, most }: Field, { label }: Reader): Label =>
  kind === 'number' && least !== undefined && most !== undefined
    ? label('fault.between', { least, most })
    : label('fault.required')

/** A field as an input of an Adaptive Card, with what stands in it. */
export const inputOf = (field: Field, value: string, to: Reader): object => ({
  ...(holds(field, value) ? draws[field.kind] : text)(field, value, to),
  id: field.id,
  label: labelOf(field.label, to),
  isRequired: field.required,
  errorMessage: fault(field, to),
})
