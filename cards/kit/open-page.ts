import { pageLink, type LinkSettings } from '../../services/kernel/desk-link.ts'
import { buttonAction, linkButton, secondary } from './button.ts'
import type { Card } from './card.ts'
import { cardProblems } from './check.ts'
import type { Hit } from './hit.ts'
import { speech } from './words.ts'

type Content = Card['content']

/** Cards that lead to the page, by what they were made of: one for a thousand channels. */
const made = new WeakMap<Content, Map<string, Content>>()

const drawn = (content: Content, url: string): Content => {
  const opens = linkButton(speech(String(content.lang)).label('button.open_desk'), url)
  const actions = Array.isArray(content.actions) ? (content.actions as unknown[]) : []
  if (!opens) return content
  const whole = { ...content, actions: [...actions, buttonAction(secondary(opens))] }
  // A refresh is no button: it was added to a card that was checked.
  return cardProblems({ ...whole, refresh: undefined }).length > 0 ? content : whole
}

/**
 * The card, and each that is offered with it, with a button that opens what it is about on the page of the desk. A card stays as it
 * is where it says no place, where the desk has no address, and where it is full.
 */
export const leadingToPage = <C extends Card & { hits?: readonly Hit[] }>(
  card: C,
  links: LinkSettings | undefined,
): C => {
  const led = card.hits
    ? { ...card, hits: card.hits.map((hit) => ({ ...hit, card: leadingToPage(hit.card, links) })) }
    : card
  const url = card.place && pageLink(links, ...card.place.filter((part) => part !== undefined))
  if (!url) return led
  const known = made.get(card.content) ?? new Map<string, Content>()
  made.set(card.content, known)
  const content = known.get(url) ?? drawn(card.content, url)
  known.set(url, content)
  return { ...led, content }
}
