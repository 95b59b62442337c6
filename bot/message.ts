import type { Activity } from 'botbuilder'
import { clean } from '../services/kernel/text.ts'
import { asRead, type Mention } from './language/mentions.ts'

const string = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** The mentions in a message; what is not as documented is left out. */
const mentionsIn = ({ entities }: Activity): Mention[] =>
  (entities ?? [])
    .filter((entity) => entity?.type === 'mention')
    .map((entity) => {
      const { text, mentioned } = entity as { text?: unknown; mentioned?: { id?: unknown; name?: unknown } | null }
      return { id: string(mentioned?.id), name: string(mentioned?.name), text: string(text) }
    })

/**
 * What somebody typed, without the mention of the desk and with the names of others who are mentioned. What has nothing to
 * see in it stays as it is: it is not the same as nothing.
 */
export const textOf = (activity: Activity): string => {
  const read = asRead(activity.text ?? '', mentionsIn(activity), activity.recipient)
  return clean(read).trim() || read
}

/**
 * Attachments people add themselves: pictures, recordings and files. Teams adds others on its own, such as the text once
 * more as HTML (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4).
 */
const ownAttachment = /^(?:image|video|audio)\/|^application\/vnd\.microsoft\.teams\.file\./i

/** Whether a message has a picture or a file with it. */
export const holdsFile = ({ attachments }: Activity): boolean =>
  (attachments ?? []).some((attachment) => ownAttachment.test(string(attachment?.contentType) ?? ''))
