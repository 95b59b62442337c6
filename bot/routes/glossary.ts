import { definedCard } from '../../cards/glossary/defined.ts'
import { explainedCard } from '../../cards/glossary/explained.ts'
import { explainedAtOnceCard } from '../../cards/glossary/explained-at-once.ts'
import { glossaryCard } from '../../cards/glossary/glossary.ts'
import { termHistoryCard } from '../../cards/glossary/history.ts'
import { comparedCard } from '../../cards/glossary/proposal.ts'
import { termCard } from '../../cards/glossary/term.ts'
import { termHit } from '../../cards/glossary/term-hit.ts'
import type { Reader } from '../../cards/kit/reader.ts'
import type { Words } from '../../cards/kit/words.ts'
import { compareTerm } from '../../services/glossary/compare.ts'
import { approveTerm } from '../../services/glossary/decide.ts'
import { defineTerm } from '../../services/glossary/define.ts'
import { findTerms, showTerm } from '../../services/glossary/find-terms.ts'
import { explainTerms } from '../../services/glossary/explain.ts'
import { termById } from '../../services/glossary/find.ts'
import { contentValues, emptyValues } from '../../services/glossary/form.ts'
import { termHistory } from '../../services/glossary/history.ts'
import { restoreTerm } from '../../services/glossary/restore.ts'
import { reviewTerm } from '../../services/glossary/review.ts'
import { searchTerms } from '../../services/glossary/search.ts'
import { decides, type TermView } from '../../services/glossary/view.ts'
import { fold, matched, unquoted } from '../../services/kernel/text.ts'
import { dialogs, editShow, proposeShow } from './glossary/dialogs.ts'
import { inDocs } from './glossary/docs.ts'
import type { Context } from '../../services/kernel/context.ts'
import { ownLink, reads, search, show, writes, type Command, type Routes } from './route.ts'

/** Tells what a word means, or the nearest terms and the docs. */
export const termShow = show(defineTerm, (defined, to, note) =>
  definedCard(defined, to, note, inDocs(defined.asked, to)),
)
const listShow = show(searchTerms, (list, to) => glossaryCard(list, to))
const explainHere = show(explainTerms, explainedAtOnceCard)
const compareShow = show(compareTerm, comparedCard)

/** The term as it is now, with a sentence about what was done. */
const done =
  (key: string) =>
  ({ term }: { term: TermView }, to: Reader, note?: Words) =>
    termCard(term, { note: note ?? to.say(key), at: null }, to)

/**
 * `margin` tells what that means; `margin: revenue less cost` is a new term, or another definition of the one there is: proposed,
 * or valid at once where whoever types it decides on it. A question is no definition, and of several terms it has to be said
 * which: their cards have the form.
 */
export const termTyped: Command['run'] = async (rest, context) => {
  const [, name = '', definition = ''] = matched(/^([^:]{1,80}?)\s*:\s+(\S.{9,})$/ds, rest) ?? []
  if (name === '' || fold(definition).endsWith('?')) return termShow.run(context, { asked: unquoted(rest) })
  const { terms, near } = await defineTerm(context, { asked: unquoted(name) })
  if (terms.length > 1 && !near) return termShow.run(context, { asked: unquoted(name) })
  const known = near || !terms[0] ? undefined : await termById(context, terms[0].termId)
  const values = known ? contentValues(known) : { ...emptyValues, term: unquoted(name) }
  return ((await decides(context, known)) ? editShow : proposeShow).run(context, {
    ...values,
    definition,
    ...(known && { termId: known.termId, revision: known.revision }),
  })
}

/** `term margin`: the same as `define margin`, for every word. */
const term: Command['run'] = (rest, context) => (rest === '' ? listShow.run(context, {}) : termTyped(rest, context))

export const glossary: Routes = {
  commands: [
    {
      name: 'glossary',
      group: 'everyone',
      scopes: [],
      run: (rest, context) => listShow.run(context, { words: unquoted(rest) }),
    },
    { name: 'term', group: 'everyone', scopes: [], run: term },
  ],
  verbs: [
    reads(termShow),
    reads(listShow),
    reads(compareShow),
    reads(show(explainTerms, explainedCard)),
    reads(show(termHistory, termHistoryCard)),
    writes(show(approveTerm, done('proposal.approved')), compareShow),
    writes(show(reviewTerm, done('term.done.reviewed')), termShow),
    writes(show(restoreTerm, done('term.done.restored')), termShow),
  ],
  dialogs,
  messageActions: [
    {
      name: 'explainTerms',
      answers: (context, message) => explainHere.run(context, { text: message?.text ?? '' }),
      needsDesk: false,
    },
  ],
  searches: [search('terms', findTerms, termHit)],
  links: [
    ownLink(
      'terms',
      show(showTerm, ({ term, at, away }, to) => termCard(term, { at: away ? at : null }, to)),
      (termId) => ({ termId }),
    ),
  ],
}

/** True if the glossary has a term of this name, or of one that is nearly it. */
export const isTerm = async (context: Context, asked: string): Promise<boolean> =>
  (await defineTerm(context, { asked }).catch(() => undefined))?.terms.length !== 0
