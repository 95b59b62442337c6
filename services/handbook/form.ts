import type { Field } from '../kernel/field.ts'
import { longest } from './model.ts'

/** The fields of the form that keeps an answer. */
export const keepFields: readonly Field[] = [
  { id: 'question', kind: 'text', label: 'field.question', required: true, most: longest.kept },
  { id: 'answer', kind: 'multiline', label: 'field.answer', hint: 'hint.answer', required: true, most: longest.answer },
  { id: 'owner', kind: 'text', label: 'field.owner', required: true, most: longest.owner },
  { id: 'reviewOn', kind: 'date', label: 'field.review_on', required: true },
]

/** The fields of the draft of a page, to be copied. */
export const draftFields: readonly Field[] = [
  { id: 'path', kind: 'text', label: 'field.page_path', required: true, most: longest.name },
  { id: 'draft', kind: 'multiline', label: 'field.page_draft', required: true, most: longest.draft },
]
