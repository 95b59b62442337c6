import type { TemplateDraft } from './draft.ts'

/** The languages that a template has words in. */
const wordedIn = ({ title, fields }: TemplateDraft): Set<string> => {
  const words = [
    title,
    ...fields.flatMap(({ label, hint, choices }) => [label, hint, ...choices.map((one) => one.label)]),
  ]
  return new Set(words.flatMap((one) => Object.entries(one).flatMap(([language, text]) => (text ? [language] : []))))
}

/**
 * The languages that are asked for, in the order of all there are: the one that is needed, that of the reader, those the
 * template has words in, and those that were added by hand.
 */
export const writtenIn = (
  draft: TemplateDraft,
  languages: readonly string[],
  reader: string,
  added: readonly string[],
): string[] => {
  const worded = wordedIn(draft)
  return languages.filter((one, at) => at === 0 || one === reader || worded.has(one) || added.includes(one))
}
