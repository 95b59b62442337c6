import type { Card } from '../cards/kit/card.ts'
import type { Desk } from '../services/kernel/context.ts'
import { claimPost, postIdOf, recordPost, type Outcome, type Post } from '../services/posts/ledger.ts'
import { outcomeOf } from '../bot/outcome.ts'
import type { Reference } from '../services/store/tables/channels.ts'
import type { Log } from '../services/kernel/log.ts'
import type { Wanted } from './wanted.ts'

export interface SendPostParts {
  desk: Desk
  /** Edits the message in place, or posts a new one; the activity id it has afterwards. */
  send: (reference: Reference, card: Card, activityId: string | null) => Promise<string>
  clock: () => Date
  log: Log
  /** Names this process in leases. */
  owner: string
}

/** What a send leaves to do: compare once more, or read the posts anew as somebody else is at them. */
type Next = 'look again' | 'read again' | undefined

/** Sends one post and writes down what came of it; `posts` is where it is known. */
export const createSendPost = ({ desk, send, clock, log, owner }: SendPostParts) => {
  /** What came of a send and could not be written down: until it is, sending again would be a second card. */
  const owed = new Map<string, (posts: Map<string, Post>) => Promise<void>>()

  return async (want: Wanted, posts: Map<string, Post>, now: Date): Promise<Next> => {
    const started = performance.now()
    const postId = postIdOf(want)
    const writesDown = owed.get(postId)
    if (writesDown) {
      await writesDown(posts)
      return 'look again'
    }
    const claimed = await claimPost(desk.store, want, posts.get(postId) ?? null, owner, now, desk.newId())
    if (!claimed) return 'read again'
    const before = want.anew ? { ...claimed, activityId: null } : claimed
    let outcome: Outcome
    try {
      outcome = outcomeOf({ activityId: await send(want.reference, want.draw(), before.activityId) }, before, clock())
    } catch (error) {
      outcome = outcomeOf({ error }, before, clock())
    }
    // What is said below the card from now on is a comment, also before the post is on record.
    if (outcome.shown) desk.saw('posts', { ...claimed, activityId: outcome.activityId })
    const eventId = desk.newId()
    const writeDown = async (known: Map<string, Post>): Promise<void> => {
      const recorded = await recordPost(desk.store, want.version, claimed, outcome, clock(), eventId)
      owed.delete(postId)
      known.set(postId, recorded ?? claimed)
      log({
        kind: 'delivery',
        name: want.subjectKind,
        outcome: outcome.lastError ?? 'SHOWN',
        ms: Math.round(performance.now() - started),
        post: postId,
        attempts: outcome.attempts,
      })
    }
    owed.set(postId, writeDown)
    await writeDown(posts)
    return outcome.gone ? 'look again' : undefined
  }
}
