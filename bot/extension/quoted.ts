import { z } from 'zod'
import type { Speech } from '../../cards/kit/words.ts'
import { clean, oneLine } from '../../services/kernel/text.ts'
import { textOfHtml } from './html.ts'

/** A message of somebody in Teams, as text. */
export interface Quoted {
  /** The subject of a post in a channel; empty for none. */
  subject: string
  text: string
  /** The name of who wrote it; null when Teams does not say. */
  author: string | null
  /** The address of the message in Teams. */
  link: string | null
  files: readonly { name: string; url: string }[]
}

/** The most of a message that is read: Teams keeps no longer ones (28 kB). */
const longestHtml = 28_000
const longestName = 120
const longestAddress = 500
const mostFiles = 10

const words = z.string().catch('')
const named = z.object({ displayName: words }).nullish().catch(null)
/** An address that may be shown. */
const address = (text: unknown): string | null =>
  typeof text === 'string' && text.length <= longestAddress && /^https:\/\/[^\s<>"]+$/i.test(text) && URL.canParse(text)
    ? text
    : null

/**
 * A message as a client hands it over; it is what other people wrote, so nothing in it is trusted.
 * https://learn.microsoft.com/graph/api/resources/chatmessage
 */
const Payload = z.object({
  subject: words,
  linkToMessage: z.unknown().optional(),
  body: z.object({ contentType: words, content: words }).catch({ contentType: 'text', content: '' }),
  from: z.object({ user: named, application: named, device: named }).nullish().catch(null),
  attachments: z
    .array(
      z
        .object({ name: words, contentType: words, contentUrl: z.unknown().optional() })
        .catch({ name: '', contentType: '', contentUrl: null }),
    )
    .catch([]),
})

/** A text on one line, cut where it is too long, but never inside of an emoji. */
const line = (text: string, most: number): string => oneLine(oneLine(text).slice(0, most))

/** The message an action was chosen on; undefined when it was chosen without one. */
export const quotedIn = (value: unknown): Quoted | undefined => {
  const given = (value as { messagePayload?: unknown } | null | undefined)?.messagePayload
  if (typeof given !== 'object' || given === null) return undefined
  const read = Payload.safeParse(given).data
  if (!read) return undefined
  const { subject, linkToMessage, body, from, attachments } = read
  const content = body.content.slice(0, longestHtml)
  const author = from?.user?.displayName || from?.application?.displayName || from?.device?.displayName || ''
  return {
    subject: line(subject, longestName),
    text: clean(body.contentType.toLowerCase() === 'html' ? textOfHtml(content) : content).trim(),
    author: line(author, longestName) || null,
    link: address(linkToMessage),
    // Other attachments are cards and quoted messages.
    files: attachments.slice(0, mostFiles).flatMap(({ name, contentType, contentUrl }) => {
      const url = contentType === 'reference' ? address(contentUrl) : null
      return url ? [{ name: line(name, longestName) || url, url }] : []
    }),
  }
}

/** The first line of a message that is no quote and no code, without the sign of a list. */
const firstLine = (text: string): string =>
  text
    .split('\n')
    .filter((one) => !/^(?:>|```)/.test(one))
    .map((one) => one.replace(/^\s*(?:-|\d+\.)\s+/, '').trim())
    .find((one) => /[\p{L}\p{N}]/u.test(one)) ?? ''

/** A text of at most so many characters, cut between two words. */
const cut = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .replace(/\s+\S*$/, '')}…`

/**
 * The beginning of something that is filed because of a message: a title, and a description of at most `longest` characters
 * with who wrote it, where, and the files with it. These are kept when the text is cut.
 */
export const draftFrom = (
  { subject, text, author, link, files }: Quoted,
  longest: { title: number; description: number },
  { label }: Speech,
): { title: string; description: string } => {
  const origin = author ? label('quoted.by', { name: author }) : label('quoted.unnamed')
  const below = [`${origin}${link ? `: ${link}` : ''}`, ...files.map(({ name, url }) => `${name}: ${url}`)]
  let end = below.join('\n')
  while (end.length > longest.description / 2) end = (below.pop(), below.join('\n'))
  return {
    title: cut(subject || firstLine(text), longest.title),
    description: [cut(text, longest.description - end.length - 2), end].filter(Boolean).join('\n\n'),
  }
}
