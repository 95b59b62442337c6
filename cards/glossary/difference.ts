import type { Difference } from '../../services/glossary/diff.ts'
import type { Reader } from '../kit/reader.ts'
import { markdown, type Words } from '../kit/words.ts'

/** A field with what it says now, and what it said before; no words for what it did not say. */
export interface DifferenceView {
  field: Words
  is: Words
  was: Words
}

/** The text keys of fields that are called otherwise elsewhere. */
const called: Readonly<Record<string, string>> = { domain: 'domain_of_term', reviewMonths: 'review_months' }

/** The differences, field by field, each value up to some characters. */
export const differenceViews = (differences: readonly Difference[], most: number, to: Reader): DifferenceView[] =>
  differences.map(({ field, was, is }) => ({
    field: to.say(`field.${called[field] ?? field}`),
    is: is === null ? to.say('difference.nothing') : markdown(is, most),
    was: (was === null ? '' : `${to.say('difference.was')} ${markdown(was, most)}`) as Words,
  }))

/** Says that somebody changed a term while a form about it was open, and what it means now. */
export const changedMeanwhile = (definition: string, to: Reader): Words =>
  to.say('dialog.term.changed', { definition: cut(definition) })
const longestMeanwhile = 600
const cut = (text: string): string => (text.length > longestMeanwhile ? `${text.slice(0, longestMeanwhile)}…` : text)
