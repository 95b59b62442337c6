import type { Card } from './card.ts'
import type { Data } from './button.ts'
import { bare, type Label } from './words.ts'

/** A result of a search: the line in which it is offered, and the card that is inserted when somebody takes it. */
export interface Hit {
  title: Label
  text: Label
  card: Card
  /** Ids with which the whole card is asked for when somebody takes it; `card` is inserted as it is when absent. */
  opens?: Data
}

/** Results in the place of a card. A client shows their lines. */
export interface HitsCard extends Card {
  hits: readonly Hit[]
}

/** A client may take words of a line for HTML. */
const unmarked = (text: string): Label => bare(text.replaceAll('<', '‹').replaceAll('>', '›'))

/** A result with its line: a title, and some words about it. */
export const hit = (title: string, about: readonly string[], card: Card, opens?: Data): Hit => ({
  title: unmarked(title),
  text: unmarked(about.join(' · ')),
  card,
  ...(opens && { opens }),
})

/** Results as they are handed on; `summary` says so when there are none. */
export const hitsCard = (hits: readonly Hit[], summary: Label): HitsCard => ({ content: {}, summary, hits })

/** The one card there is. */
export const oneHit = (card: Card): HitsCard => hitsCard([hit(card.summary, [], card)], bare(card.summary))
