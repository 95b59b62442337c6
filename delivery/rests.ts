import { restsUntil, type Outcome, type Post } from '../services/posts/ledger.ts'
import type { Wanted } from './subjects/subject.ts'

/** A rest of a conversation. */
interface Rest {
  since: Date
  until: Date
  /** True if the next word from there ends it. */
  wakes: boolean
}

export interface RestParts {
  /** Names this process in leases. */
  owner: string
  /** The last time somebody wrote in a conversation. */
  heardAt: (channelId: string) => Date | undefined
  /** Has another look taken at a time, because a rest ends then. */
  wakeAt: (at: Date) => void
}

const longestMs = 86_400_000

/**
 * Decides which posts rest: those that Teams told to wait, those that another process is sending, and those in a
 * conversation that refused the last try.
 */
export const createRests = ({ owner, heardAt, wakeAt }: RestParts) => {
  /**
   * Conversations in which Teams refused a post, with the time of that and the end of the rest. Then one post tries for
   * all.
   */
  const closed = new Map<string, Rest>()
  /** Conversations that were closed, with the time at which Teams accepted a post there again. */
  const opened = new Map<string, Date>()

  /** The last sign that a conversation can be reached. */
  const signAt = (channelId: string): Date | undefined => {
    const [heard, open] = [heardAt(channelId), opened.get(channelId)]
    return heard && open ? (heard > open ? heard : open) : (heard ?? open)
  }
  const isClosed = ({ channelId, reference }: Wanted, now: Date): boolean => {
    const rest = closed.get(reference.conversationId)
    const sign = signAt(channelId)
    return rest !== undefined && rest.until > now && !(rest.wakes && sign && sign > rest.since)
  }

  return {
    rests: (wanted: Wanted, post: Post | undefined, now: Date): boolean =>
      isClosed(wanted, now) || restsUntil(post, owner, now, signAt(wanted.channelId)) !== null,
    /** Takes in the outcome of a try: it opens or closes its conversation, each time for longer. */
    tried(
      { channelId, reference: { conversationId } }: Wanted,
      { shown, state, nextAttemptAt, holds }: Outcome,
      now: Date,
    ): void {
      const before = closed.get(conversationId)
      if (shown && before) {
        closed.delete(conversationId)
        opened.set(channelId, now)
      }
      if (!nextAttemptAt) return
      wakeAt(nextAttemptAt)
      if (holds) closed.set(conversationId, { since: now, until: nextAttemptAt, wakes: false })
      if (state !== 'BLOCKED') return
      const longerMs = before ? Math.min(longestMs, 2 * (before.until.getTime() - before.since.getTime())) : 0
      const until = new Date(Math.max(nextAttemptAt.getTime(), now.getTime() + longerMs))
      closed.set(conversationId, { since: now, until, wakes: true })
    },
  }
}
