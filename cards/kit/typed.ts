import type { Field } from '../../services/kernel/field.ts'
import { asDate, asNumber } from './parse.ts'

/** The values of the fields of a form as they were typed, by field id. */
export type Values = Readonly<Record<string, string>>
/** The values as an action takes them: trimmed, numbers as numbers, days with plain digits, null for empty ones. */
export type Answers = Record<string, string | number | null>

const written = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** Turns the data Teams sent into text for each field; missing data, and any but text, number or boolean, is empty. */
export const valuesOf = (fields: readonly Field[], sent: Readonly<Record<string, unknown>>): Values =>
  Object.fromEntries(fields.map(({ id }) => [id, written(sent[id])]))

/**
 * Reads the answers of a filled-in form. Text that is not a valid number or day is passed on as text, and the action
 * reports it.
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
