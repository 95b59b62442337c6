import type { listItems } from '../../services/work-items/list.ts'
import { awayBand } from '../kit/away.ts'
import { button, secondary } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import type { Band, Row } from '../kit/parts.ts'
import { itemRow } from './item-row.ts'
import json from './items.json' with { type: 'json' }
import { isOwn, ownItemsCard, pageOf } from './own-items.ts'
import { instant, type Reader } from '../kit/reader.ts'
import { quote, type Label, type Words } from '../kit/words.ts'

type List = Awaited<ReturnType<typeof listItems>>

interface ItemsView extends View {
  title: Words
  headline: Band[]
  alerts: Band[]
  about: Words
  rows: Row[]
  notes: { text: Words }[]
  asOf: Words
}

const draw = template<ItemsView>('items', json)

const somebody = (family: 'assigned' | 'reported', who: string, to: Reader): Words =>
  who === 'me' || (who === 'nobody' && family === 'assigned')
    ? to.say(`items.${family}_${who}`)
    : to.say(`items.${family}`, { name: who })

const isSpan = (state: string): boolean => state === 'open' || state === 'ended' || state === 'any'

/** Describes the filter of a list in words. */
const asked = ({ filter, platformName }: List, to: Reader): Words => {
  const { mine, itemType, state, severity, priority, assignedTo, reportedBy, person, tag, words, sort } = filter
  return [
    ...(mine ? [to.say('items.mine')] : []),
    to.say(itemType ? `items.type.${itemType}` : 'items.type.any'),
    to.say(isSpan(state) ? `items.state.${state}` : `item_state.${state}`),
    ...(severity ? [to.say('items.severity', { value: to.label(`severity.${severity}`) })] : []),
    ...(priority ? [to.say('items.priority', { value: to.label(`priority.${priority}`) })] : []),
    ...(platformName ? [quote(platformName)] : []),
    ...(assignedTo ? [somebody('assigned', assignedTo, to)] : []),
    ...(reportedBy ? [somebody('reported', reportedBy, to)] : []),
    ...(person ? [to.say('items.person', { name: person })] : []),
    ...(tag ? [to.say('items.tag', { tag })] : []),
    ...(words ? [to.say('items.words', { words })] : []),
    ...(sort === 'votes' ? [to.say('items.by_votes')] : []),
  ].join(' · ') as Words
}

/** True if the list is filtered by more than "open" and "mine". */
const isNarrow = ({ mine: _, state, sort: __, page: ___, ...rest }: List['filter']): boolean =>
  state !== 'open' || Object.values(rest).some((value) => value !== null)

type Listed = List['items'][number]

const listedRow = (item: Listed, inVotes: boolean, to: Reader): Row => {
  const about = [
    to.say(`item_state.${item.state}`),
    ...(item.itemType === 'IMPROVEMENT' && inVotes ? [to.say('item.vote_count', { count: item.votes })] : []),
    ...(item.severity ? [to.say(`severity.${item.severity}`)] : []),
    ...(item.platformName ? [quote(item.platformName)] : []),
    item.assignee ? quote(item.assignee) : to.say('item.nobody'),
    instant(item.reportedAt, to),
  ]
  return itemRow(item, about, to)
}

/** The number of work items, and of those that nobody has. */
const counts = ({ all, unassigned }: List, to: Reader): Words =>
  [
    to.say('items.count', { count: all }),
    ...(unassigned > 0 ? [to.say('items.unassigned', { count: unassigned })] : []),
  ].join(' · ') as Words

/** A page of work items; each line opens its item. Own ones are shown to one person only. */
export const itemsCard = (list: List, to: Reader): Card => {
  const { filter, items, all, unassigned, more, at, away } = list
  if (to.shared && isOwn(filter)) return ownItemsCard(filter, to)
  const turn = (label: string, change: Partial<List['filter']>) =>
    button(to.label(label), 'workItem.list', pageOf({ ...filter, ...change }, change.page ?? 0))
  const none = items.length === 0 && filter.page === 0
  const narrows = filter.state === 'open' && !filter.mine && filter.assignedTo === null
  const view: ItemsView = {
    place: ['tickets'],
    summary: all > 0 ? (`${to.label('items.title')}: ${counts(list, to)}` as Label) : to.label('items.title'),
    title: to.say('items.title'),
    headline: all > 0 ? [{ text: counts(list, to), style: 'emphasis' }] : [],
    alerts: awayBand(away ? at : null, to),
    about: asked(list, to),
    rows: items.map((item) => listedRow(item, filter.itemType === 'IMPROVEMENT', to)),
    notes: [
      ...(none || items.length === 0 ? [{ text: to.say(none ? 'items.none' : 'items.no_more') }] : []),
      ...(none && isNarrow(filter) ? [{ text: to.say('items.understood') }] : []),
    ],
    asOf: to.say('items.as_of', { time: instant(at, to) }),
    buttons: [
      ...(filter.page > 0 ? [turn('button.previous', { page: filter.page - 1 })] : []),
      ...(more ? [turn('button.next', { page: filter.page + 1 })] : []),
      ...(narrows && unassigned > 0 ? [turn('button.list_unassigned', { assignedTo: 'nobody' })] : []),
      ...(narrows ? [turn('button.list_mine', { assignedTo: 'me' })] : []),
      ...(none && filter.state === 'open' ? [turn('button.list_all', { state: 'any' })] : []),
      secondary(turn('button.refresh', { page: filter.page })),
    ],
  }
  return draw(view, to)
}
