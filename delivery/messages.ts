import { postIdOf, type Post } from '../services/posts/ledger.ts'
import type { Due } from './due.ts'
import type { Wanted } from './subjects/subject.ts'

/** True if a post goes out as a new message, of which people are notified. Nobody hears of an edit. */
export const isNew = ({ anew }: Pick<Wanted, 'anew'>, post: Post | undefined): boolean => anew || !post?.activityId

const isNewMessage = ({ wanted, posts }: Due): boolean => isNew(wanted, posts.get(postIdOf(wanted)))

/** True for the own chat of somebody: there a message is a notification. */
const isPersonal = ({ reference }: Pick<Wanted, 'reference'>): boolean => reference.conversationType === 'personal'

/**
 * Puts posts of one conversation together as messages. A person gets one message about a thing: a new card says the news as
 * well, so that they are not notified twice.
 */
export const messagesOf = (dues: readonly Due[]): Due[][] => [
  ...Map.groupBy(dues, (due) => {
    const { wanted } = due
    return isPersonal(wanted) && isNewMessage(due) ? (wanted.parentId ?? postIdOf(wanted)) : due
  }).values(),
]
