import { z } from 'zod'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/fault.ts'
import { line, optional } from '../kernel/text.ts'
import { allTerms, changeTerm } from './change.ts'
import { longest, Revision, TermId } from './fields.ts'
import { termAction } from './find.ts'
import { termsNamed } from './finding.ts'
import { isKnown, type Term, type Terms } from './model.ts'
import { indexOf } from './term-index.ts'
import { termView } from './view.ts'

const Input = z.object({
  termId: TermId,
  revision: Revision.optional(),
  /** The name of the term to use instead; `Margin (Finance)` where two are called so. */
  successor: optional(line(1, longest.term + longest.domain)),
})

/** The one term in use that a name means, and that is not given up for this one. Throws INVALID. */
const successorNamed = async (terms: Terms, termId: string, name: string): Promise<Term> => {
  const finding = termsNamed(await indexOf(terms), name)
  const found = 'found' in finding && !finding.near ? finding.found.filter(({ status }) => status === 'active') : []
  const [only, ...others] = found
  if (!only) throw invalid({ field: 'successor', code: 'no_such_term' })
  if (others.length > 0) throw invalid({ field: 'successor', code: 'several_terms' })
  if (only.termId === termId) throw invalid({ field: 'successor', code: 'same_term' })
  return only
}

/**
 * Gives a term up, for another one or for none; it stays an answer that says so. Throws INVALID for a successor that is no
 * single term in use, RULE for a term that never was one, CONFLICT when it is not as it was seen.
 */
export const deprecateTerm = termAction('term.deprecate', Input, async (context, { termId, revision, successor }) => {
  const known = await allTerms(context)
  const next = successor === null ? null : await successorNamed(known, termId, successor)
  const { term, changed } = await changeTerm(context, { termId, revision }, (now) => {
    if (!isKnown(now)) throw new AppError('RULE', 'term_not_in_use', { fields: { term: now.term } })
    if (now.status === 'deprecated' && now.successor === (next?.termId ?? null)) return undefined
    return {
      set: { status: 'deprecated', successor: next?.termId ?? null },
      payload: { ...(next && { successor: next.term }) },
    }
  })
  return { term: await termView(context, term, known), changed }
})
