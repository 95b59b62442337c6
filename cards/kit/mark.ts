import { createHash } from 'node:crypto'
import type { Card } from './card.ts'

type Element = Record<string, unknown>

/** The hidden id of a message: the same for every conversation it is posted to. */
export const markOf = (...parts: readonly string[]): string =>
  `post-${createHash('sha256').update(parts.join('|')).digest('base64url').slice(0, 16)}`

/** The hidden id in the id of a button; undefined for another button. */
export const markIn = (buttonId: string): string | undefined => /^(post-[\w-]{16})\.\d+$/.exec(buttonId)?.[1]

/** The buttons of a card, each with an id that tells which message it stands on: a press brings it along. */
const withIds = (actions: readonly Element[], mark: string): Element[] =>
  actions.map((action, index) => ({ ...action, id: `${mark}.${index}` }))

/** Cards with a hidden id, by what they were made of: one for a thousand channels. */
const made = new WeakMap<object, Map<string, Card['content']>>()

/** The card with a hidden id, by which a message whose answer got lost is found again. Nobody sees it. */
export const marked = (card: Card, mark: string): Card => {
  const [first, ...others] = (card.content.body ?? []) as Element[]
  if (!first) return card
  const known = made.get(card.content) ?? new Map<string, Card['content']>()
  made.set(card.content, known)
  let content = known.get(mark)
  if (!content) {
    const { actions } = card.content as { actions?: readonly Element[] }
    content = {
      ...card.content,
      body: [{ ...first, id: mark }, ...others],
      ...(actions && { actions: withIds(actions, mark) }),
    }
    known.set(mark, content)
  }
  return { ...card, content }
}
