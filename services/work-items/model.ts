import type { Follower } from '../store/tables/work-items.ts'
import type { Row } from '../store/tables.ts'
import { fold, unquoted } from '../kernel/text.ts'
import { isPersonId } from '../kernel/actor.ts'
import type { ItemType } from './lifecycle.ts'

export type WorkItem = Row<'work_items'>

/** One item with everything a card of it shows. */
export interface ItemDetails {
  item: WorkItem
  votes: Row<'votes'>[]
  /** Oldest first. */
  comments: Row<'comments'>[]
}

export const severities = ['critical', 'high', 'medium', 'low'] as const
export const priorities = ['urgent', 'high', 'normal', 'low'] as const
export const environments = ['production', 'test', 'development'] as const

const prefixes: Record<ItemType, string> = { INCIDENT: 'INC', IMPROVEMENT: 'IMP', PLATFORM_REQUEST: 'REQ' }

/** The tag of an item that asks something: its answer can be kept for the next who asks. */
export const questionTag = 'question'

/** The reference of an item: INC-142. */
export const referenceOf = ({ itemType, number }: Pick<WorkItem, 'itemType' | 'number'>): string =>
  `${prefixes[itemType]}-${number}`

/** The longest texts people may write, in characters. Tags and links are counted as typed, with their separators. */
export const longest = {
  title: 120,
  service: 80,
  description: 4000,
  reason: 500,
  comment: 2000,
  tags: 340,
  links: 2600,
} as const

/** The number in what somebody typed: 142, #142, INC-142, INC#142, “INC-142”; undefined when there is none. */
export const numberIn = (text: string): number | undefined => {
  const [, digits] = /^(?:(?:inc|imp|req)[- ]?)?#?(\d{1,9})$/.exec(fold(unquoted(text))) ?? []
  return Number(digits) || undefined
}

/** True for an incident whose platform works again. */
export const isWell = ({ health }: Pick<WorkItem, 'health'>): boolean => Boolean(health?.wellAt)

/** Comments and votes are found with their item: ids begin with the item's. */
export const commentIdOf = (itemId: string, key: string): string => `${itemId}:c:${key}`
export const voteIdOf = (itemId: string, userId: string): string => `${itemId}:v:${userId}`

/** The number of votes for an item; it is counted each time and never stored. */
export const tallyOf = ({ votes }: Pick<ItemDetails, 'votes'>): number =>
  votes.reduce((sum, { weight }) => sum + weight, 0)

/**
 * Adds a follower. One who is there already stays as they are, but for a language that has become known. A program does not
 * follow, as it has no chat.
 */
export const following = (
  followers: readonly Follower[],
  { userId, name, locale, timeZone, given = false }: Omit<Follower, 'muted' | 'since' | 'given'> & { given?: boolean },
  since: Follower['since'],
): Follower[] => {
  if (!isPersonId(userId)) return [...followers]
  return followers.some((follower) => follower.userId === userId)
    ? followers.map((follower) =>
        follower.userId === userId
          ? {
              ...follower,
              ...(locale !== null && { locale, timeZone }),
              // A person who followed only because the item was assigned to them now follows by their own choice.
              ...(follower.given && !given && { given, since }),
            }
          : follower,
      )
    : [...followers, { userId, name, locale, timeZone, muted: false, given, since }]
}
