import { historyCard } from '../../../cards/work-items/history.ts'
import { itemCard } from '../../../cards/work-items/item.ts'
import { wholeCard } from '../../../cards/work-items/item-whole.ts'
import { itemsCard } from '../../../cards/work-items/items.ts'
import { assignItem } from '../../../services/work-items/assign.ts'
import { muteItem } from '../../../services/work-items/follow.ts'
import { showHistory } from '../../../services/work-items/history.ts'
import { moveActions, needsReason } from '../../../services/work-items/lifecycle.ts'
import { listItems } from '../../../services/work-items/list.ts'
import { moveItem } from '../../../services/work-items/move.ts'
import { readItem, showItem } from '../../../services/work-items/show.ts'
import { voteItem } from '../../../services/work-items/vote.ts'
import { reads, show, writes, type VerbRoute } from '../route.ts'

const item = show(showItem, itemCard)

/** The buttons of work items: a press on a card that was out of date gets the item as it is. */
export const verbs: readonly VerbRoute[] = [
  reads(item),
  reads(show(listItems, itemsCard)),
  reads(show(readItem, wholeCard)),
  reads(show(showHistory, historyCard)),
  writes(show(assignItem, itemCard), item),
  writes(show(voteItem, itemCard), item),
  writes(show(muteItem, itemCard), item),
  ...moveActions.filter((name) => !needsReason(name)).map((name) => writes(show(moveItem[name], itemCard), item)),
]
