import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/fault.ts'
import { allTerms, changeTerm, contentFrom, decided, expectRoom, storedProposal, type Change } from './change.ts'
import { Revision, TermId, TermInput } from './fields.ts'
import { columnsOf, termIn } from './memory.ts'
import {
  changesOf,
  contentOf,
  isKnown,
  mostOpen,
  openProposals,
  termIdOf,
  type Content,
  type Proposal,
  type Term,
} from './model.ts'
import { termName } from './view.ts'

const Input = TermInput.extend({ termId: TermId.optional(), revision: Revision.optional() })

/** A term that is an answer already is changed, not proposed again. */
const expectNew = (term: Term | undefined): void => {
  if (term && isKnown(term)) throw invalid({ field: 'term', code: 'term_taken' })
}

/** The proposals of a term with one more. Throws RULE when too many wait. */
const withOne = (term: Term | undefined, proposal: Proposal) => {
  if (term && openProposals(term).length >= mostOpen)
    throw new AppError('RULE', 'proposals_wait', { fields: { term: term.term, count: mostOpen } })
  return [...(term?.proposals ?? []), proposal].map(storedProposal)
}

/**
 * Proposes a new term, or a change of one. Nothing of what the glossary answers changes. Throws INVALID when another term is
 * called so, RULE when too much waits, CONFLICT when somebody changed the term since the form was opened.
 */
export const proposeTerm = action(
  'term.propose',
  Input,
  async (context, { termId, revision, ...said }) => {
    const { actor, now, key } = context
    const known = await allTerms(context)
    const content = await contentFrom(context, said, termId === undefined ? undefined : known.get(termId))
    const id = termId ?? termIdOf(content, known)
    expectRoom(known, id, content)
    const proposalOf = (changes: Partial<Content>, seen: number): Proposal => ({
      ...{ proposalId: key, userId: actor.userId, name: actor.name, locale: actor.locale, timeZone: actor.timeZone },
      ...{
        at: now,
        revision: seen,
        changes,
        state: 'open',
        decidedBy: null,
        decider: null,
        decidedAt: null,
        reason: null,
      },
    })
    const change = (term: Term | undefined): Change | undefined => {
      if (!term || !isKnown(term)) {
        const proposals = withOne(term, proposalOf(content, term?.revision ?? 0))
        return {
          set: { ...(term ? {} : columnsOf(content)), status: 'proposed', proposals },
          payload: { proposalId: key },
        }
      }
      const changes = changesOf(contentOf(term), content)
      if (Object.keys(changes).length === 0) return undefined
      const proposals = withOne(term, proposalOf(changes, term.revision))
      return { set: { proposals }, payload: { proposalId: key, changes } }
    }
    if (termId !== undefined) {
      const { term, changed } = await changeTerm(context, { termId, revision }, change)
      return { ...termName(term), isNew: false, changed }
    }
    expectNew(known.get(id))
    const { row, changed } = await context.change('glossary_terms', id, (there) => {
      const term = there && termIn(there)
      expectNew(term)
      return decided(there, change(term)!)
    })
    return { ...termName(termIn(row!)), term: content.term, isNew: true, changed }
  },
  (_, raw) => {
    const id = TermId.safeParse((raw as { termId?: unknown } | null | undefined)?.termId).data
    return { platformIds: [], subject: { table: 'glossary_terms', id: id ?? '*' } }
  },
)
