import { referenceOf } from '../../services/work-items/model.ts'
import type { NewsView } from '../../services/work-items/told.ts'
import { button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { row } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { rowsCard } from '../kit/rows.ts'
import { passage } from '../kit/words.ts'
import { itemColor, itemSign } from './item-state.ts'
import { kindWords } from './item-name.ts'
import { sentences } from './told.ts'

/** Characters of a reason or a comment below its line. */
const quoted = 100

/** The news about several items in one message; each line opens its item. */
export const gatheredCard = (all: readonly NewsView[], to: Reader): Card => {
  const [first, ...others] = all
  return rowsCard(
    {
      place: ['tickets'],
      summary: to.label('told.gathered', { first: sentences(first!, to).summary, count: others.length }),
      title: to.say('told.gathered_title', { count: all.length }),
      alerts: [],
      rows: all.map((news) => {
        const said = news.reason ?? news.comment?.body
        return row(
          {
            sign: itemSign(news.state),
            color: itemColor(news.state, news.itemType),
            name: sentences(news, to).heading,
            about: said ? passage(said.replace(/\s+/g, ' '), quoted) : kindWords(news, to),
          },
          button(to.label('button.open_item', { reference: referenceOf(news) }), 'workItem.show', {
            itemId: news.itemId,
          }),
        )
      }),
      notes: [{ text: to.say('items.hint') }],
      buttons: [],
    },
    to,
  )
}
