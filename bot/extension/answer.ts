import type { Card } from '../../cards/kit/card.ts'
import type { Hit, HitsCard } from '../../cards/kit/hit.ts'

/** The content type of an adaptive card. */
export const cardType = 'application/vnd.microsoft.card.adaptive'

/** An answer to an invoke of the message extension. */
const compose = (body: object): object => ({ composeExtension: body })

/** A sentence in the place of results. */
const sentence = ({ summary }: Card): object => compose({ type: 'message', text: summary })

/** Whatever is inserted, and the line in which it is offered: Teams makes none of an adaptive card by itself. */
const attachment = ({ title, text, card }: Hit, tap?: object): object => ({
  contentType: cardType,
  content: card.content,
  preview: {
    contentType: 'application/vnd.microsoft.card.thumbnail',
    content: { title, text, ...(tap && { tap: { type: 'invoke', value: tap } }) },
  },
})

const results = (attachments: readonly object[], more: object = {}): object =>
  compose({ type: 'result', attachmentLayout: 'list', attachments, ...more })

/**
 * Teams would keep the card of a link for half an hour, and also that there is none.
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/link-unfurling
 */
const unkept = { suggestedActions: { actions: [{ type: 'setCachePolicy', value: '{"type":"no-cache"}' }] } }

/** The card of a link, or nothing: a link is no question, so that no sentence answers it. */
export const linkAnswer = (card: Card | HitsCard): object =>
  results('hits' in card ? card.hits.map((hit) => attachment(hit)) : [], unkept)

/**
 * Results, or a sentence when there are none. The end of a list that went on before is an empty page. `search` is the name of
 * the search that knows the whole card of a result.
 */
export const resultsAnswer =
  (search = '', isFirstPage = true) =>
  (card: Card | HitsCard): object => {
    if (!('hits' in card) || (card.hits.length === 0 && isFirstPage)) return sentence(card)
    return results(card.hits.map((hit) => attachment(hit, hit.opens && { ...hit.opens, search })))
  }
