import { fold } from '../../services/kernel/text.ts'

/** Somebody a message mentions: the entity of Teams as it came, of which everything but the id may be missing. */
export interface Mention {
  id?: string
  name?: string
  /** The part of the message's text that stands for the mention. */
  text?: string
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
const codePoint = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '')

/** `R&amp;D` -> `R&D`: Teams writes some characters of a message as HTML does, others it leaves as they are. */
const decoded = (text: string): string =>
  text.replace(
    /&(?:([a-z]{2,4})|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (written, name?: string, code?: string, hex?: string) =>
      name ? (entities[name.toLowerCase()] ?? written) : codePoint(code ? Number(code) : parseInt(hex!, 16)),
  )

/** No name is longer than this, whatever a message makes of it. */
const markup = /<at\b[^<>]*>([\s\S]{0,500}?)<\/at\s*>/gi
const withoutMarkup = (text: string): string => text.replace(markup, '$1')

/**
 * A message that is answered: the mark of one, which Teams writes since 2026, or the whole of it as clients quoted before.
 * https://github.com/microsoft/teams.ts/pull/482. What people type in such signs arrives as HTML writes them.
 */
const quotedMessage =
  /<quoted\b[^<>]*>(?:\s*<\/quoted\s*>)?|<blockquote\b[^<>]*schema\.skype\.com\/Reply[^<>]*>[\s\S]*?<\/blockquote\s*>/gi

/**
 * The text of a message as a person reads it, without the message it answers, without mentions of the desk
 * itself, and with the names of others. A mention
 * counts by the id in its entity, never by its text, which anybody can write: markup without an entity is only a name.
 */
export const asRead = (message: string, mentions: readonly Mention[], own: { id: string; name?: string }): string => {
  const called = ({ id, name, text }: Mention): string[] =>
    [name ?? (id === own.id ? own.name : undefined), text && withoutMarkup(decoded(text))]
      .filter((one) => one !== undefined)
      .map(fold)
  // Two people of one name stand in the order of their entities; one entity may stand for several places.
  const left = [...mentions]
  const shown = (_: string, said: string): string => {
    const isIt = (mention: Mention) => called(mention).includes(fold(said))
    const at = left.findIndex(isIt)
    const mention = at === -1 ? mentions.find(isIt) : left.splice(at, 1)[0]
    return mention?.id === own.id ? ' ' : (mention?.name ?? said)
  }
  const text = decoded(message.replace(quotedMessage, ' ')).replace(markup, shown)
  // Clients other than Teams mark mentions in ways of their own.
  const isAddressed = mentions.some(({ id }) => id === own.id) ? /^[,:;]\s+/ : ''
  const plain = left.filter((mention) => mention.text && !/^<at\b/i.test(decoded(mention.text)))
  return plain
    .reduce(
      (said, { id, name, text: mark }) => said.replace(mark!, () => (id === own.id ? ' ' : (name ?? mark!))),
      text,
    )
    .replace(/<\/?at\b[^<>]*>/gi, '')
    .replaceAll('\u00a0', ' ')
    .trim()
    .replace(isAddressed, '')
}
