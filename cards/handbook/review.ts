import type { DueAnswer } from '../../services/handbook/due.ts'
import { keptSource, pathOf } from '../../services/handbook/model.ts'
import { button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { row, strong, type Row } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { rowsCard } from '../kit/rows.ts'
import { bare, quote, type Words } from '../kit/words.ts'

/** A kept answer that is to be looked at again; pressing it shows the answer. */
export const dueRow = ({ answerId, question, ownerName, reviewOn }: DueAnswer, to: Reader): Row =>
  row(
    {
      sign: '✎' as Words,
      color: 'warning',
      name: strong(quote(question)),
      about: to.say('handbook.misses.due', { name: ownerName, day: reviewOn }),
    },
    button(bare(question), 'handbook.ask', { question, source: keptSource, path: pathOf(answerId) }),
  )

const shown = 10

/** Asks somebody to look at answers again that they kept. */
export const reviewCard = (due: readonly DueAnswer[], to: Reader): Card =>
  rowsCard(
    {
      place: null,
      summary: to.label('handbook.review.title', { count: due.length }),
      title: to.say('handbook.review.title', { count: due.length }),
      alerts: [],
      rows: due.slice(0, shown).map((one) => dueRow(one, to)),
      notes: [{ text: to.say('handbook.review.text') }],
      buttons: [],
    },
    to,
  )
