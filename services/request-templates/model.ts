import { createHash } from 'node:crypto'
import { z } from 'zod'
import { languages, type Language } from '../kernel/language.ts'
import { text } from '../kernel/text.ts'

export const mostFields = 12
export const mostChoices = 20
/** Characters of JSON a template may fill: the form made from it stays below what a card may weigh. */
export const mostJson = 8000

/** A text in several languages; English is required and is shown in place of a missing language. */
const localized = (most: number, least = 1) => {
  const words = text(least, most)
  const perhaps = Object.fromEntries(languages.map((language) => [language, words.optional()]))
  return z.strictObject({ ...(perhaps as Record<Language, z.ZodOptional<typeof words>>), en: words })
}
export type Localized = z.output<ReturnType<typeof localized>>

const FieldId = z.string().regex(/^[a-z][A-Za-z0-9_]{0,39}$/, 'field_name')
const all = { id: FieldId, label: localized(80), required: z.boolean().default(false), hint: localized(80).optional() }
const limit = (most: number) => z.int().min(1).max(most)
const Bound = z.int().min(-1e12).max(1e12)

const Choice = z.strictObject({ id: FieldId, label: localized(60) })

const kinds = {
  text: z.strictObject({
    ...all,
    kind: z.literal('text'),
    least: limit(200).optional(),
    most: limit(200).default(200),
  }),
  multiline: z.strictObject({
    ...all,
    kind: z.literal('multiline'),
    least: limit(2000).optional(),
    most: limit(2000).default(1000),
  }),
  choice: z.strictObject({ ...all, kind: z.literal('choice'), choices: z.array(Choice).min(2).max(mostChoices) }),
  number: z.strictObject({ ...all, kind: z.literal('number'), least: Bound.optional(), most: Bound.optional() }),
  date: z.strictObject({ ...all, kind: z.literal('date'), notPast: z.boolean().default(false) }),
  person: z.strictObject({ ...all, kind: z.literal('person') }),
  yesNo: z.strictObject({ ...all, kind: z.literal('yesNo') }),
}
export const fieldKinds = Object.keys(kinds) as (keyof typeof kinds)[]

const TemplateField = z.discriminatedUnion('kind', [
  kinds.text,
  kinds.multiline,
  kinds.choice,
  kinds.number,
  kinds.date,
  kinds.person,
  kinds.yesNo,
])
export type TemplateField = z.output<typeof TemplateField>

const own = 'custom'
type Report = (path: (string | number)[], message: string) => void
const report =
  (context: z.RefinementCtx): Report =>
  (path, message) =>
    context.addIssue({ code: own, path, message })

const oncePer = (ids: readonly { id: string }[], at: (string | number)[], say: Report): void =>
  ids.forEach(({ id }, index) => {
    if (ids.findIndex((other) => other.id === id) !== index) say([...at, index, 'id'], 'twice')
  })

/** A request template: what is asked for one kind of platform request, as data. */
export const Template = z
  .strictObject({
    templateId: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'template_name'),
    title: localized(60, 5),
    isActive: z.boolean().default(true),
    fields: z.array(TemplateField).min(1).max(mostFields),
  })
  .superRefine((template, context) => {
    const say = report(context)
    oncePer(template.fields, ['fields'], say)
    template.fields.forEach((field, index) => {
      if (field.kind === 'choice') oncePer(field.choices, ['fields', index, 'choices'], say)
      if ('least' in field && field.least !== undefined && field.most !== undefined && field.least > field.most)
        say(['fields', index, 'least'], 'above_most')
    })
    if (JSON.stringify(template).length > mostJson) say(['fields'], 'too_much')
  })
export type Template = z.output<typeof Template>

/** A fingerprint of a template as its preview showed it, so that only a template that was looked at is published. */
export const previewOf = (template: Template): string =>
  createHash('sha256').update(JSON.stringify(template)).digest('base64url').slice(0, 16)

/** A template as the store has it. */
export interface KnownTemplate {
  template: Template
  version: number
}

/** A text in a language. */
export const inLanguage = (words: Localized, language: keyof Localized): string => words[language] ?? words.en

/** An answer with the words of its question, so that the item stays readable when the template changes. */
const Answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['text', 'multiline', 'date', 'person']), label: localized(80), value: z.string() }),
  z.object({ kind: z.literal('choice'), label: localized(80), value: z.string(), words: localized(60) }),
  z.object({ kind: z.literal('number'), label: localized(80), value: z.number() }),
  z.object({ kind: z.literal('yesNo'), label: localized(80), value: z.boolean() }),
])
export type Answer = z.output<typeof Answer>

/** The answers an item keeps, in the order they were asked; what is none is left out. */
export const answersIn = (kept: Readonly<Record<string, unknown>>): Answer[] =>
  Object.values(kept).flatMap((value) => Answer.safeParse(value).data ?? [])
