import { referenceOf } from '../../services/work-items/model.ts'
import type { NewsView } from '../../services/work-items/told.ts'
import type { CommentView, ItemName } from '../../services/work-items/view.ts'
import { button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { noticeCard } from '../kit/notice.ts'
import { instant, type Reader } from '../kit/reader.ts'
import { passage, quote } from '../kit/words.ts'

const quoted = 300

/** One sentence to somebody for whom a change of an item is news, and the newest comment when that is. */
export const toldCard = (news: NewsView, to: Reader): Card => {
  const { itemId, title, reason, comment } = news
  const reference = referenceOf(news)
  const key = news.given ? 'told.assigned' : news.moved ? 'told.state' : 'told.comment'
  const said = { reference, title, state: to.label(`item_state.${news.state}`) }
  return noticeCard(
    {
      title: to.say('item.title', { reference, title }),
      text: to.say(key, said),
      summary: to.label(key, said),
      notes: [
        ...(reason ? [passage(reason, quoted)] : []),
        ...(comment ? [quote(comment.author), passage(comment.body, quoted)] : []),
      ],
      buttons: [button(to.label('button.open_item', { reference }), 'workItem.show', { itemId })],
    },
    to,
  )
}

/** Something said in a thread is a comment now. */
export const notedCard = (item: ItemName, to: Reader): Card => {
  const params = { reference: referenceOf(item) }
  const said = { text: to.say('told.noted', params), summary: to.label('told.noted', params) }
  return noticeCard({ title: to.say('told.noted_title'), ...said }, to)
}

/** A comment as the thread below a card shows it. */
export const commentedCard = ({ author, body, at }: CommentView, to: Reader): Card =>
  noticeCard(
    {
      title: to.say('item.comment_by', { name: author, time: instant(at, to) }),
      text: passage(body, quoted * 4),
      summary: to.label('told.commented', { name: author }),
    },
    to,
  )
