import { keptSource } from '../../services/handbook/model.ts'
import type { PassageView } from '../../services/handbook/view.ts'
import { button } from '../kit/button.ts'
import type { Offer } from '../kit/offers.ts'
import { row, strong, type Row } from '../kit/parts.ts'
import { instant, type Reader } from '../kit/reader.ts'
import { bare, quote, type Words } from '../kit/words.ts'
import { longest as longestOf, questionTag } from '../../services/work-items/model.ts'
import { cutTo, longest } from '../../services/handbook/model.ts'
import { beginning } from './passage.ts'

/** Characters of the headings above a passage that are shown. */
const mostHeadings = 240

/** The headings above a passage, as the way to it; of a long way, its beginning. */
export const sectionOf = ({ headings }: PassageView): Words => quote(cutTo(headings.join(' › '), mostHeadings))

/** A place where an answer may be: pressing it shows what stands there. */
export const placeRow = (question: string, view: PassageView): Row =>
  row(
    {
      sign: (view.source === keptSource ? '✎' : '▤') as Words,
      color: 'accent',
      name: strong(quote(view.title)),
      about: [sectionOf(view), beginning(view.text)].filter(Boolean).join(' · ') as Words,
    },
    button(bare(view.title), 'handbook.ask', {
      question: cutTo(question, longest.kept),
      source: view.source,
      path: view.path,
    }),
  )

/** The handbook and page a passage is from, and when that was changed: or who answered. */
export const fromWords = ({ source, path, changedAt, keptBy }: PassageView, to: Reader): Words => {
  if (keptBy) return to.say('handbook.answered_by', { name: keptBy.name })
  const place = { place: `${source}/${path}` }
  return changedAt
    ? to.say('handbook.place_changed', { ...place, time: instant(changedAt, to) })
    : to.say('handbook.place', place)
}

/** Opens the form of a work item with the question filled in, for the team to answer. */
export const askTeamOffer = (question: string): Offer => ({
  label: 'button.ask_team',
  dialog: 'workItem.file',
  data: {
    itemType: 'IMPROVEMENT',
    about: questionTag,
    title: cutTo(question, longestOf.title),
    description: cutTo(question, longest.question),
  },
})
