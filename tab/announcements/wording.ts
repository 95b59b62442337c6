import type { Wording } from '../desk/announcement-shapes.ts'
import type { Words } from '../words/words.ts'

/** Words of a form in the person's language. */
export const wordingOf = ({ key, params, words }: Wording, { say }: Words): string =>
  key === null ? (words ?? '') : say(key, params)

/** A value as people call it: choices by their names, several with commas between. */
export const valueWords = (
  choices: readonly { value: string; label: Wording }[],
  value: string,
  words: Words,
): string => {
  if (choices.length === 0) return value
  const named = value.split(',').map((one) => choices.find((choice) => choice.value === one))
  return named.flatMap((choice) => (choice ? [wordingOf(choice.label, words)] : [])).join(', ')
}
