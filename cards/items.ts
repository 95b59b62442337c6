import type { listItems } from '../services/work-items/list.ts'
import { referenceOf } from '../services/work-items/model.ts'
import { button, buttonAction } from './button.ts'
import { template, type Card, type View } from './card.ts'
import { itemColor, itemStateWords } from './item-state.ts'
import json from './items.json' with { type: 'json' }
import { instant, type Reader } from './reader.ts'
import type { Color } from './state.ts'
import { quote, type Words } from './words.ts'

type List = Awaited<ReturnType<typeof listItems>>

interface ItemsView extends View {
  title: Words
  about: Words
  rows: { name: Words; detail: Words; state: Words; color: Color; open: Record<string, unknown> }[]
  notes: { text: Words }[]
  asOf: Words
}

const draw = template<ItemsView>('items', json)

/** What was asked for, in words. */
const asked = ({ mine, itemType, state, platformId, severity, words, sort }: List['filter'], to: Reader): Words =>
  [
    ...(mine ? [to.say('items.mine')] : []),
    to.say(itemType ? `items.type.${itemType}` : 'items.type.any'),
    to.say(state === 'open' || state === 'ended' || state === 'any' ? `items.state.${state}` : `item_state.${state}`),
    ...(severity ? [to.say(`severity.${severity}`)] : []),
    ...(platformId ? [quote(platformId)] : []),
    ...(words ? [quote(words)] : []),
    ...(sort === 'votes' ? [to.say('items.by_votes')] : []),
  ].join(' · ') as Words

/** A page of work items; each line opens its item. */
export const itemsCard = ({ filter, items, more, at, away }: List, to: Reader): Card => {
  const page = (number: number) => ({ ...filter, mine: String(filter.mine), page: number })
  return draw({
    summary: to.label('items.title'),
    title: to.say('items.title'),
    about: asked(filter, to),
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
          item.assignedName ? quote(item.assignedName) : to.say('item.nobody'),
          instant(item.updatedAt, to),
        ].join(' · ') as Words,
        state: itemStateWords(item.state, to),
        color: itemColor(item.state),
        open: buttonAction(button(title, 'workItem.show', { itemId: item.itemId })),
      }
    }),
    notes: [
      ...(items.length === 0 ? [{ text: to.say(filter.page > 0 ? 'items.no_more' : 'items.none') }] : []),
      ...(away ? [{ text: to.say('status.away', { time: instant(at, to) }) }] : []),
    ],
    asOf: to.say('items.as_of', { time: instant(at, to) }),
    buttons: [
      ...(filter.page > 0 ? [button(to.label('button.previous'), 'workItem.list', page(filter.page - 1))] : []),
      ...(more ? [button(to.label('button.next'), 'workItem.list', page(filter.page + 1))] : []),
      button(to.label('button.refresh'), 'workItem.list', page(filter.page)),
    ],
  })
}
