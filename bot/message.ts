import { clean } from '../services/kernel/text.ts'
import { Mentioned } from '../services/store/tables/channels.ts'
import type { Received } from './activity.ts'
import { asRead, type Mention } from './language/mentions.ts'

type Entity = NonNullable<Received['entities']>[number]

/** The mentions in a message; an empty name or text is none. */
const mentionsIn = ({ entities }: Received): (Mention & { isTag: boolean })[] =>
  (entities ?? [])
    .filter((entity): entity is Extract<Entity, { type: 'mention' }> => entity.type === 'mention')
    .map(({ text, mentioned }) => ({
      id: mentioned?.id,
      name: mentioned?.name || undefined,
      text: text || undefined,
      isTag: mentioned?.type === 'tag',
    }))

/** The people and tags that a message mentions by name, without the desk itself, and without channels and teams. */
export const mentionedIn = (activity: Received): Mentioned[] =>
  mentionsIn(activity)
    .filter(({ id }) => id !== activity.recipient.id)
    .flatMap(({ id, name, isTag }) => {
      const { data } = Mentioned.safeParse({ id, name: name && clean(name), isTag })
      return data ?? []
    })

/**
 * The text that somebody typed, without the mention of the desk and with the names of others who are mentioned. A text
 * of invisible characters alone stays as it is, because it differs from an empty one.
 */
export const textOf = (activity: Received): string => {
  const read = asRead(activity.text ?? '', mentionsIn(activity), activity.recipient)
  return clean(read).trim() || read
}

/**
 * Attachments people add themselves: pictures, recordings and files. Teams adds others on its own, such as the text
 * once more as HTML (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4).
 */
const ownAttachment = /^(?:image|video|audio)\/|^application\/vnd\.microsoft\.teams\.file\./i

/** Tells whether a message has a picture or a file with it. */
export const holdsFile = ({ attachments }: Received): boolean =>
  (attachments ?? []).some(({ contentType }) => ownAttachment.test(contentType ?? ''))
