import type { Card } from '../cards/kit/card.ts'
import { marked } from '../cards/kit/mark.ts'
import { leadingToPage } from '../cards/kit/open-page.ts'
import { shortened, withoutMentions } from '../cards/kit/simpler.ts'
import type { Desk } from '../services/kernel/context.ts'
import { claimPost, postIdOf, type Outcome, type Post } from '../services/posts/ledger.ts'
import { createDoubts, markOfPost, type DoubtParts } from './doubts.ts'
import type { Due, Ready } from './due.ts'
import { isNotification } from './messages.ts'
import { createRecords, type RecordParts } from './records.ts'
import type { Wanted } from './subjects/subject.ts'

/** The result of a try to send: the id of the message, or what was thrown. */
export type Tried = { activityId: string } | { error: unknown }

export interface SendPostParts extends RecordParts, Pick<DoubtParts, 'send' | 'find' | 'lost'> {
  desk: Desk
  /** Judges how a try ended: the new state of its post. */
  outcomeOf: (tried: Tried, post: Post, now: Date) => Outcome
  /** Teams user ids of people seen in a conversation lately. */
  readAlong: (channelId: string) => readonly string[]
  /** Names this process in leases. */
  owner: string
  /** Is told the outcome of every try. */
  tried: (wanted: Wanted, outcome: Outcome, now: Date) => void
  /** Is told of every new message in the own chat of somebody. */
  sent: (channelId: string, now: Date) => void
}

/** Draws posts, sends them and has the outcomes recorded. */
export const createSendPost = ({ outcomeOf, readAlong, owner, tried, sent, ...parts }: SendPostParts) => {
  const { desk, clock, send } = parts
  const records = createRecords(parts)
  const doubts = createDoubts({ ...parts, owner, store: desk.store })

  const cardOf = ({ subject, known, wanted, post: { shownVersion } }: Ready): Card =>
    subject.draw(known, wanted, { shownVersion, readAlong: readAlong(wanted.channelId) })
  /** The card of a message: a new one is announced with the news, and news of several things are one card. */
  const draw = (posts: readonly [Ready, ...Ready[]]): Card => {
    const [first, ...others] = posts
    if (others.length === 0) return cardOf(first)
    const news = posts.find(({ wanted }) => wanted.anew)
    const card = posts.find(({ wanted }) => !wanted.anew)
    if (news && card) return { ...cardOf(card), summary: cardOf(news).summary }
    const parts = posts.map(({ known, wanted, post: { shownVersion } }) => ({ known, wanted, shownVersion }))
    return first.subject.gather!(parts)
  }

  /** The card as it is sent: simpler when Teams refused it as it is. */
  const readyToSend = (posts: readonly [Ready, ...Ready[]]): Card => {
    const [{ wanted, post }] = posts
    const card = leadingToPage(draw(posts), desk.settings.links)
    const simpler = post.lastError?.startsWith('413')
      ? shortened
      : post.lastError?.startsWith('400')
        ? withoutMentions
        : undefined
    return marked(simpler ? simpler(card) : card, markOfPost(wanted, post))
  }

  const attempt = async (posts: readonly [Ready, ...Ready[]]): Promise<Tried> => {
    const [{ wanted, post }] = posts
    try {
      return { activityId: await send(wanted.reference, readyToSend(posts), edited(wanted, post)) }
    } catch (error) {
      return { error }
    }
  }

  /** Takes in how a try ended, and has it recorded. */
  const note = (ready: Ready, outcome: Outcome, started: number): void => {
    const { wanted, post } = ready
    const expected = {
      ...post,
      ...outcomeColumns(outcome),
      shownVersion: shownBy(ready, outcome),
      wanted: wanted.wanted,
    }
    // A message below the card is a comment from now on, also while the post is not on record yet.
    if (outcome.shown) desk.saw('posts', expected)
    ready.posts.set(postIdOf(wanted), expected)
    records.record({ ready, outcome, expected, started })
  }

  return {
    records,
    pressed: doubts.pressed,
    /**
     * Makes a post ready to be sent. A new message is claimed first, so that no other process posts it as well; an edit
     * may happen twice and needs no claim. Undefined when another process has claimed it, or when it may be there already.
     */
    async ready(due: Due, now: Date): Promise<Ready | undefined> {
      const { wanted, posts } = due
      const postId = postIdOf(wanted)
      const known = posts.get(postId)
      // It counts as shown as it is now, and what changes later is told again.
      if (known?.state === 'DROPPED')
        return void note({ ...due, post: known, claimed: false }, given(known), performance.now())
      if (known?.activityId && !wanted.anew) return { ...due, post: known, claimed: false }
      if (doubts.isDoubtful(known, now)) {
        const started = performance.now()
        const settled = await doubts.settle(wanted, known, now)
        if (settled !== 'send') {
          tried(wanted, settled, now)
          return void note({ ...due, post: known, claimed: false }, settled, started)
        }
      }
      const belief = records.beliefOf(postId, known)
      const post = await claimPost(desk.store, wanted, belief, owner, now, desk.newId())
      if (!post) return void due.touch()
      records.knows(post)
      return { ...due, post, claimed: true }
    },
    /** Lets go of a post that was claimed and is not sent, so that nobody takes it for one that may be there. */
    release(ready: Ready): void {
      if (ready.claimed) note(ready, { ...kept(ready.post), state: 'PENDING' }, performance.now())
    },
    /** Sends posts as one message. Its outcome is known at once, and is recorded behind. */
    async send(posts: readonly [Ready, ...Ready[]]): Promise<void> {
      const started = performance.now()
      const result = await attempt(posts)
      for (const ready of posts) {
        const { wanted, post } = ready
        const outcome = outcomeOf(result, { ...post, activityId: edited(wanted, post) }, clock())
        if (ready === posts[0]) {
          tried(wanted, outcome, clock())
          if (outcome.shown && isNotification(wanted, post)) sent(wanted.channelId, clock())
        }
        note(ready, outcome, started)
      }
    },
  }
}

/** The outcome for a post with which nothing happened. */
const kept = ({ activityId, attempts, lastError }: Post): Omit<Outcome, 'state'> => ({
  ...{ activityId, attempts, lastError },
  ...{ nextAttemptAt: null, shown: false, holds: 'post' },
})

/** The outcome for a post that a person gave up. */
const given = ({ activityId }: Post): Outcome => ({
  ...{ activityId, attempts: 0, nextAttemptAt: null, lastError: 'DROPPED', holds: 'post' },
  state: 'SHOWN',
  shown: true,
})

/** The message that is edited; null when a new one is posted. */
const edited = ({ anew }: Wanted, { activityId }: Post): string | null => (anew ? null : activityId)

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
