import { referenceOf } from '../../services/work-items/model.ts'
import type { ItemView } from '../../services/work-items/view.ts'
import { button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { factsOf } from './item-facts.ts'
import { commentLine, drawItem, frame } from './item-view.ts'
import { fitting } from '../kit/fitting.ts'
import type { Reader } from '../kit/reader.ts'
import { passage } from '../kit/words.ts'

/** So many whole comments stay below what a card may weigh. */
const commentsAPage = 3
const longest = 4000
/** Characters of an answer; the first that fits. */
const answers = [2000, 1000, 500, 250] as const

/** An item with everything that was written about it, page by page: first how it is, then the comments, the oldest first. */
export const wholeCard = ({ page: asked, ...view }: ItemView & { page: number }, to: Reader): Card => {
  const { itemId, description, comments } = view
  const pages = 1 + Math.ceil(comments.length / commentsAPage)
  const page = Math.min(asked, pages - 1)
  const isFirst = page === 0
  const shown = comments.slice((page - 1) * commentsAPage, page * commentsAPage)
  const turn = (label: string, number: number) => button(to.label(label), 'workItem.read', { itemId, page: number })
  return drawItem(
    fitting(
      answers.map((most) => () => ({
        ...frame(view, to),
        notes: pages > 1 ? [{ text: to.say('item.page', { page: page + 1, pages }) }] : [],
        paragraphs: isFirst && description ? [{ text: passage(description, longest) }] : [],
        facts: isFirst ? factsOf(view, most, to) : [],
        comments: isFirst ? [] : shown.map((comment) => commentLine(comment, longest, to)),
        buttons: [
          ...(isFirst ? [] : [turn('button.previous', page - 1)]),
          ...(page + 1 < pages ? [turn('button.next', page + 1)] : []),
          button(to.label('button.open_item', { reference: referenceOf(view) }), 'workItem.show', { itemId }),
        ],
      })),
    ),
    to,
  )
}
