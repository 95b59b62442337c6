import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { pageOf, SearchInput, type Found } from '../kernel/search.ts'
import { TermId } from './fields.ts'
import { hasLeft } from './left.ts'
import { terms } from './memory.ts'
import { isKnown, type Term, type Terms } from './model.ts'
import { ranked } from './ranking.ts'
import { indexOf } from './term-index.ts'
import { termViewOf, type TermView } from './view.ts'
import type { Context } from '../kernel/context.ts'

/** A term as everybody may see it, without anything that only its steward does. */
const sharedView = async (context: Context, term: Term, known: Terms): Promise<TermView> =>
  termViewOf(term, known, {
    ...{ now: context.now, mayKeep: false, mayPropose: false },
    hasLeft: await hasLeft(context, term.steward),
  })

/** Finds terms by what people call them and by words of their meaning, the best first; without words all of them by name. */
export const findTerms = action('term.search', SearchInput, async (context, input): Promise<Found<TermView>> => {
  const { value, at, away } = await context.known(terms).get(context.now)
  const page = pageOf(ranked(await indexOf(value), input.text), input)
  return { found: await Promise.all(page.map((term) => sharedView(context, term, value))), at, away }
})

/** One term as everybody may see it. Throws NOT_FOUND, also for one that is only proposed. */
export const showTerm = action('term.show', z.object({ termId: TermId }), async (context, { termId }) => {
  const { value, at, away } = await context.known(terms).get(context.now)
  const term = value.get(termId)
  if (!term || !isKnown(term)) throw new AppError('NOT_FOUND', 'term_gone')
  return { term: await sharedView(context, term, value), at, away }
})
