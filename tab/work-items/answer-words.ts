import type { Answered } from '../desk/item-shapes.ts'
import { dayIn } from '../words/times.ts'
import type { Words } from '../words/words.ts'

/** Words in the language of the person, or in English, which is always there. */
export const inLanguage = (words: Readonly<Record<string, string>>, { language }: Words): string =>
  words[language] ?? words.en ?? ''

/** An answer to a request template, as the person reads it. */
export const answerWords = ({ kind, value, words: chosen }: Answered, words: Words): string => {
  if (chosen) return inLanguage(chosen, words)
  if (typeof value === 'boolean') return words.say(value ? 'answer.yes' : 'answer.no')
  if (typeof value === 'number') return new Intl.NumberFormat(words.locale).format(value)
  return kind === 'date' ? dayIn(`${value}T00:00:00Z`, 'UTC', words) : value
}
