import type { ItemType } from '../desk/item-shapes.ts'
import type { Form, FormField } from '../desk/work-shapes.ts'

/** The kinds of work items as people choose them: a question is an improvement with a tag. */
export const kinds = ['INCIDENT', 'IMPROVEMENT', 'PLATFORM_REQUEST', 'QUESTION'] as const
export type Kind = (typeof kinds)[number]

/** A work item that somebody is about to file. What was typed stays when they choose another kind. */
export interface Draft {
  kind: Kind
  templateId: string
  values: Readonly<Record<string, string>>
  /** True if they saw the open incidents that look the same, and mean another one. */
  isAnother: boolean
}

export const emptyDraft: Draft = { kind: 'INCIDENT', templateId: '', values: {}, isAnother: false }

/** The path of the form that a draft fills in. */
export const formPath = ({ kind, templateId }: Draft): string => {
  const itemType: ItemType = kind === 'QUESTION' ? 'IMPROVEMENT' : kind
  const query = new URLSearchParams({ itemType })
  if (kind === 'QUESTION') query.set('asks', 'true')
  if (kind === 'PLATFORM_REQUEST' && templateId) query.set('templateId', templateId)
  return `/work-items/form?${query.toString()}`
}

/** The value of a field: what was typed, or what the form begins with. */
export const valueOf = ({ values }: Draft, form: Form, id: string): string => values[id] ?? form.values[id] ?? ''

const read = ({ kind }: FormField, typed: string): unknown =>
  kind === 'number' && Number.isFinite(Number(typed)) ? Number(typed) : typed

const beginning = 'answers.'

/** The body that files a draft: the fields of its form and no others, the empty ones left out. */
export const bodyOf = (draft: Draft, form: Form) => {
  const said = form.fields.flatMap((field) => {
    const typed = valueOf(draft, form, field.id)
    return typed.trim() === '' ? [] : [[field.id, read(field, typed)] as const]
  })
  const answers = said.filter(([id]) => id.startsWith(beginning))
  return {
    itemType: form.itemType,
    ...Object.fromEntries(said.filter(([id]) => !id.startsWith(beginning))),
    ...(form.templateId !== null && {
      templateId: form.templateId,
      templateVersion: form.templateVersion,
      answers: Object.fromEntries(answers.map(([id, value]) => [id.slice(beginning.length), value])),
    }),
    ...(draft.isAnother && { isAnother: true }),
  }
}
