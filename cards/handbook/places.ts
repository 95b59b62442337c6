import { keptSource } from '../../services/handbook/model.ts'
import type { PassageView } from '../../services/handbook/view.ts'
import { button } from '../kit/button.ts'
import type { Offer } from '../kit/offers.ts'
import { row, strong, type Row } from '../kit/parts.ts'
import { instant, type Reader } from '../kit/reader.ts'
import { bare, quote, type Words } from '../kit/words.ts'
import { longest as longestOf, questionTag } from '../../services/work-items/model.ts'
import { clean } from '../../services/kernel/text.ts'
import { cutTo, longest as longestIn } from '../../services/handbook/model.ts'
import { asWritten, plainly, type Plain } from './blocks.ts'
import { beginning } from './passage.ts'

/** Characters of the headings above a passage that are shown. */
const mostHeadings = 240

/** The headings above a passage, as the way to it; of a long way, its beginning. */
export const sectionOf = ({ headings }: PassageView): Words => quote(cutTo(headings.join(' › '), mostHeadings))

/** The way to read a passage: a page is markdown, and an answer of a person is what they wrote. */
export const plainOf = ({ source }: PassageView): Plain => (source === keptSource ? asWritten : plainly)

/** A place where an answer may be: pressing it shows what stands there. */
export const placeRow = (question: string, view: PassageView): Row =>
  row(
    {
      sign: (view.source === keptSource ? '✎' : '▤') as Words,
      color: 'accent',
      name: strong(quote(view.title)),
      about: [sectionOf(view), beginning(view.text, plainOf(view))].filter(Boolean).join(' · ') as Words,
    },
    button(bare(view.title), 'handbook.ask', {
      question: cutTo(question, longestIn.kept),
      source: view.source,
      path: view.path,
      line: view.line,
    }),
  )

/** Characters of a path that a card shows, and of a place as it is sent with every button, where each escaped sign counts twice. */
const longest = { shown: 200, carried: 600 }

/** Tells whether buttons can carry a place: a path of signs that nobody writes would not fit. */
export const isCarried = ({ source, path }: PassageView): boolean =>
  path.length <= longestIn.path && JSON.stringify([source, path]).length <= longest.carried

/** The handbook and page a passage is from, and when that was changed: or who answered. */
export const fromWords = ({ source, path, changedAt, keptBy }: PassageView, to: Reader): Words => {
  if (keptBy) return to.say('handbook.answered_by', { name: keptBy.name })
  const place = { place: cutTo(clean(`${source}/${path}`).replace(/\s+/g, ' '), longest.shown) }
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
    description: cutTo(question, longestIn.question),
  },
})
