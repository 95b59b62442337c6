import type { Store } from '../store/store.ts'

/** A message that was posted, and where. */
interface Message {
  channelId: string
  at: Date
}

/** Kinds of posts that are messages once and edited from then on. */
const onceOnly: readonly string[] = ['workItem', 'status']

/**
 * The messages that were posted in own chats of people since an instant, each once however many posts it shows; one
 * statement.
 */
export const messagesSince = async (store: Store, since: Date): Promise<Message[]> => {
  const rows = await store.query((db) =>
    db
      .selectFrom('posts as p')
      .innerJoin('channels as c', 'c.channelId', 'p.channelId')
      .select(['p.channelId', 'p.activityId', 'p.subjectKind', 'p.createdAt', 'p.updatedAt'])
      .where('p.updatedAt', '>', since)
      .where('p.state', '=', 'SHOWN')
      .where('p.activityId', 'is not', null)
      .where('c.userId', 'is not', null),
  )
  const messages = rows.map(({ channelId, activityId, subjectKind, createdAt, updatedAt }) => ({
    channelId,
    activityId,
    at: onceOnly.includes(subjectKind) ? createdAt : updatedAt,
  }))
  const found = messages.filter(({ at }) => at > since)
  return [...new Map(found.map((message) => [message.activityId, message])).values()]
}
