import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { mayOffer } from '../kernel/offer.ts'
import { line } from '../kernel/text.ts'
import { longest, TermId } from './fields.ts'
import { termsNamed } from './finding.ts'
import { terms } from './memory.ts'
import { isKnown, isSame, openProposals } from './model.ts'
import { indexOf } from './term-index.ts'
import { termName, termView } from './view.ts'

const Input = z.object({ asked: line(1, longest.asked) }).or(z.object({ termId: TermId }))

/** The most meanings of one word that are shown. */
const mostMeanings = 5

/**
 * Tells what a word means: every term it names, with one for each domain, or else the nearest ones. What is only proposed is
 * no answer; whether it waits is told.
 */
export const defineTerm = action('glossary.define', Input, async (context, input) => {
  const { value, at, away } = await context.known(terms).get(context.now)
  const term = 'termId' in input ? value.get(input.termId) : undefined
  const asked = 'asked' in input ? input.asked : (term?.term ?? '')
  const finding =
    'termId' in input
      ? { found: term && isKnown(term) ? [term] : [], near: false }
      : termsNamed(await indexOf(value), input.asked)
  const found = 'found' in finding ? finding.found.slice(0, mostMeanings) : []
  const waits = [...value.values()].some(
    (one) =>
      one.status === 'proposed' &&
      openProposals(one).length > 0 &&
      isSame({ ...one, domain: null }, { term: asked, domain: null }),
  )
  return {
    asked,
    terms: await Promise.all(found.map((one) => termView(context, one, value))),
    near: 'found' in finding && finding.near,
    nearest: 'nearest' in finding ? finding.nearest.map(termName) : [],
    isProposed: found.length === 0 && waits,
    mayPropose: await mayOffer(context, 'term.propose'),
    mayAdd: await mayOffer(context, 'term.edit'),
    ...{ at, away },
  }
})
