import type { Follower } from '../store/tables/work-items.ts'
import type { ItemDetails } from './model.ts'
import { commentView, type CommentView } from './said.ts'
import { nameOf, type ItemName } from './view.ts'

/**
 * The news about an item that a person has been told: up to the version of its last step, the version of its last
 * assignment to them, and the number of comments of others. All three only grow.
 */
interface Known {
  moved: number
  given: number
  comments: number
}

/** Somebody who may be told of an item: who follows it, who decides on it, or both. */
export interface Listener {
  userId: string
  follower: Follower | null
  decides: boolean
}

/** News about an item: changes that somebody has not been told of and did not make themselves. */
export interface News {
  /** It waits for their decision. */
  asked: boolean
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

/** The version of a notice: as text, the news that a person knows after they are told of the item as it is. */
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

/** The news that a follower knows, from the notices they got or from before they followed. */
const lastOf = ({ since }: Follower, told: string | null): Known =>
  later({ moved: since.version, given: since.version, comments: since.comments }, told)

const none: News = { asked: false, moved: false, given: false, commented: false }

/** Compares an item with the version of the last notice somebody got (null: none yet) and returns the news. */
export const newsFor = (details: ItemDetails, { userId, follower, decides }: Listener, told: string | null): News => {
  const { moved, given, assignedTo, createdBy } = details.item
  if (!follower) return { ...none, asked: decides && told === null && createdBy !== userId }
  const now = known(details, userId)
  const last = lastOf(follower, told)
  if (follower.muted || (follower.given && assignedTo !== userId)) return none
  return {
    asked: false,
    moved: now.moved > last.moved && moved?.by !== userId,
    given: now.given > last.given && given?.by !== userId,
    commented: now.comments > last.comments,
  }
}

/** Milliseconds for which a comment waits for the step that often goes with it: both are one message. */
const companyMs = 30_000

/** The instant from which somebody is told; undefined for at once. Only comments alone wait. */
export const tellFrom = (details: ItemDetails, listener: Listener, told: string | null): Date | undefined => {
  const { moved, given, commented } = newsFor(details, listener, told)
  if (!commented || moved || given || !listener.follower) return undefined
  const first = ofOthers(details, listener.userId)[lastOf(listener.follower, told).comments]
  return first && new Date(first.createdAt.getTime() + companyMs)
}

/** True if anything is news. */
export const isAny = (news: News): boolean => Object.values(news).some(Boolean)

/** The view of the news about an item, for a notice of one sentence. */
export interface NewsView extends ItemName, News {
  state: string
  severity: string | null
  platformName: string | null
  /** The name of who took the item with the step that is news; null if nobody did, or more happened since. */
  taker: string | null
  /** The reason for the last step, if the step is news; null if none was given. */
  reason: string | null
  /** The newest comment of others, when there are new ones. */
  comment: CommentView | null
}

/** Makes the view of the news for somebody. */
export const newsView = (
  details: ItemDetails,
  platformName: string | null,
  listener: Listener,
  told: string | null,
): NewsView => {
  const { state, severity, moved, given, assignedName } = details.item
  const news = newsFor(details, listener, told)
  const newest = news.commented ? ofOthers(details, listener.userId).at(-1) : undefined
  return {
    ...nameOf(details.item),
    ...{ state, severity, platformName },
    ...news,
    taker: news.moved && state === 'triaged' && given?.version === moved?.version ? assignedName : null,
    reason: news.moved ? (moved?.reason ?? null) : null,
    comment: newest ? commentView(newest) : null,
  }
}

/** The point from which a new follower is told of changes: the item as it is now. */
export const sinceNow = (details: ItemDetails, userId: string): Follower['since'] => ({
  version: details.item.version,
  comments: ofOthers(details, userId).length,
})
