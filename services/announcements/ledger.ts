import { memory } from '../kernel/memory.ts'
import { readAgain } from '../kernel/read-model.ts'
import { worked } from '../kernel/times.ts'
import type { Ids } from '../store/several.ts'
import type { Row } from '../store/tables.ts'
import { announcementPost } from './reach.ts'

/** A post of an announcement: its conversation, how it is, and the instants at which it was first and last shown as it should be. */
export interface LedgerLine {
  channelId: string
  state: Row<'posts'>['state']
  lastError: string | null
  first: Date | null
  last: Date | null
  since: Date
}

/** The posts of one announcement, and the number of people who have read it. */
export interface Ledger {
  lines: readonly LedgerLine[]
  acknowledged: number
}

const shownEvent = 'post.shown'

/** The instants at which a post was shown, from the log and from what is not in it yet; each event once. */
const showings = (post: Row<'posts'>, logged: readonly Row<'events'>[]): Date[] => {
  const all = [...logged.filter(({ subjectId }) => subjectId === post.postId), ...post.tail]
  const byId = new Map(all.filter(({ eventType }) => eventType === shownEvent).map((one) => [one.eventId, one]))
  return [...byId.values()].map(({ createdAt }) => createdAt).sort((a, b) => a.getTime() - b.getTime())
}

const lineOf = (post: Row<'posts'>, logged: readonly Row<'events'>[]): LedgerLine => {
  const { channelId, state, lastError, updatedAt } = post
  const at = showings(post, logged)
  return { channelId, state, lastError, first: at[0] ?? null, last: at.at(-1) ?? null, since: updatedAt }
}

/** The posts of an announcement with what was logged of them, and those who have read it, by its id. */
export const ledgers = memory<Ledger>({
  load: async ({ store, key }) => {
    const ofPosts: Ids = (db) =>
      db
        .selectFrom('posts as q')
        .select('q.postId')
        .where('q.subjectKind', '=', announcementPost)
        .where('q.subjectId', '=', key)
    const { posts, acknowledgements, events } = await store.several({
      posts: { subjectKind: [announcementPost], subjectId: [key] },
      acknowledgements: { messageId: [key] },
      events: { eventType: [shownEvent], subjectId: ofPosts },
    })
    return { lines: posts.map((post) => lineOf(post, events)), acknowledged: acknowledgements.length }
  },
  times: worked,
  tables: {
    posts: (known, { subjectKind, subjectId }, { key }) =>
      subjectKind === announcementPost && subjectId === key ? readAgain : known,
    acknowledgements: (known, { messageId }, { key }) => (messageId === key ? readAgain : known),
  },
})
