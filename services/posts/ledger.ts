import type { Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import type { Outcome } from './outcome.ts'

export type Post = Row<'posts'>
export interface Desired {
  postId: string
  channel: { channelId: string }
  subject: string
  wanted: boolean
}

/** Longer than an HTTP call may take, so that nobody else sends while this process still does. */
const leaseMs = 60_000
const system = 'system:delivery'

/** Claims a post for sending; undefined when another process holds it. One read and one write. */
export const claimPost = async (
  store: Store,
  { postId, channel, subject, wanted }: Desired,
  owner: string,
  now: Date,
  eventId: string,
): Promise<Post | undefined> => {
  const { row, changed } = await store.change(
    'posts',
    postId,
    { eventId, actor: system, now },
    (before): Change<'posts'> | undefined => {
      if (before?.leaseUntil && before.leaseUntil > now && before.leaseOwner !== owner) return undefined
      const fresh = {
        channelId: channel.channelId,
        subject,
        shownVersion: null,
        activityId: null,
        attempts: 0,
        nextAttemptAt: null,
        lastError: null,
      }
      return {
        set: {
          ...(before ? {} : fresh),
          wanted,
          state: 'SENDING',
          leaseOwner: owner,
          leaseUntil: new Date(now.getTime() + leaseMs),
        },
        event: { type: 'post.claim', oldState: before?.state ?? null, newState: 'SENDING' },
      }
    },
  )
  return changed ? row : undefined
}

/** Writes down what came of it and lets go of the post. */
export const recordPost = async (
  store: Store,
  { postId, card }: Desired & { card: { version: string } },
  { gone: _gone, shown, ...outcome }: Outcome,
  now: Date,
  eventId: string,
): Promise<Post | undefined> => {
  const { row } = await store.change('posts', postId, { eventId, actor: system, now }, (before) => ({
    set: { ...outcome, ...(shown && { shownVersion: card.version }), leaseOwner: null, leaseUntil: null },
    event: {
      type: shown ? 'post.shown' : 'post.failed',
      oldState: before?.state ?? null,
      newState: outcome.state,
      payload: { version: card.version, error: outcome.lastError },
    },
  }))
  return row
}
