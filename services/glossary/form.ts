import { limits, type Field } from '../kernel/field.ts'
import { Definition, longest, Reason, ReviewMonths, usualReviewMonths } from './fields.ts'
import type { Content } from './model.ts'

/** The fields of a term. */
export const termFields: readonly Field[] = [
  { id: 'term', kind: 'text', label: 'field.term', required: true, most: longest.term },
  {
    id: 'definition',
    kind: 'multiline',
    label: 'field.definition',
    required: true,
    ...limits(Definition.out),
    hint: 'hint.definition',
  },
  {
    id: 'domain',
    kind: 'text',
    label: 'field.domain_of_term',
    required: false,
    most: longest.domain,
    hint: 'hint.domain_of_term',
  },
  { id: 'steward', kind: 'person', label: 'field.steward', required: false, most: 120 },
  { id: 'synonyms', kind: 'text', label: 'field.synonyms', required: false, most: 600, hint: 'hint.words' },
  { id: 'abbreviations', kind: 'text', label: 'field.abbreviations', required: false, most: 300, hint: 'hint.words' },
  { id: 'assets', kind: 'multiline', label: 'field.assets', required: false, most: 3000, hint: 'hint.assets' },
  { id: 'reviewMonths', kind: 'number', label: 'field.review_months', required: true, ...limits(ReviewMonths) },
]

/** The field in which a steward says why not. */
export const reasonFields: readonly Field[] = [
  { id: 'reason', kind: 'multiline', label: 'field.reason', required: true, ...limits(Reason.out) },
]

/** The field that names the term to use instead. */
export const successorFields: readonly Field[] = [
  {
    id: 'successor',
    kind: 'text',
    label: 'field.successor',
    required: false,
    most: longest.term,
    hint: 'hint.successor',
  },
]

/** The values with which the form for a term is filled in. */
export const valuesFrom = (content: Content): Record<string, string> => ({
  ...{ term: content.term, definition: content.definition, domain: content.domain ?? '' },
  steward: content.steward?.address ?? content.steward?.name ?? '',
  ...{ synonyms: content.synonyms.join(', '), abbreviations: content.abbreviations.join(', ') },
  ...{ assets: content.assets.join('\n'), reviewMonths: String(content.reviewMonths) },
})

/** The same for a new one. */
export const firstValues = (term: string): Record<string, string> => ({ term, reviewMonths: String(usualReviewMonths) })

/** The values of a new term of which only the definition is known. */
export const emptyValues = {
  ...{ domain: null, steward: null, synonyms: [], abbreviations: [], assets: [], reviewMonths: usualReviewMonths },
}

/** A term as the input of an action that changes it. */
export const contentValues = ({ steward, ...content }: Content) => ({
  ...{ term: content.term, domain: content.domain, reviewMonths: content.reviewMonths },
  ...{ synonyms: content.synonyms, abbreviations: content.abbreviations, assets: content.assets },
  steward: steward?.address ?? steward?.name ?? null,
})
