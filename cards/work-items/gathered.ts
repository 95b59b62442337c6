import { referenceOf } from '../../services/work-items/model.ts'
import type { NewsView } from '../../services/work-items/told.ts'
import { button, buttonAction } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import type { Reader } from '../kit/reader.ts'
import { passage, type Words } from '../kit/words.ts'
import json from './gathered.json' with { type: 'json' }
import { kindWords } from './item-name.ts'
import { sentences } from './told.ts'

interface GatheredView extends View {
  title: Words
  rows: { name: Words; detail: Words; open: Record<string, unknown> }[]
  hint: Words
}

const draw = template<GatheredView>('gathered', json)
/** Characters of a reason or a comment below its line. */
const quoted = 100

/** The news about several items in one message; each line opens its item. */
export const gatheredCard = (all: readonly NewsView[], to: Reader): Card => {
  const [first, ...others] = all
  return draw({
    summary: to.label('told.gathered', { first: sentences(first!, to).summary, count: others.length }),
    title: to.say('told.gathered_title', { count: all.length }),
    rows: all.map((news) => {
      const said = news.reason ?? news.comment?.body
      const open = button(to.label('button.open_item', { reference: referenceOf(news) }), 'workItem.show', {
        itemId: news.itemId,
      })
      return {
        name: sentences(news, to).heading,
        detail: said ? passage(said.replace(/\s+/g, ' '), quoted) : kindWords(news, to),
        open: buttonAction(open),
      }
    }),
    hint: to.say('items.hint'),
  })
}
