import type { compareTerm, ProposalView } from '../../services/glossary/compare.ts'
import { button, dialogButton, type Button } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import { fitting } from '../kit/fitting.ts'
import type { Band } from '../kit/parts.ts'
import { instant, type Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'
import { differenceViews, type DifferenceView } from './difference.ts'
import json from './proposal.json' with { type: 'json' }
import { termCard } from './term.ts'

interface ProposalCardView extends View {
  title: Words
  above: { text: Words }[]
  alerts: Band[]
  differences: DifferenceView[]
  notes: { text: Words }[]
  buttons: Button[]
}

const draw = template<ProposalCardView>('proposal', json)

/** Characters of a value: what it says and what it said both have to fit, as they are escaped. */
const longestValues = [3000, 1200, 400, 100]

const viewOf = (view: ProposalView, to: Reader, note?: Words): ProposalCardView =>
  fitting(longestValues.map((longest) => () => shortened(view, longest, to, note)))

const shortened = (view: ProposalView, longest: number, to: Reader, note?: Words): ProposalCardView => {
  const { termId, proposalId, revision, term, domain, proposer, at, isNew, isOlder, others } = view
  const title = to.say(isNew ? 'proposal.new_term' : 'proposal.change', { name: term })
  return {
    place: null,
    summary: to.label(isNew ? 'proposal.told_new' : 'proposal.told_change', { name: proposer, term }),
    title,
    above: domain === null ? [] : [{ text: quote(domain) }],
    alerts: [
      ...(note ? [{ text: note, style: 'emphasis' as const }] : []),
      ...(isOlder ? [{ text: to.say('proposal.older'), style: 'warning' as const }] : []),
    ],
    differences: differenceViews(view.differences, longest, to),
    notes: [
      { text: to.say('proposal.by', { name: proposer, time: instant(at, to) }) },
      ...(view.differences.length === 0 ? [{ text: to.say('proposal.same') }] : []),
      ...(others > 0 ? [{ text: to.say('proposal.others', { count: others }) }] : []),
    ],
    buttons: view.mayKeep
      ? [
          button(to.label('button.term.approve'), 'term.approve', { termId, proposalId, revision }),
          dialogButton(to.label('button.term.reject'), 'term.reject', { termId, proposalId }),
          ...(isNew ? [] : [button(to.label('button.show', { name: term }), 'glossary.define', { termId })]),
        ]
      : isNew
        ? []
        : [button(to.label('button.show', { name: term }), 'glossary.define', { termId })],
  }
}

/** Shows the change that a proposal would make, for whoever decides on it. `note` is a sentence that goes with it. */
export const proposalCard = (view: ProposalView, to: Reader, note?: Words): Card => draw(viewOf(view, to, note), to)

/** Changes exactly when what `proposalCard` says changes. */
export const proposalVersion = (view: ProposalView, to: Reader): string => draw.versionOf(viewOf(view, to))

/** The proposal that waits, or the term when none waits any more. */
export const comparedCard = (
  { proposal, term }: Awaited<ReturnType<typeof compareTerm>>,
  to: Reader,
  note?: Words,
): Card =>
  proposal ? proposalCard(proposal, to, note) : termCard(term, { note: note ?? to.say('proposal.none'), at: null }, to)
