import { markOf } from '../cards/kit/mark.ts'
import { supersededCard } from '../cards/kit/notice.ts'
import type { Card } from '../cards/kit/card.ts'
import { reader } from '../cards/kit/reader.ts'
import { channelIdOf } from '../services/channels/model.ts'
import type { Log } from '../services/kernel/log.ts'
import type { Outcome, Post } from '../services/posts/ledger.ts'
import { boundedSet } from '../services/store/bounded-set.ts'
import type { Store } from '../services/store/store.ts'
import type { Reference } from '../services/store/tables/channels.ts'
import type { Wanted } from './subjects/subject.ts'

export interface DoubtParts {
  /** Edits the message in place, or posts a new one, and gives its activity id. */
  send: (reference: Reference, card: Card, activityId: string | null) => Promise<string>
  /**
   * Finds the messages of the desk in a conversation that have a hidden id, the newest first; undefined where nobody can
   * look. Rejects when the look failed.
   */
  find: (wanted: Wanted, mark: string) => Promise<string[]> | undefined
  /** With a message that nobody can look for: it is posted again, or held until a person decides. */
  lost: 'again' | 'hold'
  /** Names this process in leases. */
  owner: string
  store: Pick<Store, 'all'>
  log: Log
}

/**
 * The hidden id of a post: a card that is edited has the same for good. News has one for each message, made of the message
 * before it, because its own words may change between a try and the look for it.
 */
export const markOfPost = (
  { subjectKind, subjectId, anew }: Wanted,
  { shownVersion }: Pick<Post, 'shownVersion'>,
): string => markOf(subjectKind, subjectId, ...(anew ? [shownVersion ?? 'first'] : []))

/** Looks that find nothing before a message counts as not there, because Graph is behind Teams at times. */
const looks = 2
/** Looks that fail before a message counts as one that nobody can look for. */
const failures = 5
const waitMs = 15_000
/** Messages of which it is remembered that they were posted again. */
const mostAgain = 5000

const nothing = { attempts: 0, nextAttemptAt: null, lastError: null, shown: false, holds: 'post' } as const

/** Decides about messages that Teams may have taken or not: a process died, or the answer got lost. */
export const createDoubts = ({ find, lost, send, owner, store, log }: DoubtParts) => {
  /** Messages that were posted again and may be there, by their conversations and hidden ids. */
  const again = boundedSet(mostAgain)
  const nameOf = (channelId: string, mark: string): string => `${channelId}|${mark}`

  /** Says of doubles that another message took their place; one that cannot be edited stays. */
  const supersede = async (reference: Reference, activityIds: readonly string[]): Promise<void> => {
    const card = supersededCard(reader(reference.locale, 'UTC', true))
    for (const activityId of activityIds)
      await send(reference, card, activityId).catch((error: unknown) =>
        log({ kind: 'delivery', name: 'double', outcome: 'FAILED', error }),
      )
  }

  return {
    /**
     * A button of a message was pressed. If another one took its place, because this one counted as lost, it says so from
     * now on. One statement, and only for a message that was posted again.
     */
    async pressed(reference: Reference, activityId: string, mark: string): Promise<void> {
      const channelId = channelIdOf(reference.conversationId)
      if (!again.has(nameOf(channelId, mark))) return
      const posts = await store.all('posts', { channelId })
      const isOld = posts.some(
        (post) =>
          post.activityId !== null &&
          post.activityId !== activityId &&
          markOf(post.subjectKind, post.subjectId) === mark,
      )
      if (isOld) await supersede(reference, [activityId])
    },
    /** True if the last try to post a message has an unknown end. */
    isDoubtful: (post: Post | undefined, now: Date): post is Post =>
      post?.state === 'UNCERTAIN' ||
      (post?.state === 'SENDING' && post.leaseOwner !== owner && !(post.leaseUntil && post.leaseUntil > now)),
    /** Finds out: the outcome that is to be recorded, or `send` when the message has to be posted. */
    async settle(wanted: Wanted, post: Post, now: Date): Promise<Outcome | 'send'> {
      const unfound =
        lost === 'again' ? 'send' : ({ ...nothing, ...post, state: 'HELD', nextAttemptAt: null, shown: false } as const)
      const mark = markOfPost(wanted, post)
      const looking = find(wanted, mark)
      if (lost === 'again') again.add(nameOf(wanted.channelId, mark))
      if (!looking) return unfound
      const later = {
        ...nothing,
        activityId: post.activityId,
        state: 'UNCERTAIN',
        attempts: post.attempts + 1,
      } as const
      const nextAttemptAt = new Date(now.getTime() + waitMs)
      const found = await looking.catch((error: unknown) => {
        log({ kind: 'delivery', name: 'find', outcome: 'FAILED', error })
      })
      if (!found)
        return post.attempts >= failures ? unfound : { ...later, nextAttemptAt, lastError: post.lastError ?? 'LOST' }
      const [newest, ...doubles] = found
      if (newest === undefined)
        return post.attempts >= looks ? 'send' : { ...later, nextAttemptAt, lastError: post.lastError ?? 'LOST' }
      await supersede(wanted.reference, doubles)
      // What a card says is not known, so it is edited once; news that is there was told.
      return { ...nothing, activityId: newest, state: wanted.anew ? 'SHOWN' : 'PENDING', shown: wanted.anew }
    },
  }
}
