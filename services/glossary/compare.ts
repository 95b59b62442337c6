import { z } from 'zod'
import { AppError } from '../kernel/errors.ts'
import { allTerms } from './change.ts'
import { diffOf, type Difference } from './diff.ts'
import { ProposalId, TermId } from './fields.ts'
import { termAction, termById } from './find.ts'
import { contentOf, isKnown, openProposals, type Proposal, type Term } from './model.ts'
import { mayKeep, termName, termView, type TermName, type TermView } from './view.ts'

/** A proposal as people get it: what the term says now, and what it would say. */
export interface ProposalView extends TermName {
  proposalId: string
  proposer: string
  at: Date
  isNew: boolean
  /** The changes it makes in the term as it is now. */
  differences: readonly Difference[]
  revision: number
  /** True when the term was changed after this was proposed. */
  isOlder: boolean
  /** Other proposals of the term that wait. */
  others: number
  mayKeep: boolean
}

/** Makes the view of a proposal for somebody. */
export const proposalView = (term: Term, proposal: Proposal, isKeeper: boolean): ProposalView => {
  const { proposalId, name, at, changes, revision } = proposal
  const isNew = !isKnown(term)
  return {
    ...{ ...termName(term), ...(isNew && { term: changes.term ?? term.term, domain: changes.domain ?? null }) },
    ...{ proposalId, proposer: name, at, isNew },
    differences: diffOf(isNew ? {} : contentOf(term), isNew ? changes : { ...contentOf(term), ...changes }),
    revision: term.revision,
    isOlder: !isNew && revision !== term.revision,
    others: openProposals(term).filter((one) => one !== proposal).length,
    mayKeep: isKeeper,
  }
}

const Input = z.object({ termId: TermId, proposalId: ProposalId.optional() })

/**
 * Shows the change that a proposal would make, that of the id or else the oldest that waits; and the term itself when none waits any more.
 * Throws NOT_FOUND.
 */
export const compareTerm = termAction(
  'term.compare',
  Input,
  async (context, { termId, proposalId }): Promise<{ proposal: ProposalView | null; term: TermView }> => {
    const term = await termById(context, termId)
    const open = openProposals(term)
    const proposal = open.find((one) => one.proposalId === proposalId) ?? open[0]
    if (!proposal && !isKnown(term)) throw new AppError('NOT_FOUND', 'proposal_gone')
    return {
      proposal: proposal ? proposalView(term, proposal, await mayKeep(context, term)) : null,
      term: await termView(context, term, await allTerms(context)),
    }
  },
)
