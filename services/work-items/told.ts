import type { Follower } from '../store/tables/work-items.ts'
import type { ItemDetails } from './model.ts'
import { commentView, type CommentView, type ItemName } from './view.ts'

/**
 * How far somebody knows an item: the version of its last step and of the last time it was given to them, and how many
 * comments of others there are. All three only grow.
 */
interface Known {
  moved: number
  given: number
  comments: number
}

/** What somebody has not heard of yet, and did not do themselves. */
export interface News {
  moved: boolean
  given: boolean
  commented: boolean
}

const ofOthers = ({ comments }: ItemDetails, userId: string) => comments.filter(({ createdBy }) => createdBy !== userId)

const known = (details: ItemDetails, userId: string): Known => {
  const { moved, given, assignedTo } = details.item
  return {
    moved: moved?.version ?? 0,
    given: assignedTo === userId ? (given?.version ?? 0) : 0,
    comments: ofOthers(details, userId).length,
  }
}

/** How far somebody knows an item once they are told how it is, as text: the version of a notice. */
export const concernOf = (details: ItemDetails, userId: string): string => {
  const { moved, given, comments } = known(details, userId)
  return `${moved}|${given}|${comments}`
}

const read = (text: string): Known => {
  const [moved = 0, given = 0, comments = 0] = text.split('|').map((part) => Number(part) || 0)
  return { moved, given, comments }
}

const later = (begun: Known, told: string | null): Known => {
  if (told === null) return begun
  const { moved, given, comments } = read(told)
  return {
    moved: Math.max(moved, begun.moved),
    given: Math.max(given, begun.given),
    comments: Math.max(comments, begun.comments),
  }
}

/** What is news to a follower, who was told that last (null: nothing yet). */
export const newsFor = (details: ItemDetails, follower: Follower, told: string | null): News => {
  const { userId, since } = follower
  const now = known(details, userId)
  const last = later({ moved: since.version, given: since.version, comments: since.comments }, told)
  const { moved, given, assignedTo } = details.item
  if (follower.given && assignedTo !== userId) return { moved: false, given: false, commented: false }
  return {
    moved: now.moved > last.moved && moved?.by !== userId,
    given: now.given > last.given && given?.by !== userId,
    commented: now.comments > last.comments,
  }
}

/** What somebody is told of an item in one sentence. */
export interface NewsView extends ItemName, News {
  state: string
  /** Why it was moved, when that is news; null when nobody was asked. */
  reason: string | null
  /** The newest comment of others, when there are new ones. */
  comment: CommentView | null
}

/** What is news to a follower, as they are told it. */
export const newsView = (details: ItemDetails, follower: Follower, told: string | null): NewsView => {
  const { itemId, itemType, number, title, state, moved } = details.item
  const news = newsFor(details, follower, told)
  const newest = news.commented ? ofOthers(details, follower.userId).at(-1) : undefined
  return {
    ...{ itemId, itemType, number, title, state },
    ...news,
    reason: news.moved ? (moved?.reason ?? null) : null,
    comment: newest ? commentView(newest) : null,
  }
}

/** What somebody who begins to follow an item as it is now need not be told. */
export const sinceNow = (details: ItemDetails, userId: string): Follower['since'] => ({
  version: details.item.version,
  comments: ofOthers(details, userId).length,
})
