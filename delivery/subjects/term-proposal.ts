import { proposalCard, proposalVersion } from '../../cards/glossary/proposal.ts'
import { closedCard, type DecisionView } from '../../cards/glossary/told.ts'
import type { Channel } from '../../services/channels/model.ts'
import { proposalView } from '../../services/glossary/compare.ts'
import { lateProposals, type Proposal, type Term } from '../../services/glossary/model.ts'
import type { Subject, Wanted } from './subject.ts'
import { chatReader, proposalKind as kind, termSource, type KnownTerm } from './terms.ts'

/** The id of a post about a proposal: that of its term is its parent. */
export const proposalPost = (
  { channelId, reference }: Channel,
  subjectKind: string,
  term: Term,
  { proposalId }: Proposal,
  version: string,
  anew: boolean,
): Wanted => ({
  ...{ channelId, reference, subjectKind, subjectId: `${term.termId}:${proposalId}`, parentId: term.termId },
  ...{ version, wanted: true, anew },
})

/** The proposal a post is about, with its term. */
export const proposalOf = ({ term }: KnownTerm, { subjectId }: Wanted): { term: Term; proposal: Proposal } => ({
  term: term!,
  proposal: term!.proposals.find(({ proposalId }) => subjectId === `${term!.termId}:${proposalId}`)!,
})

/** The view of a decision. */
export const decisionView = (term: Term, proposal: Proposal): DecisionView => {
  const { state, decider, reason, changes } = proposal
  const isApproved = state === 'approved'
  return {
    ...proposalView(term, proposal, false),
    ...{ isApproved, decider: decider ?? '', reason, proposed: isApproved ? null : (changes.definition ?? null) },
  }
}

/** Shows a proposal to those who decide on it, in their own chats, and then says what was decided. */
export const termProposal: Subject<KnownTerm> = {
  kind,
  source: termSource,
  urgencyOf: () => 'news',
  desired({ term, keepers, channels, now }, posts) {
    if (!term) return []
    return lateProposals(term, now).flatMap((proposal) => {
      const subjectId = `${term.termId}:${proposal.proposalId}`
      const shown = posts
        .filter((post) => post.subjectKind === kind && post.subjectId === subjectId && post.activityId !== null)
        .map(({ channelId }) => channelId)
      if (proposal.state !== 'open')
        return channels
          .filter(({ channelId, isActive }) => isActive && shown.includes(channelId))
          .map((channel) => proposalPost(channel, kind, term, proposal, proposal.state, false))
      const told = keepers.filter(({ userId }) => userId !== proposal.userId)
      const others = channels.filter(
        (one) =>
          one.isActive && shown.includes(one.channelId) && !told.some(({ channelId }) => channelId === one.channelId),
      )
      return [...told, ...others].map((channel) =>
        proposalPost(
          channel,
          kind,
          term,
          proposal,
          proposalVersion(proposalView(term, proposal, true), chatReader(channel)),
          false,
        ),
      )
    })
  },
  draw(known, wanted) {
    const { term, proposal } = proposalOf(known, wanted)
    const channel = known.channels.find(({ channelId }) => channelId === wanted.channelId)
    const to = chatReader(channel ?? { reference: wanted.reference, settings: null })
    return proposal.state === 'open'
      ? proposalCard(proposalView(term, proposal, true), to)
      : closedCard(decisionView(term, proposal), to)
  },
}
