import type { Mentioned } from '../../services/channels/model.ts'
import type { Words } from './words.ts'

/** A name as a client finds it in a text, without what it would take for markup. */
const markOf = ({ name }: Mentioned): string => `<at>${name.replace(/[<>[\]()*_`\\]/g, ' ').trim()}</at>`

/** The names of those who are mentioned, as the text of a card has them. */
export const mentionWords = (mentions: readonly Mentioned[]): Words => mentions.map(markOf).join(', ') as Words

/**
 * The entities by which Teams tells people that a card mentions them.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#mention-support-within-adaptive-cards
 */
export const mentionEntities = (mentions: readonly Mentioned[]) =>
  mentions.map((mentioned) => ({
    type: 'mention',
    text: markOf(mentioned),
    mentioned: { id: mentioned.id, name: mentioned.name, ...(mentioned.isTag && { type: 'tag' }) },
  }))
