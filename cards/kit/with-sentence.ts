import type { Card } from './card.ts'
import { cardProblems } from './check.ts'
import type { Words } from './words.ts'

/** A card that says one sentence more, at its end. One that has no room for it stays as it is. */
export const withSentence = (card: Card, text: Words): Card => {
  const sentence = { type: 'TextBlock', text, wrap: true, separator: true }
  const content = { ...card.content, body: [...(card.content.body as object[]), sentence] }
  // A refresh is no button: it was added to a card that was checked.
  return cardProblems({ ...content, refresh: undefined }).length > 0 ? card : { ...card, content }
}
