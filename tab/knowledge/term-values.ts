import type { Term } from '../desk/knowledge-shapes.ts'
import type { Stored } from '../parts/use-draft.ts'

/** The fields of a term in the order of its form. */
export const termFields = [
  'term',
  'definition',
  'domain',
  'steward',
  'synonyms',
  'abbreviations',
  'assets',
  'reviewMonths',
] as const
export type TermField = (typeof termFields)[number]
export type TermValues = Record<TermField, string>

/** A term as its form shows it. */
export const storedTerm = (term: Term): Stored<TermValues> => ({
  revision: term.revision,
  values: {
    ...{ term: term.term, definition: term.definition, domain: term.domain ?? '' },
    steward: term.steward?.address ?? term.steward?.name ?? '',
    ...{ synonyms: term.synonyms.join(', '), abbreviations: term.abbreviations.join(', ') },
    ...{ assets: term.assets.map(({ written }) => written).join('\n'), reviewMonths: String(term.reviewMonths) },
  },
})

/** The form of a new term. */
export const newTerm = (word: string): Stored<TermValues> => ({
  revision: 0,
  values: {
    ...{ term: word, definition: '', domain: '', steward: '', synonyms: '', abbreviations: '', assets: '' },
    reviewMonths: '12',
  },
})

/** The values as the desk takes them. */
export const bodyOf = (values: TermValues) => ({ ...values, reviewMonths: Number(values.reviewMonths) })
