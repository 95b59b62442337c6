import type { ProposalView } from '../../services/glossary/compare.ts'
import type { TermView } from '../../services/glossary/view.ts'
import { button, dialogButton } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { noticeCard } from '../kit/notice.ts'
import type { Reader } from '../kit/reader.ts'
import { rowsCard } from '../kit/rows.ts'
import { passage } from '../kit/words.ts'
import { termCard } from './term.ts'
import { termRow } from './term-row.ts'

/** A decision on a proposal. */
export interface DecisionView extends ProposalView {
  isApproved: boolean
  decider: string
  reason: string | null
  /** The definition that was proposed, when it was declined: nothing that was typed is lost. */
  proposed: string | null
}

const longestReason = 500
const longestProposed = 1500

/** Tells whoever proposed something what was decided. */
export const decisionCard = (view: DecisionView, to: Reader): Card => {
  const { termId, proposalId, term, isNew, isApproved, decider, reason, proposed, mayKeep } = view
  const outcome = isApproved ? 'approved' : 'declined'
  const shows = isApproved || !isNew
  return noticeCard(
    {
      place: null,
      title: to.say(`decision.title.${outcome}`, { name: term }),
      summary: to.label(`decision.title.${outcome}`, { name: term }),
      text: to.say(isApproved ? 'decision.approved' : 'decision.declined', { name: decider }),
      alerts: [],
      notes: [
        ...(reason === null ? [] : [passage(reason, longestReason)]),
        ...(proposed === null ? [] : [to.say('decision.proposed'), passage(proposed, longestProposed)]),
      ],
      buttons: [
        ...(shows ? [button(to.label('button.show', { name: term }), 'glossary.define', { termId })] : []),
        ...(isApproved || mayKeep
          ? []
          : [
              dialogButton(to.label('button.term.propose_again'), 'term.propose', {
                proposalId,
                from: termId,
                ...(!isNew && { termId }),
              }),
            ]),
      ],
    },
    to,
  )
}

/** Takes the place of a proposal on which somebody has decided. */
export const closedCard = ({ termId, term, isNew, isApproved, decider }: DecisionView, to: Reader): Card => {
  const key = isApproved ? 'decision.closed_approved' : 'decision.closed_declined'
  return noticeCard(
    {
      place: null,
      title: to.say('proposal.change', { name: term }),
      summary: to.label(key, { name: decider }),
      text: to.say(key, { name: decider }),
      buttons:
        isApproved || !isNew ? [button(to.label('button.show', { name: term }), 'glossary.define', { termId })] : [],
    },
    to,
  )
}

const shownTerms = 10

/** Asks the steward of terms to check whether they are still right. */
export const reviewCard = (terms: readonly TermView[], to: Reader): Card => {
  const [only, ...others] = terms
  if (only && others.length === 0) return termCard(only, { note: to.say('review.one'), at: null }, to)
  const left = terms.length - shownTerms
  return rowsCard(
    {
      place: null,
      summary: to.label('review.title', { count: terms.length }),
      title: to.say('review.title', { count: terms.length }),
      alerts: [],
      rows: terms.slice(0, shownTerms).map((term) => termRow(term, to)),
      notes: [{ text: to.say('review.how') }, ...(left > 0 ? [{ text: to.say('review.more', { count: left }) }] : [])],
      buttons: [button(to.label('button.glossary'), 'glossary.search')],
    },
    to,
  )
}
