import { referenceOf } from '../../services/work-items/model.ts'
import type { CommentView, ItemView } from '../../services/work-items/view.ts'
import { template, type View } from '../kit/card.ts'
import type { Fact } from './item-facts.ts'
import { itemColor, itemStateWords, type Color } from './item-state.ts'
import json from './item.json' with { type: 'json' }
import { instant, type Reader } from '../kit/reader.ts'
import { passage, quote, type Words } from '../kit/words.ts'

export interface ItemCardView extends View {
  notes: { text: Words }[]
  title: Words
  state: Words
  color: Color
  about: Words
  paragraphs: { text: Words }[]
  facts: Fact[]
  comments: { by: Words; text: Words }[]
  asOf: Words
}

/** Draws a card of an item. */
export const drawItem = template<ItemCardView>('item', json)

/** Characters of JSON; with frame and buttons a card stays below its budget. */
const room = 22_000

/** The first view that leaves room for the rest of the card, or the last. */
export const fitting = (views: readonly (() => ItemCardView)[]): ItemCardView => {
  const [first, ...shorter] = views
  const view = first!()
  return shorter.length === 0 || JSON.stringify(view).length <= room ? view : fitting(shorter)
}

/** A comment with at most so many characters. */
export const commentLine = (
  { author, body, at }: CommentView,
  most: number,
  to: Reader,
): ItemCardView['comments'][number] => ({
  by: to.say('item.comment_by', { name: author, time: instant(at, to) }),
  text: passage(body, most),
})

/** The parts with which every card of an item begins and ends. */
export const frame = (item: ItemView, to: Reader) => {
  const reference = referenceOf(item)
  const state = to.label(`item_state.${item.state}`)
  return {
    summary: to.label('item.summary', { reference, title: item.title, state }),
    title: to.say('item.title', { reference, title: item.title }),
    state: itemStateWords(item.state, to),
    color: itemColor(item.state, item.itemType),
    about: [
      to.say(`item_type.${item.itemType}`),
      ...(item.severity ? [to.say(`severity.${item.severity}`)] : []),
      ...(item.platformName ? [quote(item.platformName)] : []),
    ].join(' · ') as Words,
    asOf: to.say('item.as_of', { time: instant(item.changedAt, to) }),
  }
}
