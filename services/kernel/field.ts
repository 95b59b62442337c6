import type { z } from 'zod'

/**
 * Words a person reads: the key of a text in `cards/text`, such a key with the parameters of its text, or words that
 * somebody wrote, in English and in the languages there are.
 */
export type Wording =
  | string
  | { key: string; params: Readonly<Record<string, string | number>> }
  | { words: { readonly en: string; readonly [language: string]: string | undefined } }

export interface Choice {
  value: string
  label: Wording
  /** A few words on what it means, for whoever chooses. */
  hint?: Wording
}

/**
 * A field of a form as data, without a language and without a card. Dialogs and the guide draw it with words.
 */
export interface Field {
  id: string
  kind: 'text' | 'multiline' | 'number' | 'choice' | 'choices' | 'date' | 'time' | 'person' | 'picker'
  label: Wording
  /** The field as a question to a person; its label with a question mark when absent. */
  question?: Wording
  required: boolean
  /** True for a question that is not asked step by step, but offered before the end. */
  isExtra?: boolean
  /** The largest number, or the most characters. */
  most?: number
  /** The smallest number. */
  least?: number
  choices?: readonly Choice[]
  /** True for a choice that is searched by letters, as it has many. */
  isSearched?: boolean
  /** An example or an explanation, short. */
  hint?: Wording
}

/** The limits of a field, as the schema of its action has them. */
export const limits = (schema: z.ZodString | z.ZodNumber): Pick<Field, 'least' | 'most'> =>
  'maxLength' in schema
    ? { most: schema.maxLength ?? undefined }
    : { least: schema.minValue ?? undefined, most: schema.maxValue ?? undefined }

/** Values as choices; `called` gives the key of the text each one is called by. */
export const choicesOf = <V extends string>(values: readonly V[], called: (value: V) => string): Choice[] =>
  values.map((value) => ({ value, label: called(value) }))

/** Platforms as choices, by their names; `most` is how many a list may hold. */
export const platformChoices = (
  platforms: readonly { platformId: string; name: string }[],
  most: number,
): readonly Choice[] =>
  platforms.slice(0, most).map(({ platformId, name }) => ({ value: platformId, label: { words: { en: name } } }))
