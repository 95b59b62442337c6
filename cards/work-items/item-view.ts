import { referenceOf } from '../../services/work-items/model.ts'
import type { FoundItem } from '../../services/work-items/search.ts'
import type { CommentView } from '../../services/work-items/said.ts'
import { awayBand } from '../kit/away.ts'
import { template, type View } from '../kit/card.ts'
import { strong, type Band } from '../kit/parts.ts'
import type { Fact } from './item-facts.ts'
import { namedItem } from './item-name.ts'
import { chipsOf } from './item-state.ts'
import json from './item.json' with { type: 'json' }
import { instant, type Reader } from '../kit/reader.ts'
import { passage, quote, type Words } from '../kit/words.ts'
import { places } from '../kit/places.ts'

export interface ItemCardView extends View {
  alerts: Band[]
  kind: Words
  chips: Band[]
  title: Words
  byline: Words
  paragraphs: { text: Words }[]
  facts: Fact[]
  comments: { by: Words; text: Words }[]
  notes: { text: Words }[]
  asOf: Words
}

/** Draws a card of an item. */
export const drawItem = template<ItemCardView>('item', json)

/** A comment with at most so many characters. */
export const commentLine = (
  { author, body, at }: CommentView,
  most: number,
  to: Reader,
): ItemCardView['comments'][number] => ({
  by: to.say('item.comment_by', { name: author, time: instant(at, to) }),
  text: passage(body, most),
})

/** The parts of an item that every card of it says. */
type Framed = Omit<FoundItem, 'itemId'>

/** The platform, who filed it and when, and who works on it. */
const byline = (item: Framed, to: Reader): Words => {
  const said = [
    ...(item.platformName ? [quote(item.platformName)] : []),
    to.say(`item.filed.${item.itemType}`, { name: item.reporter, time: instant(item.reportedAt, to) }),
    ...(item.assignee ? [strong(to.say('item.works', { name: item.assignee }))] : []),
    ...(item.open && !item.assignee ? [strong(to.say('item.nobody_works'))] : []),
  ]
  return said.join(' · ') as Words
}

/** The parts with which every card of an item begins and ends. */
export const frame = (item: Framed, to: Reader) => {
  const reference = referenceOf(item)
  const { title } = item
  const said = { reference, state: to.label(`item_state.${item.state}`) }
  return {
    place: places.workItem(item),
    summary: to.label('item.summary', { ...said, title: namedItem(item, to) }),
    kind: to.say(`item_type.${item.itemType}`),
    chips: chipsOf(item, to),
    title: to.say('item.title', { reference, title }),
    byline: byline(item, to),
    alerts: awayBand(item.awayAt, to),
    asOf: to.say('item.as_of', { time: instant(item.changedAt, to) }),
  }
}
