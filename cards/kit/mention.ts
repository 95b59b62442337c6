import type { Mentioned } from '../../services/channels/model.ts'
import type { Words } from './words.ts'

/** A name without what a client or the template language would interpret. */
const bareName = ({ name }: Mentioned): string =>
  name
    .replace(/[<>[\](){}*_`$\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** The text of a card that stands for a mention; undefined where nothing is left of the name. */
const markOf = (mentioned: Mentioned): string | undefined => {
  const name = bareName(mentioned)
  return name === '' ? undefined : `<at>${name}</at>`
}

/** The names of those who are mentioned, as the text of a card has them. */
export const mentionWords = (mentions: readonly Mentioned[]): Words[] => {
  const marks = mentions.flatMap((mentioned) => markOf(mentioned) ?? [])
  return marks.length > 0 ? [marks.join(', ') as Words] : []
}

/**
 * The entities by which Teams tells people that a card mentions them.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#mention-support-within-adaptive-cards
 */
export const mentionEntities = (mentions: readonly Mentioned[]) =>
  mentions.flatMap((mentioned) => {
    const text = markOf(mentioned)
    const { id, isTag } = mentioned
    return text
      ? [{ type: 'mention', text, mentioned: { id, name: bareName(mentioned), ...(isTag && { type: 'tag' }) } }]
      : []
  })
