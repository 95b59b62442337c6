import { z } from 'zod'
import { allTerms, changeTerm } from './change.ts'
import { Revision, TermId } from './fields.ts'
import { termAction } from './find.ts'
import { monthsAfter } from './model.ts'
import { termView } from './view.ts'

const dayOf = (at: Date | null): string | undefined => at?.toISOString().slice(0, 10)

/**
 * Says that a term is right as it is: it is looked at again after its months. Twice on a day is once. Throws CONFLICT when it
 * says something else than was seen.
 */
export const reviewTerm = termAction(
  'term.review',
  z.object({ termId: TermId, revision: Revision.optional() }),
  async (context, input) => {
    const { term, changed } = await changeTerm(context, input, ({ reviewAt, reviewMonths }) => {
      const next = monthsAfter(context.now, reviewMonths)
      return dayOf(reviewAt) === dayOf(next) ? undefined : { set: { reviewAt: next } }
    })
    return { term: await termView(context, term, await allTerms(context)), changed }
  },
)
