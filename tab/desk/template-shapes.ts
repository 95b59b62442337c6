import type { Aged } from './shapes.ts'

/** Words by language. */
export type Localized = Readonly<Record<string, string | undefined>>

export const fieldKinds = ['text', 'multiline', 'choice', 'number', 'date', 'person', 'yesNo'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** A template as the desk tells it. What else a field has depends on its kind. */
export interface ToldTemplate {
  templateId: string
  title: Localized
  isActive: boolean
  fields: readonly ({ id: string; kind: string; label: Localized; required: boolean } & Readonly<
    Record<string, unknown>
  >)[]
  revision: number
}

export interface Templates extends Aged {
  templates: readonly ToldTemplate[]
  mayDefine: boolean
  languages: readonly string[]
}

/** The key of a text of the desk, or words by language. */
export type Wording = string | { words: Localized }

/** A field of the form that people get. */
export interface FormField {
  id: string
  kind: string
  label: Wording
  required: boolean
  least?: number | undefined
  most?: number | undefined
  hint?: Wording | undefined
  choices?: readonly { value: string; label: Wording }[] | undefined
}

export interface TemplatePreview {
  fields: readonly FormField[]
  previewed: string
}
