import { memory } from '../kernel/memory.ts'
import { owned } from '../kernel/times.ts'
import type { Store } from '../store/store.ts'
import { threadOf } from '../channels/model.ts'

/** The item whose card a thread of a channel hangs on, by the thread's conversation id. */
export type Threads = ReadonlyMap<string, string>

/** The number of days after its last change for which messages below the card of an item are read as comments. */
const days = 60

/** Every thread below the card of an item, in one statement. */
const loadThreads = async (store: Store, now: Date): Promise<Threads> => {
  const since = new Date(now.getTime() - days * 86_400_000)
  const rows = await store.query((db) =>
    db
      .selectFrom('posts as p')
      .innerJoin('channels as c', 'c.channelId', 'p.channelId')
      .select(['p.channelId', 'p.activityId', 'p.subjectId'])
      .where('p.subjectKind', '=', 'workItem')
      .where('p.activityId', 'is not', null)
      .where('p.updatedAt', '>', since)
      .where('c.userId', 'is', null),
  )
  return new Map(rows.map(({ channelId, activityId, subjectId }) => [threadOf(channelId, activityId), subjectId]))
}

/** The threads below cards of work items: messages in them are comments. */
export const threads = memory<Threads>({
  load: ({ store, now }) => loadThreads(store, now),
  times: owned,
  // A card that is there from now on lets comments follow below it.
  tables: {
    posts: (known, { subjectKind, subjectId, channelId, activityId }) =>
      subjectKind === 'workItem' && activityId !== null
        ? new Map(known).set(threadOf(channelId, activityId), subjectId)
        : known,
  },
})
