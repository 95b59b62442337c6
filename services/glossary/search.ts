import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { mayOffer } from '../kernel/offer.ts'
import { longest } from './fields.ts'
import { terms } from './memory.ts'
import { openProposals } from './model.ts'
import { ranked } from './ranking.ts'
import { indexOf } from './term-index.ts'
import { mayKeep, termName, type TermName } from './view.ts'

const Input = z.object({
  words: z.string().max(longest.asked).default(''),
  page: z.int().nonnegative().default(0),
  /** The most terms with proposals that are named. */
  mostWaiting: z.int().min(0).max(100).default(5),
})

const pageSize = 10

/** A line of a list of terms. */
export interface TermLine extends TermName {
  definition: string
  isDeprecated: boolean
}

/**
 * A page of the terms that have something to do with some words, the best first; without words all of them by name. A page
 * number too high gives the last page.
 */
export const searchTerms = action('glossary.search', Input, async (context, input) => {
  const { value, at, away } = await context.known(terms).get(context.now)
  const found = ranked(await indexOf(value), input.words)
  const pages = Math.max(1, Math.ceil(found.length / pageSize))
  const page = Math.min(input.page, pages - 1)
  const open = [...value.values()].filter((term) => openProposals(term).length > 0)
  const own = await Promise.all(open.map((term) => mayKeep(context, term)))
  return {
    words: input.words,
    terms: found.slice(page * pageSize, (page + 1) * pageSize).map((term): TermLine => ({
      ...termName(term),
      definition: term.definition,
      isDeprecated: term.status === 'deprecated',
    })),
    count: found.length,
    ...{ page, pages, at, away },
    /** Terms with proposals on which whoever asks decides. */
    waiting:
      input.words === '' && page === 0
        ? open
            .filter((_, index) => own[index])
            .slice(0, input.mostWaiting)
            .map(termName)
        : [],
    mayPropose: await mayOffer(context, 'term.propose'),
    mayAdd: await mayOffer(context, 'term.edit'),
  }
})
