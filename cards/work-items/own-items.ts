import type { listItems } from '../../services/work-items/list.ts'
import { button, type Data } from '../kit/button.ts'
import { refreshing, type Card } from '../kit/card.ts'
import { noticeCard } from '../kit/notice.ts'
import type { Reader } from '../kit/reader.ts'

type Filter = Awaited<ReturnType<typeof listItems>>['filter']

/** The data with which a button asks for a page of a list. */
export const pageOf = (filter: Filter, page: number): Data => ({ ...filter, mine: String(filter.mine), page })

/** True for a list that is another one for everybody who asks. */
export const isOwn = ({ mine, assignedTo, reportedBy }: Filter): boolean =>
  mine || assignedTo === 'me' || reportedBy === 'me'

/**
 * Stands for a list of own work items where others read along: the client of whoever asked shows theirs instead, and nobody else
 * sees it. With the button, which also serves clients that refresh no cards, everybody opens their own.
 */
export const ownItemsCard = (filter: Filter, to: Reader): Card => {
  const data = pageOf(filter, 0)
  const card = noticeCard(
    {
      title: to.say('items.own_title'),
      text: to.say('items.own_text'),
      place: ['tickets'],
      summary: to.label('items.own_title'),
      buttons: [button(to.label('button.own_items'), 'workItem.list', data)],
    },
    to,
  )
  return refreshing(card, 'workItem.list', data, { ...to, refreshFor: to.asker === undefined ? [] : [to.asker] })
}
