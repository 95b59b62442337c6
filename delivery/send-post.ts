import type { Card } from '../cards/kit/card.ts'
import type { Desk } from '../services/kernel/context.ts'
import { claimPost, postIdOf, recordPost, type Outcome, type Post } from '../services/posts/ledger.ts'
import type { Reference } from '../services/store/tables/channels.ts'
import type { Log } from '../services/kernel/log.ts'
import type { Subject, Wanted } from './subjects/subject.ts'

/** The result of a try to send: the id of the message, or what was thrown. */
export type Tried = { activityId: string } | { error: unknown }

export interface SendPostParts {
  desk: Desk
  /** Edits the message in place, or posts a new one, and gives its activity id. */
  send: (reference: Reference, card: Card, activityId: string | null) => Promise<string>
  /** Judges how a try ended: the new state of its post. */
  outcomeOf: (tried: Tried, post: Post, now: Date) => Outcome
  /** Teams user ids of people seen in a conversation lately. */
  readAlong: (channelId: string) => readonly string[]
  clock: () => Date
  log: Log
  /** Names this process in leases. */
  owner: string
  /** Is told the outcome of every try. */
  tried: (wanted: Wanted, outcome: Outcome, now: Date) => void
}

/** A post that is behind, with the data it is drawn from. `posts` has the posts of its thing and is kept up to date. */
export interface Due {
  subject: Subject
  known: unknown
  wanted: Wanted
  posts: Map<string, Post>
}

/**
 * Draws and sends one post, and records the outcome. False when another process has claimed it: then its posts are to
 * be read again.
 */
export const createSendPost = ({ desk, send, outcomeOf, readAlong, clock, log, owner, tried }: SendPostParts) => {
  /**
   * Pending writes: outcomes that are not recorded yet. Until one is, sending its post again would make a second card.
   */
  const owed = new Map<string, (posts: Map<string, Post>) => Promise<void>>()

  const attempt = async ({ subject, known, wanted }: Due, { activityId, shownVersion }: Post): Promise<Tried> => {
    try {
      const place = { shownVersion, readAlong: readAlong(wanted.channelId) }
      return { activityId: await send(wanted.reference, subject.draw(known, wanted, place), activityId) }
    } catch (error) {
      return { error }
    }
  }

  return async (due: Due, now: Date): Promise<boolean> => {
    const started = performance.now()
    const { wanted, posts } = due
    const postId = postIdOf(wanted)
    const writesDown = owed.get(postId)
    if (writesDown) {
      await writesDown(posts)
      return true
    }
    const claimed = await claimPost(desk.store, wanted, posts.get(postId) ?? null, owner, now, desk.newId())
    if (!claimed) return false
    const before = wanted.anew ? { ...claimed, activityId: null } : claimed
    const outcome = outcomeOf(await attempt(due, before), before, clock())
    tried(wanted, outcome, clock())
    // A message below the card is a comment from now on, also while the post is not on record yet.
    if (outcome.shown) desk.saw('posts', { ...claimed, activityId: outcome.activityId })
    const eventId = desk.newId()
    const writeDown = async (known: Map<string, Post>): Promise<void> => {
      const recorded = await recordPost(desk.store, wanted.version, claimed, outcome, clock(), eventId)
      owed.delete(postId)
      known.set(postId, recorded ?? claimed)
      log({
        kind: 'delivery',
        name: wanted.subjectKind,
        outcome: outcome.lastError ?? 'SHOWN',
        ms: Math.round(performance.now() - started),
        post: postId,
        attempts: outcome.attempts,
      })
    }
    owed.set(postId, writeDown)
    await writeDown(posts)
    return true
  }
}
