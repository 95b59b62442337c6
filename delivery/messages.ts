import { postIdOf, type Post } from '../services/posts/ledger.ts'
import type { Due } from './due.ts'
import type { Wanted } from './subjects/subject.ts'

/** Messages a person gets within a minute before news is gathered in one. */
const few = 3
/** The most messages a person gets within a minute. https://learn.microsoft.com/microsoftteams/platform/concepts/deploy-and-publish/appsource/prepare/teams-store-validation-guidelines */
const most = 10
/** The most news that one message holds: as many lines as a card has room for. */
const mostLines = 15
export const minuteMs = 60_000

/** True if a post goes out as a new message, of which people are notified. Nobody hears of an edit. */
export const isNew = ({ anew }: Pick<Wanted, 'anew'>, post: Post | undefined): boolean => anew || !post?.activityId

/** True for the own chat of somebody: there a new message is a notification. */
const isPersonal = ({ reference }: Pick<Wanted, 'reference'>): boolean => reference.conversationType === 'personal'

/** True if a post is a new message in the own chat of somebody. */
export const isNotification = (wanted: Pick<Wanted, 'anew' | 'reference'>, post: Post | undefined): boolean =>
  isPersonal(wanted) && isNew(wanted, post)

/**
 * True if a post has to wait: because its reader got so many messages within the last minute (`recent`), or news of the same
 * thing, or because more is likely to follow. What happens meanwhile is in the next message.
 */
export const hasToWait = (wanted: Wanted, post: Post | undefined, recent: number, now: Date): boolean => {
  if (!isNotification(wanted, post)) return false
  if (!wanted.anew) return recent >= most
  const told = post?.state === 'SHOWN' ? post.updatedAt.getTime() : -Infinity
  return recent >= few || now.getTime() - told < minuteMs || (wanted.from !== undefined && wanted.from > now)
}

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  list.length <= size ? [[...list]] : [list.slice(0, size), ...chunks(list.slice(size), size)]

/** News of several things in as few messages as hold them; what is alone stays with its card. */
const gathered = (told: readonly Due[][]): Due[][] =>
  [...Map.groupBy(told, (parcel) => newsIn(parcel)!.subject.kind).values()].flatMap((alike) =>
    chunks(alike, mostLines).map((parcels) =>
      parcels.length === 1 ? parcels[0]! : parcels.map((parcel) => newsIn(parcel)!),
    ),
  )

/** The part of a message that says news which can be gathered. */
const newsIn = (parcel: readonly Due[]): Due | undefined =>
  parcel.find(({ wanted, subject }) => wanted.anew && subject.gather)

/**
 * Puts posts of one conversation together as messages. A person gets one message about a thing: a new card says the news as
 * well. When there would be more than three within a minute, news of several things are one message. `recent`: the messages
 * of the last minute. Posts for which no message is left wait.
 */
export const messagesOf = (dues: readonly Due[], recent: number): Due[][] => {
  const isMessage = ({ wanted, posts }: Due): boolean => isNotification(wanted, posts.get(postIdOf(wanted)))
  const { yes: parts = [], no: others = [] } = Object.groupBy(dues, (due) => (isMessage(due) ? 'yes' : 'no'))
  const parcels = [...Map.groupBy(parts, ({ wanted }) => wanted.parentId ?? postIdOf(wanted)).values()]
  const told = parcels.filter((parcel) => newsIn(parcel))
  const cards = parcels.filter((parcel) => !newsIn(parcel))
  const news = recent + parcels.length <= few ? told : gathered(told).slice(0, Math.max(0, few - recent))
  return [...news, ...cards.slice(0, Math.max(0, most - recent - news.length)), ...others.map((due) => [due])]
}
