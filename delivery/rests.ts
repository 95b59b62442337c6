import { restsUntil, type Outcome, type Post } from '../services/posts/ledger.ts'
import type { Wanted } from './subjects/subject.ts'

export interface RestParts {
  /** Names this process in leases. */
  owner: string
  /** When somebody was last heard from in a conversation. */
  heardAt: (channelId: string) => Date | undefined
}

const longestMs = 86_400_000

/** Which posts are left alone: what Teams put off, what another process is at, and what a closed conversation holds up. */
export const createRests = ({ owner, heardAt }: RestParts) => {
  /** Conversations that Teams refused, each since when and until when. One post tries again, and the others wait for it. */
  const closed = new Map<string, { since: Date; until: Date }>()
  /** Conversations that were closed, and when Teams took a post there again. */
  const opened = new Map<string, Date>()

  /** The last sign that a conversation can be reached. */
  const signAt = (channelId: string): Date | undefined => {
    const [heard, open] = [heardAt(channelId), opened.get(channelId)]
    return heard && open ? (heard > open ? heard : open) : (heard ?? open)
  }
  const isClosed = ({ channelId, reference }: Wanted, now: Date): boolean => {
    const rest = closed.get(reference.conversationId)
    const sign = signAt(channelId)
    return rest !== undefined && rest.until > now && !(sign && sign > rest.since)
  }

  return {
    rests: (wanted: Wanted, post: Post | undefined, now: Date): boolean =>
      isClosed(wanted, now) || restsUntil(post, owner, now, signAt(wanted.channelId)) !== null,
    /** What came of a try opens or closes the conversation it was made in; each time it stays closed for longer. */
    tried(
      { channelId, reference: { conversationId } }: Wanted,
      { shown, state, nextAttemptAt }: Outcome,
      now: Date,
    ): void {
      const before = closed.get(conversationId)
      if (shown && before) {
        closed.delete(conversationId)
        opened.set(channelId, now)
      }
      if (state !== 'BLOCKED' || !nextAttemptAt) return
      const longerMs = before ? Math.min(longestMs, 2 * (before.until.getTime() - before.since.getTime())) : 0
      const until = new Date(Math.max(nextAttemptAt.getTime(), now.getTime() + longerMs))
      closed.set(conversationId, { since: now, until })
    },
  }
}
