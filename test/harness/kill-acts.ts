import { claimPost, recordPost, type Desired, type Post } from '../../services/posts/ledger.ts'
import type { Store } from '../../services/store/store.ts'
import type { Row } from '../../services/store/tables.ts'
import { platform } from './kill-story.ts'

/**
 * Tables that the worker changes, each with its key and the column that its events speak of. `repeats`: who got no answer
 * asks again with the same key. A desk that died knows nothing of what it was sending: its claims are not repeated.
 */
export const changedTables = {
  platforms: { key: 'platformId', state: 'name', repeats: true },
  votes: { key: 'voteId', state: 'weight', repeats: true },
  posts: { key: 'postId', state: 'state', repeats: false },
} as const
export type ChangedTable = keyof typeof changedTables

/** One change: the row, the key of the change, and when it is asked for. */
export interface Act {
  store: Store
  id: string
  eventId: string
  now: Date
}

/** A change of a platform; where there is none, it is made. */
export const define = async (
  { store, id, eventId, now }: Act,
  belief?: Row<'platforms'> | null,
): Promise<Row<'platforms'>> => {
  const cause = { eventId, actor: 'worker', now }
  const { row } = await store.change('platforms', id, cause, (before) => platform(eventId, before), belief)
  return row!
}

/** A vote, which is there once however often it is cast. */
export const vote = async ({ store, id, eventId, now }: Act): Promise<Row<'votes'>> => {
  const [itemId = '', userId = ''] = id.split(':v:')
  const { row } = await store.change(
    'votes',
    id,
    { eventId, actor: userId, now },
    (before) =>
      before
        ? undefined
        : { set: { itemId, userId, weight: 1 }, event: { type: 'VOTE', oldState: null, newState: '1' } },
    null,
  )
  return row!
}

const desired = (id: string): Desired => {
  const [channelId = '', subjectId = ''] = id.split('|status:')
  return { channelId, subjectKind: 'status', subjectId, parentId: null, wanted: true, version: 'v' }
}

/** Delivery's claim of a post; undefined when another desk holds it. */
export const claim = ({ store, id, eventId, now }: Act, known: Post | undefined, owner: string) =>
  claimPost(store, desired(id), known, owner, now, eventId)

/** Delivery's record of a post that it claimed and sent. */
export const record = async ({ store, id, eventId, now }: Act, belief: Post): Promise<Post> => {
  const outcome = {
    activityId: 'a',
    state: 'SHOWN',
    attempts: 0,
    nextAttemptAt: null,
    lastError: null,
    shown: true,
    holds: 'post',
  } as const
  const { row } = await recordPost(store, desired(id), { belief, claimed: true, edited: null }, outcome, now, eventId)
  return row!
}
