import { historyCard } from '../../cards/work-items/history.ts'
import { itemCard } from '../../cards/work-items/item.ts'
import { wholeCard } from '../../cards/work-items/item-whole.ts'
import { itemsCard } from '../../cards/work-items/items.ts'
import { assignItem } from '../../services/work-items/assign.ts'
import { muteItem } from '../../services/work-items/follow.ts'
import { showHistory } from '../../services/work-items/history.ts'
import { moveActions, needsReason } from '../../services/work-items/lifecycle.ts'
import { listItems } from '../../services/work-items/list.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { readItem, showItem } from '../../services/work-items/show.ts'
import { voteItem } from '../../services/work-items/vote.ts'
import { guideAgain, guideAnswer, guideBegin } from '../guide/guide.ts'
import { show } from './route.ts'
import { reads, steps, writes, type VerbRoute } from './verb.ts'

const item = show(showItem, itemCard)

/** The buttons of work items: a press on a card that was out of date gets the item as it is. */
export const ticketVerbs: Readonly<Record<string, VerbRoute>> = {
  'guide.begin': steps(guideBegin, guideAgain),
  'guide.answer': steps(guideAnswer, guideAgain),
  'workItem.show': reads(item),
  'workItem.list': reads(show(listItems, itemsCard)),
  'workItem.read': reads(show(readItem, wholeCard)),
  'workItem.history': reads(show(showHistory, historyCard)),
  'workItem.assign': writes(show(assignItem, itemCard), item),
  'workItem.vote': writes(show(voteItem, itemCard), item),
  'workItem.mute': writes(show(muteItem, itemCard), item),
  ...Object.fromEntries(
    moveActions
      .filter((name) => !needsReason(name))
      .map((name) => [name, writes(show(moveItem[name], itemCard), item)]),
  ),
}
