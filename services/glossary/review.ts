import { z } from 'zod'
import { AppError } from '../kernel/errors.ts'
import { allTerms, changeTerm, overtaken } from './change.ts'
import { Revision, TermId } from './fields.ts'
import { termAction } from './find.ts'
import { isKnown, monthsAfter } from './model.ts'
import { termView } from './view.ts'

const dayOf = (at: Date | null): string | undefined => at?.toISOString().slice(0, 10)

/**
 * Says that a term is right as it is: it is looked at again after its months. Twice on a day is once. Throws CONFLICT when it
 * says something else than was seen, also on a day on which that was looked at, and RULE for a term that was never in use.
 */
export const reviewTerm = termAction(
  'term.review',
  z.object({ termId: TermId, revision: Revision.optional() }),
  async (context, input) => {
    const { revision } = input
    const { term, changed } = await changeTerm(context, input, (now) => {
      const { reviewAt, reviewMonths } = now
      if (!isKnown(now)) throw new AppError('RULE', 'term_not_in_use', { fields: { term: now.term } })
      if (revision !== undefined && revision !== now.revision) throw overtaken(now)
      const next = monthsAfter(context.now, reviewMonths)
      return dayOf(reviewAt) === dayOf(next) ? undefined : { set: { reviewAt: next } }
    })
    return { term: await termView(context, term, await allTerms(context)), changed }
  },
)
