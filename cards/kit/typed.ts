import type { Field } from '../../services/kernel/field.ts'
import { asDate, asNumber } from './parse.ts'

/** What stands in the fields of a form, by their ids, as it was typed. */
export type Values = Readonly<Record<string, string>>
/** The same as an action takes it: trimmed, numbers as numbers, days with plain digits, null for what is empty. */
export type Answers = Record<string, string | number | null>

const written = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** What Teams sent for each field, as text; what it left out, or what is no text, number or boolean, is empty. */
export const valuesOf = (fields: readonly Field[], sent: Readonly<Record<string, unknown>>): Values =>
  Object.fromEntries(fields.map(({ id }) => [id, written(sent[id])]))

/**
 * What a filled-in form says. A number or a day that is none stays the text it is: the action finds the fault and says
 * which.
 */
export const readForm = (fields: readonly Field[], sent: Readonly<Record<string, unknown>>): Answers => {
  const values = valuesOf(fields, sent)
  return Object.fromEntries(fields.map(({ id, kind }) => [id, answer(kind, values[id]!.trim())]))
}

const answer = (kind: Field['kind'], text: string): Answers[string] => {
  if (text === '') return null
  if (kind === 'number') return asNumber(text) ?? text
  return kind === 'date' ? (asDate(text) ?? text) : text
}
