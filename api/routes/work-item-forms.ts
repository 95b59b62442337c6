import { z } from 'zod'
import { choiceWords, labelOf } from '../../cards/kit/field.ts'
import { reader, type Reader } from '../../cards/kit/reader.ts'
import type { Field } from '../../services/kernel/field.ts'
import { templateFields } from '../../services/request-templates/form.ts'
import { findSimilar } from '../../services/work-items/find-similar.ts'
import { fileFields, wholeEditFields } from '../../services/work-items/form.ts'
import { questionTag } from '../../services/work-items/model.ts'
import { showForm } from '../../services/work-items/show-form.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { list } from '../fields.ts'
import { answer, route, type Asker, type Route } from '../route.ts'

const FormField = z.object({
  id: z.string().meta({ description: 'The field of the input; `answers.<id>` is an answer to a template.' }),
  kind: z.enum(['text', 'multiline', 'number', 'choice', 'choices', 'date', 'time', 'person', 'picker']),
  label: z.string(),
  hint: z.string().nullable(),
  required: z.boolean(),
  least: z.number().nullable().meta({ description: 'The smallest number.' }),
  most: z.number().nullable().meta({ description: 'The largest number, or the most characters.' }),
  choices: list(z.object({ value: z.string(), label: z.string() })),
})

export const Form = z
  .object({
    title: z.string(),
    itemType: z.enum(itemTypes),
    templateId: z.string().nullable(),
    templateVersion: z.number().nullable().meta({ description: 'The version of the template that is filled in.' }),
    fields: list(FormField),
    values: z.record(z.string(), z.string()).meta({ description: 'First values of fields.' }),
  })
  .meta({ id: 'WorkItemForm', description: 'What the form asks that files a ticket, in the language of whoever asks.' })

export const Similar = z
  .object({
    items: list(z.object({ itemId: z.string(), itemType: z.enum(itemTypes), number: z.number(), title: z.string() })),
  })
  .meta({ id: 'SimilarWorkItems', description: 'Open incidents that look like one that somebody is about to file.' })

const fieldOf = ({ id, kind, label, hint, required, least, most, choices = [] }: Field, to: Reader) => ({
  ...{ id, kind, required, label: labelOf(label, to), hint: hint === undefined ? null : labelOf(hint, to) },
  ...{ least: least ?? null, most: most ?? null },
  choices: choices.map((choice) => ({ value: choice.value, label: choiceWords(choice, to) })),
})

const formOf = (
  { itemType, asks, edits, platforms, filled }: Awaited<ReturnType<typeof showForm>>,
  { locale, timeZone }: Asker,
): z.output<typeof Form> => {
  const to = reader(locale, timeZone, false)
  const title = filled && labelOf({ words: filled.template.title }, to)
  const own = filled ? templateFields(filled.template) : undefined
  const fields = edits ? wholeEditFields(itemType) : fileFields(itemType, platforms, own)
  return {
    title: title ?? to.label(edits ? 'button.edit' : asks ? 'button.ask_team' : `intake.${itemType}.title`),
    itemType,
    templateId: filled?.template.templateId ?? null,
    templateVersion: filled?.version ?? null,
    fields: fields.map((field) => fieldOf(field, to)),
    values: { ...(title && { title }), ...(asks && { tags: questionTag }) },
  }
}

export const workItemForms: readonly Route[] = [
  route(
    'GET',
    '/work-items/form',
    'Tells what the form asks that files a ticket of a kind, a request made with a template, or the one that edits it.',
    showForm,
    answer(Form, formOf),
  ),
  route(
    'GET',
    '/work-items/similar',
    'Finds open incidents that look like one that somebody is about to file.',
    findSimilar,
    answer(Similar, (items: Awaited<ReturnType<typeof findSimilar>>) => ({ items })),
  ),
]
