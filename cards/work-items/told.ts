import { referenceOf, type ItemDetails } from '../../services/work-items/model.ts'
import type { News } from '../../services/work-items/told.ts'
import type { ItemView } from '../../services/work-items/view.ts'
import { button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { noticeCard } from '../kit/notice.ts'
import { instant, type Reader } from '../kit/reader.ts'
import { passage, quote } from '../kit/words.ts'

const quoted = 300

type Comment = ItemDetails['comments'][number]

/** One sentence to somebody for whom a change of an item is news, and the newest comment when that is. */
export const toldCard = (
  item: ItemDetails['item'],
  { moved, given, commented }: News,
  newest: Comment | undefined,
  to: Reader,
): Card => {
  const reference = referenceOf(item)
  const key = given ? 'told.assigned' : moved ? 'told.state' : 'told.comment'
  const said = { reference, title: item.title, state: to.label(`item_state.${item.state}`) }
  return noticeCard(
    to.say('item.title', { reference, title: item.title }),
    to.say(key, said),
    to.label(key, said),
    [button(to.label('button.open_item', { reference }), 'workItem.show', { itemId: item.itemId })],
    [
      ...(moved && item.moved?.reason ? [passage(item.moved.reason, quoted)] : []),
      ...(commented && newest ? [quote(newest.authorName), passage(newest.bodyMd, quoted)] : []),
    ],
  )
}

/** Something said in a thread is a comment now. */
export const notedCard = ({ details: { item } }: ItemView, to: Reader): Card => {
  const params = { reference: referenceOf(item) }
  return noticeCard(to.say('told.noted_title'), to.say('told.noted', params), to.label('told.noted', params))
}

/** A comment as the thread below a card shows it. */
export const commentedCard = ({ authorName, bodyMd, createdAt }: Comment, to: Reader): Card =>
  noticeCard(
    to.say('item.comment_by', { name: authorName, time: instant(createdAt, to) }),
    passage(bodyMd, quoted * 4),
    to.label('told.commented', { name: authorName }),
  )
