import type { Card } from './card.ts'
import { speech } from './words.ts'

type Element = Record<string, unknown>

/** Bytes in UTF-16 of a card that every client and every limit Teams ever had takes. */
const smallBytes = 20_000

const bytesOf = (content: object): number => 2 * JSON.stringify(content).length

/** The language a card is drawn in. */
const languageOf = ({ content }: Card): string => String(content.lang)

/**
 * The card without its last parts, as many as make it small, with a sentence that says so. Its buttons stay, so nothing is
 * out of reach.
 */
export const shortened = (card: Card): Card => {
  const { say } = speech(languageOf(card))
  const note = { type: 'TextBlock', text: say('card.shortened'), wrap: true, isSubtle: true, size: 'small' }
  const body = [...(card.content.body as Element[])]
  const drawn = (): Element => ({ ...card.content, body: [...body, note] })
  while (body.length > 1 && bytesOf(drawn()) > smallBytes) body.pop()
  return { ...card, content: drawn() }
}

/** A value with every mention in its texts as a plain name. */
const plainly = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll('<at>', '').replaceAll('</at>', '')
  if (Array.isArray(value)) return value.map(plainly)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainly(inner)]))
}

/** The card that mentions nobody: Teams takes none that mentions a tag or a person that is gone. */
export const withoutMentions = (card: Card): Card => {
  const { msteams: _, ...content } = card.content
  return { ...card, content: plainly(content) as Element }
}
