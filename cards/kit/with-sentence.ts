import type { Card } from './card.ts'
import { cardProblems } from './check.ts'
import type { Words } from './words.ts'

/** Adds a sentence at the end of a card, unless the card is too large for it. */
export const withSentence = (card: Card, text: Words): Card => {
  const sentence = { type: 'TextBlock', text, wrap: true, separator: true }
  const content = { ...card.content, body: [...(card.content.body as object[]), sentence] }
  // A refresh is no button: it was added to a card that was checked.
  return cardProblems({ ...content, refresh: undefined }).length > 0 ? card : { ...card, content }
}
