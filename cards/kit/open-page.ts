import { pageLink, type LinkSettings } from '../../services/kernel/desk-link.ts'
import { buttonAction, linkButton, secondary, type Button } from './button.ts'
import type { Card } from './card.ts'
import { cardProblems } from './check.ts'
import type { Hit } from './hit.ts'
import type { Place } from './places.ts'
import { speech, type Label } from './words.ts'

type Content = Card['content']

/** Cards that lead to the page, by what they were made of: one for a thousand channels. */
const made = new WeakMap<Content, Map<string, Content>>()

/** A card with as many of the buttons as it can hold, the first ones first. */
const drawn = (content: Content, buttons: readonly Button[]): Content => {
  const [first, ...others] = buttons
  if (!first) return content
  const actions = Array.isArray(content.actions) ? (content.actions as unknown[]) : []
  const whole = { ...content, actions: [...actions, buttonAction(secondary(first))] }
  // A refresh is no button: it was added to a card that was checked.
  return cardProblems({ ...whole, refresh: undefined }).length > 0 ? content : drawn(whole, others)
}

/**
 * The card, and each that is offered with it, with a button that opens what it is about on the page of the desk, and one for each
 * other way that it names. A card stays as it is where it says no place, where the desk has no address, and where it is full.
 */
export const leadingToPage = <C extends Card & { hits?: readonly Hit[] }>(
  card: C,
  links: LinkSettings | undefined,
): C => {
  const led = card.hits
    ? { ...card, hits: card.hits.map((hit) => ({ ...hit, card: leadingToPage(hit.card, links) })) }
    : card
  const opens = (title: Label, place: Place): Button[] => {
    const opened = linkButton(title, pageLink(links, ...place.filter((part) => part !== undefined)))
    return opened ? [opened] : []
  }
  const { label } = speech(String(card.content.lang))
  const buttons = [
    ...(card.ways ?? []).flatMap(({ title, place }) => opens(title, place)),
    ...(card.place ? opens(label('button.open_desk'), card.place) : []),
  ]
  if (buttons.length === 0) return led
  const known = made.get(card.content) ?? new Map<string, Content>()
  made.set(card.content, known)
  const key = JSON.stringify(buttons)
  const content = known.get(key) ?? drawn(card.content, buttons)
  known.set(key, content)
  return { ...led, content }
}
