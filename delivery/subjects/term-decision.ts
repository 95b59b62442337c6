import { decisionCard } from '../../cards/glossary/told.ts'
import { reader } from '../../cards/kit/reader.ts'
import { settingsOf } from '../../services/channels/model.ts'
import { lateProposals } from '../../services/glossary/model.ts'
import type { Subject } from './subject.ts'
import { decisionView, proposalOf, proposalPost } from './term-proposal.ts'
import { decisionKind as kind, termSource, type KnownTerm } from './terms.ts'

/** Tells whoever proposed something, in their own chat and once, what somebody else decided. */
export const termDecision: Subject<KnownTerm> = {
  kind,
  source: termSource,
  urgencyOf: () => 'news',
  desired({ term, chatOf, now }, posts) {
    if (!term) return []
    return lateProposals(term, now).flatMap((proposal) => {
      const { state, userId, decidedBy } = proposal
      if (state === 'open' || userId === decidedBy) return []
      const channel = chatOf(userId)
      if (!channel) return []
      const wanted = proposalPost(channel, kind, term, proposal, state, false)
      const isTold = posts.some(
        ({ subjectKind, subjectId, activityId }) =>
          subjectKind === kind && subjectId === wanted.subjectId && activityId !== null,
      )
      return isTold ? [] : [wanted]
    })
  },
  draw(known, wanted) {
    const { term, proposal } = proposalOf(known, wanted)
    const channel = known.channels.find(({ channelId }) => channelId === wanted.channelId)
    const isChosen = channel && settingsOf(channel)?.language
    const locale = isChosen ? channel.reference.locale : proposal.locale
    return decisionCard(decisionView(term, proposal), reader(locale, proposal.timeZone, false))
  },
}
