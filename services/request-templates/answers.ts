import { z } from 'zod'
import { faultsOf, type Fault } from '../kernel/fault.ts'
import { Day, endOfDay } from '../kernel/day.ts'
import { optional, text } from '../kernel/text.ts'
import type { Template, TemplateField } from './model.ts'

const mayBeBlank = (value: z.ZodType) =>
  z.preprocess((typed) => (typeof typed === 'string' && typed.trim() === '' ? null : typed), optional(value))
const yesNo = z.preprocess((typed) => (typed === 'yes' ? true : typed === 'no' ? false : typed), z.boolean())

const valueOf = (field: TemplateField, now: Date, timeZone: string): z.ZodType<string | number | boolean> => {
  switch (field.kind) {
    case 'text':
    case 'multiline':
      return text(field.least ?? 1, field.most)
    case 'choice':
      return z.enum(field.choices.map(({ id }) => id))
    case 'number':
      return z
        .int()
        .min(field.least ?? -1e12)
        .max(field.most ?? 1e12)
    case 'date':
      return Day.pipe(z.string().refine((day) => !field.notPast || endOfDay(day, timeZone) >= now, 'in_the_past'))
    case 'person':
      return text(2, 120)
    case 'yesNo':
      return yesNo
  }
}

const answerOf = (field: TemplateField, value: unknown): unknown => {
  const { kind, label } = field
  const words = field.kind === 'choice' && field.choices.find(({ id }) => id === value)?.label
  return { kind, label, value, ...(words && { words }) }
}

/** The time of a check, and the time zone of the person who answers. */
export interface When {
  now: Date
  timeZone: string
}

/**
 * The answers to a template -> what an item keeps of them, or their faults at `answers.<field>`. An answer to a question
 * that is not asked is a fault as well.
 */
export const checkAnswers = (
  { fields }: Pick<Template, 'fields'>,
  given: Readonly<Record<string, unknown>>,
  { now, timeZone }: When,
): { answers: Record<string, unknown> } | { faults: Fault[] } => {
  const shape = Object.fromEntries(
    fields.map((field) => {
      const value = valueOf(field, now, timeZone)
      return [field.id, field.required ? value : mayBeBlank(value)]
    }),
  )
  const parsed = z.object(shape).safeParse(given)
  const faults: Fault[] = [
    ...(parsed.success ? [] : faultsOf(parsed.error.issues, given)),
    ...Object.keys(given)
      .filter((id) => !Object.hasOwn(shape, id))
      .map((field) => ({ field, code: 'not_asked' })),
  ].map((fault) => ({ ...fault, field: `answers.${fault.field}` }))
  if (!parsed.success || faults.length > 0) return { faults }
  const answered = fields.filter(({ id }) => parsed.data[id] !== null)
  return { answers: Object.fromEntries(answered.map((field) => [field.id, answerOf(field, parsed.data[field.id])])) }
}

/** Checks the answer to one field of a template. Returns its fault, or undefined if it is valid. */
export const templateAnswerFault = (field: TemplateField, answer: unknown, when: When): Fault | undefined => {
  const checked = checkAnswers({ fields: [field] }, { [field.id]: answer }, when)
  return 'faults' in checked ? checked.faults[0] : undefined
}
