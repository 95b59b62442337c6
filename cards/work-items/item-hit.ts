import { referenceOf } from '../../services/work-items/model.ts'
import type { FoundItem } from '../../services/work-items/search.ts'
import { button } from '../kit/button.ts'
import { refreshing, type Card } from '../kit/card.ts'
import { hit, type Hit } from '../kit/hit.ts'
import type { Reader } from '../kit/reader.ts'
import { drawItem, frame } from './item-view.ts'

/** An item in short: what a search knows of it. Whoever looks at it where the desk is gets the whole card. */
const shortCard = (item: FoundItem, to: Reader): Card => {
  const { itemId } = item
  const reference = referenceOf(item)
  const buttons = [button(to.label('button.open_item', { reference }), 'workItem.show', { itemId })]
  const view = { ...frame(item, to), paragraphs: [], facts: [], comments: [], notes: [], buttons }
  return refreshing(drawItem(view, to), 'workItem.show', { itemId }, to)
}

/** An item among the results of a search. */
export const itemHit = (item: FoundItem, to: Reader): Hit => {
  const { itemType, state, severity, platformName, assignee, title, itemId } = item
  const about = [
    to.label(`item_type.${itemType}`),
    to.label(`item_state.${state}`),
    ...(severity ? [to.label(`severity.${severity}`)] : []),
    ...(platformName ? [platformName] : []),
    ...(assignee ? [assignee] : []),
  ]
  return hit(to.label('item.title', { reference: referenceOf(item), title }), about, shortCard(item, to), { itemId })
}
