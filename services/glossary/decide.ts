import { z } from 'zod'
import type { Acting } from '../kernel/change.ts'
import { AppError } from '../kernel/errors.ts'
import { allTerms, changeTerm, contentColumns, expectRoom, storedProposal } from './change.ts'
import { ProposalId, Reason, Revision, TermId } from './fields.ts'
import { termAction } from './find.ts'
import { contentOf, isKnown, mostDecided, openProposals, type Proposal, type Term } from './model.ts'
import { termView, type TermView } from './view.ts'

const Input = z.object({ termId: TermId, proposalId: ProposalId, revision: Revision.optional() })

/** The outcome of a proposal. */
export interface Decided {
  term: TermView
  /** The name of whoever proposed it. */
  proposer: string
  /** True when another proposal of the term waits. */
  more: boolean
  changed: boolean
}

/** The open proposal; undefined when it is decided so already. Throws NOT_FOUND, and CONFLICT when it was decided otherwise. */
const openOne = (term: Term, proposalId: string, wanted: Proposal['state']): Proposal | undefined => {
  const proposal = term.proposals.find((one) => one.proposalId === proposalId)
  if (!proposal) throw new AppError('NOT_FOUND', 'proposal_gone')
  if (proposal.state === wanted) return undefined
  if (proposal.state !== 'open') throw new AppError('CONFLICT', 'proposal_decided', { fields: { name: proposal.name } })
  return proposal
}

/** The proposals of a term after a decision; of those that are decided the last ones stay, for whoever has to hear of it. */
const after = (
  term: Term,
  { actor, now }: Acting,
  proposal: Proposal,
  state: Proposal['state'],
  reason: string | null,
) => {
  const proposals = term.proposals.map((one) =>
    one === proposal ? { ...one, state, reason, decidedBy: actor.userId, decider: actor.name, decidedAt: now } : one,
  )
  const old = proposals.filter(({ state }) => state !== 'open').slice(0, -mostDecided)
  return proposals.filter((one) => !old.includes(one)).map(storedProposal)
}

const result = async (context: Acting, term: Term, proposalId: string, changed: boolean): Promise<Decided> => ({
  term: await termView(context, term, await allTerms(context)),
  proposer: term.proposals.find((one) => one.proposalId === proposalId)?.name ?? '',
  more: openProposals(term).length > 0,
  changed,
})

/**
 * Approves a proposal: the term says what it proposes, in the fields it changes. Twice is once. Throws NOT_FOUND, and CONFLICT
 * when the term or the proposal is not as it was seen any more.
 */
export const approveTerm = termAction('term.approve', Input, async (context, { termId, proposalId, revision }) => {
  const known = await allTerms(context)
  const { term, changed } = await changeTerm(context, { termId, revision }, (now) => {
    const proposal = openOne(now, proposalId, 'approved')
    if (!proposal) return undefined
    const content = { ...contentOf(now), ...proposal.changes }
    expectRoom(known, termId, content)
    return {
      set: {
        ...contentColumns(content, context.now),
        ...(isKnown(now) ? {} : { status: 'active' }),
        proposals: after(now, context, proposal, 'approved', null),
      },
      payload: { proposalId, proposer: proposal.name },
    }
  })
  return result(context, term, proposalId, changed)
})

/** Rejects a proposal and says why. Twice is once. Throws NOT_FOUND, and CONFLICT when it was approved meanwhile. */
export const rejectTerm = termAction(
  'term.reject',
  Input.omit({ revision: true }).extend({ reason: Reason }),
  async (context, { termId, proposalId, reason }) => {
    const { term, changed } = await changeTerm(context, { termId }, (now) => {
      const proposal = openOne(now, proposalId, 'rejected')
      if (!proposal) return undefined
      const isLast = !isKnown(now) && openProposals(now).length === 1
      return {
        set: {
          proposals: after(now, context, proposal, 'rejected', reason),
          ...(isLast && { status: 'rejected' as const }),
        },
        payload: { proposalId, proposer: proposal.name, reason },
      }
    })
    return result(context, term, proposalId, changed)
  },
)
