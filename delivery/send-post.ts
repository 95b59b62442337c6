import type { Card } from '../cards/kit/card.ts'
import type { Desk } from '../services/kernel/context.ts'
import { claimPost, postIdOf, type Outcome, type Post } from '../services/posts/ledger.ts'
import type { Reference } from '../services/store/tables/channels.ts'
import type { Due, Ready } from './due.ts'
import { createRecords, type RecordParts } from './records.ts'
import type { Wanted } from './subjects/subject.ts'

/** The result of a try to send: the id of the message, or what was thrown. */
export type Tried = { activityId: string } | { error: unknown }

export interface SendPostParts extends RecordParts {
  desk: Desk
  /** Edits the message in place, or posts a new one, and gives its activity id. */
  send: (reference: Reference, card: Card, activityId: string | null) => Promise<string>
  /** Judges how a try ended: the new state of its post. */
  outcomeOf: (tried: Tried, post: Post, now: Date) => Outcome
  /** Teams user ids of people seen in a conversation lately. */
  readAlong: (channelId: string) => readonly string[]
  /** Names this process in leases. */
  owner: string
  /** Is told the outcome of every try. */
  tried: (wanted: Wanted, outcome: Outcome, now: Date) => void
}

/** Draws posts, sends them and has the outcomes recorded. */
export const createSendPost = ({ send, outcomeOf, readAlong, owner, tried, ...parts }: SendPostParts) => {
  const { desk, clock } = parts
  const records = createRecords(parts)

  const attempt = async ({ subject, known, wanted }: Due, { activityId, shownVersion }: Post): Promise<Tried> => {
    try {
      const place = { shownVersion, readAlong: readAlong(wanted.channelId) }
      return { activityId: await send(wanted.reference, subject.draw(known, wanted, place), activityId) }
    } catch (error) {
      return { error }
    }
  }

  return {
    records,
    /**
     * Makes a post ready to be sent. A new message is claimed first, so that no other process posts it as well; an edit
     * may happen twice and needs no claim. Undefined when another process has claimed it.
     */
    async ready(due: Due, now: Date): Promise<Ready | undefined> {
      const { wanted, posts } = due
      const postId = postIdOf(wanted)
      const known = posts.get(postId)
      if (known?.activityId && !wanted.anew) return { ...due, post: known, claimed: false }
      const belief = records.beliefOf(postId, known)
      const post = await claimPost(desk.store, wanted, belief, owner, now, desk.newId())
      if (!post) return void due.touch()
      records.knows(post)
      return { ...due, post, claimed: true }
    },
    /** Sends a post. Its outcome is known at once, and is recorded behind. */
    async send(ready: Ready): Promise<void> {
      const started = performance.now()
      const { wanted, post, posts } = ready
      const before = wanted.anew ? { ...post, activityId: null } : post
      const outcome = outcomeOf(await attempt(ready, before), before, clock())
      tried(wanted, outcome, clock())
      const expected = {
        ...post,
        ...outcomeColumns(outcome),
        shownVersion: shownBy(ready, outcome),
        wanted: wanted.wanted,
      }
      // A message below the card is a comment from now on, also while the post is not on record yet.
      if (outcome.shown) desk.saw('posts', expected)
      posts.set(postIdOf(wanted), expected)
      records.record({ ready, outcome, expected, started })
    },
  }
}

const shownBy = ({ post, wanted }: Ready, { shown }: Outcome): string | null =>
  shown ? wanted.version : post.shownVersion

const outcomeColumns = ({ activityId, state, attempts, nextAttemptAt, lastError }: Outcome) => ({
  activityId,
  state,
  attempts,
  nextAttemptAt,
  lastError,
  leaseOwner: null,
  leaseUntil: null,
})
