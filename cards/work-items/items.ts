import type { listItems } from '../../services/work-items/list.ts'
import { referenceOf } from '../../services/work-items/model.ts'
import { button, buttonAction } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import { itemColor, itemStateWords, type Color } from './item-state.ts'
import json from './items.json' with { type: 'json' }
import { instant, type Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'

type List = Awaited<ReturnType<typeof listItems>>

interface ItemsView extends View {
  title: Words
  about: Words
  rows: { name: Words; detail: Words; state: Words; color: Color; open: Record<string, unknown> }[]
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

/** A page of work items; each line opens its item. */
export const itemsCard = (list: List, to: Reader): Card => {
  const { filter, items, more, at, away } = list
  const page = (number: number) => ({ ...filter, mine: String(filter.mine), page: number })
  const none = items.length === 0 && filter.page === 0
  return draw({
    summary: to.label('items.title'),
    title: to.say('items.title'),
    about: asked(list, to),
    rows: items.map((item) => {
      const title = to.label('button.open_item', { reference: referenceOf(item) })
      return {
        name: to.say('item.title', { reference: referenceOf(item), title: item.title }),
        detail: [
          ...(item.itemType === 'IMPROVEMENT' && filter.itemType === 'IMPROVEMENT'
            ? [to.say('item.vote_count', { count: item.votes })]
            : []),
          ...(item.severity ? [to.say(`severity.${item.severity}`)] : []),
          ...(item.platformName ? [quote(item.platformName)] : []),
          item.assignee ? quote(item.assignee) : to.say('item.nobody'),
          instant(item.changedAt, to),
        ].join(' · ') as Words,
        state: itemStateWords(item.state, to),
        color: itemColor(item.state, item.itemType),
        open: buttonAction(button(title, 'workItem.show', { itemId: item.itemId })),
      }
    }),
    notes: [
      { text: to.say(none ? 'items.none' : items.length === 0 ? 'items.no_more' : 'items.hint') },
      ...(none && isNarrow(filter) ? [{ text: to.say('items.understood') }] : []),
      ...(away ? [{ text: to.say('status.away', { time: instant(at, to) }) }] : []),
    ],
    asOf: to.say('items.as_of', { time: instant(at, to) }),
    buttons: [
      ...(filter.page > 0 ? [button(to.label('button.previous'), 'workItem.list', page(filter.page - 1))] : []),
      ...(more ? [button(to.label('button.next'), 'workItem.list', page(filter.page + 1))] : []),
      ...(none && filter.state === 'open'
        ? [button(to.label('button.list_all'), 'workItem.list', { ...page(0), state: 'any' })]
        : []),
      button(to.label('button.refresh'), 'workItem.list', page(filter.page)),
    ],
  })
}
