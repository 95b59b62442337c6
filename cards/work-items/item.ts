import type { ItemView } from '../../services/work-items/view.ts'
import { refreshing, type Card, type Way } from '../kit/card.ts'
import type { Band } from '../kit/parts.ts'
import { places } from '../kit/places.ts'
import { bannerBands } from '../announcements/banners.ts'
import { itemButtons } from './item-buttons.ts'
import { factsOf, hasLongAnswers } from './item-facts.ts'
import { commentLine, drawItem, frame, type ItemCardView } from './item-view.ts'
import { fitting } from '../kit/fitting.ts'
import { instant, type Reader } from '../kit/reader.ts'
import { passage, type Words } from '../kit/words.ts'

/** The most a card shows: characters of the description, characters of an answer or a comment, and comments. */
interface Amount {
  description: number
  text: number
  comments: number
}
const amounts: readonly Amount[] = [
  { description: 600, text: 300, comments: 1 },
  { description: 200, text: 100, comments: 1 },
  { description: 80, text: 30, comments: 1 },
]

const isCut = (view: ItemView, { description, text, comments }: Amount): boolean =>
  view.description.length > description ||
  view.comments.length > comments ||
  view.comments.some(({ body }) => body.length > text) ||
  hasLongAnswers(view, text)

/** The sentence that an incident can probably be closed, beside its button. */
const wellBand = ({ health, open, platformName }: ItemView, to: Reader): Band[] =>
  health?.wellAt && open
    ? [
        {
          text: to.say('item.well', { name: platformName ?? '', time: instant(health.wellAt, to) }),
          style: 'good',
        },
      ]
    : []

/** The way to the past of the platform, for an incident that the desk writes to. */
const waysOf = ({ health, platformId, platformName }: ItemView, to: Reader): Way[] =>
  health && platformId !== null && platformName !== null
    ? [{ title: to.label('button.open_history', { name: platformName }), place: places.history(platformId) }]
    : []

const shortened = (view: ItemView, amount: Amount, note: Words | undefined, to: Reader): ItemCardView => {
  const { description, comments } = view
  const earlier = comments.length - amount.comments
  const framed = frame(view, to)
  return {
    ...framed,
    alerts: [
      ...(note ? [{ text: note, style: 'emphasis' as const }] : []),
      ...framed.alerts,
      ...wellBand(view, to),
      ...bannerBands(view.banners, to),
    ],
    paragraphs: description ? [{ text: passage(description, amount.description) }] : [],
    facts: factsOf(view, amount.text, to),
    comments: comments.slice(-amount.comments).map((comment) => commentLine(comment, amount.text, to)),
    notes: earlier > 0 ? [{ text: to.say('item.more_comments', { count: earlier }) }] : [],
    ways: waysOf(view, to),
    buttons: itemButtons(view, isCut(view, amount), to),
  }
}

/** One work item as this reader sees it. What is long is cut, and can be read whole. `note` is a sentence that goes with it. */
export const itemCard = (own: ItemView, to: Reader, note?: Words): Card => {
  const view = to.shared ? (own.everyone ?? own) : own
  const shown = { ...view, awayAt: own.awayAt }
  const card = drawItem(fitting(amounts.map((amount) => () => shortened(shown, amount, note, to))), to)
  return refreshing(card, 'workItem.show', { itemId: view.itemId }, to)
}
