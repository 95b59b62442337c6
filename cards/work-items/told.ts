import { referenceOf } from '../../services/work-items/model.ts'
import type { NewsView } from '../../services/work-items/told.ts'
import type { CommentView } from '../../services/work-items/said.ts'
import type { ItemName } from '../../services/work-items/view.ts'
import { button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { noticeCard } from '../kit/notice.ts'
import { instant, type Reader } from '../kit/reader.ts'
import { passage, quote } from '../kit/words.ts'
import { places } from '../kit/places.ts'
import { kindWords, namedItem } from './item-name.ts'

const quoted = 300
/** Characters of a comment in a notification: phones show little more. */
const glimpsed = 100

/** The texts of what is news about an item: the sentence on a notice, and the one in a notification. */
export const sentences = (news: NewsView, to: Reader) => {
  const { asked, given, moved, taker, state, comment } = news
  const said = {
    reference: referenceOf(news),
    title: namedItem(news, to),
    state: to.label(`item_state.${state}`),
    name: taker ?? comment?.author ?? '',
    text: shortened(comment?.body ?? ''),
  }
  const key = asked
    ? 'told.asked'
    : given
      ? 'told.assigned'
      : taker
        ? 'told.taken'
        : moved
          ? 'told.state'
          : 'told.commented'
  return { heading: to.say(key, said), summary: to.label(key === 'told.commented' ? 'told.comment' : key, said) }
}

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > glimpsed ? `${line.slice(0, glimpsed).replace(/[\ud800-\udbff]$/, '')}…` : line
}

/** A notice to somebody for whom a change of an item is news, with the newest comment when that is. */
export const toldCard = (news: NewsView, to: Reader): Card => {
  const { itemId, reason, comment } = news
  const { heading, summary } = sentences(news, to)
  return noticeCard(
    {
      title: heading,
      text: kindWords(news, to),
      place: places.workItem(news),
      summary,
      notes: [
        ...(reason ? [passage(reason, quoted)] : []),
        ...(comment ? [quote(comment.author), passage(comment.body, quoted)] : []),
      ],
      buttons: [button(to.label('button.open_item', { reference: referenceOf(news) }), 'workItem.show', { itemId })],
    },
    to,
  )
}

/** Something said in a thread is a comment now. */
export const notedCard = (item: ItemName, to: Reader): Card => {
  const params = { reference: referenceOf(item) }
  const said = { text: to.say('told.noted', params), summary: to.label('told.noted', params) }
  return noticeCard({ place: null, title: to.say('told.noted_title'), ...said }, to)
}

/** A comment as the thread below the card of its item shows it. */
export const commentedCard = (
  item: ItemName & { platformName: string | null },
  { author, body, at }: CommentView,
  to: Reader,
): Card =>
  noticeCard(
    {
      title: to.say('item.comment_by', { name: author, time: instant(at, to) }),
      text: passage(body, quoted * 4),
      place: places.workItem(item),
      summary: to.label('told.comment', {
        reference: referenceOf(item),
        title: namedItem(item, to),
        name: author,
        text: shortened(body),
      }),
    },
    to,
  )
