import { channelIdOf } from '../services/channels/model.ts'
import { postIdOf, restsUntil, type Outcome, type Post } from '../services/posts/ledger.ts'
import { boundedSet } from '../services/store/bounded-set.ts'
import type { Wanted } from './subjects/subject.ts'

/** A rest of a conversation, or of a whole tenant. */
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
/** Rests before that are of no use: the next one of that conversation begins anew. */
const longAgo = (now: Date): Date => new Date(now.getTime() - 2 * longestMs)
const tenantMark = 'tenant|'
/** Cards of which it is remembered that Teams does not take them. */
const mostFailed = 5000

/**
 * Decides which posts rest: those that Teams told to wait, those that another process is sending, those in a
 * conversation or tenant that refused the last try, and those whose card Teams does not take.
 */
export const createRests = ({ owner, heardAt, wakeAt }: RestParts) => {
  /** Conversations and tenants in which Teams refused a post. Then one post tries for all. */
  const closed = new Map<string, Rest>()
  /** Conversations that were closed, with the time at which Teams accepted a post there again. */
  const opened = new Map<string, Date>()
  /** Cards that Teams does not take, by post and version. */
  const failed = boundedSet(mostFailed)

  const cardOf = (wanted: Wanted): string => `${postIdOf(wanted)}|${wanted.version}`
  const tenantOf = ({ reference }: Wanted): string => `${tenantMark}${reference.tenantId}`
  const placesOf = (wanted: Wanted): string[] => [wanted.reference.conversationId, tenantOf(wanted)]

  /** The last sign that a conversation can be reached. */
  const signAt = (channelId: string): Date | undefined => {
    const [heard, open] = [heardAt(channelId), opened.get(channelId)]
    return heard && open ? (heard > open ? heard : open) : (heard ?? open)
  }
  const isClosed = (wanted: Wanted, now: Date): boolean => {
    const sign = signAt(wanted.channelId)
    return placesOf(wanted).some((place) => {
      const rest = closed.get(place)
      return rest !== undefined && rest.until > now && !(rest.wakes && sign && sign > rest.since)
    })
  }

  return {
    rests(wanted: Wanted, post: Post | undefined, now: Date): boolean {
      if (isClosed(wanted, now)) return true
      // Another card than the one that was refused is tried at once.
      if (post?.state === 'FAILED' && !failed.has(cardOf(wanted))) return false
      return restsUntil(post, owner, now, signAt(wanted.channelId)) !== null
    },
    /** Ends the rest of a conversation and of its tenant, because an operator wants another try. */
    open(channelId: string): void {
      for (const place of closed.keys())
        if (channelIdOf(place) === channelId || place.startsWith(tenantMark)) closed.delete(place)
    },
    /** Takes in the outcome of a try: it opens or closes its conversation, each time for longer. */
    tried(wanted: Wanted, { shown, state, nextAttemptAt, holds }: Outcome, now: Date): void {
      const place = holds === 'tenant' ? tenantOf(wanted) : wanted.reference.conversationId
      const before = closed.get(place)
      if (shown && placesOf(wanted).filter((one) => closed.delete(one)).length > 0) opened.set(wanted.channelId, now)
      if (state === 'FAILED') failed.add(cardOf(wanted))
      if (!nextAttemptAt) return
      wakeAt(nextAttemptAt)
      if (holds === 'post') return
      const wakes = state === 'BLOCKED'
      const longerMs = before && wakes ? Math.min(longestMs, 2 * (before.until.getTime() - before.since.getTime())) : 0
      const until = new Date(Math.max(nextAttemptAt.getTime(), now.getTime() + longerMs))
      for (const [one, rest] of closed) if (rest.until <= longAgo(now)) closed.delete(one)
      closed.set(place, { since: now, until, wakes })
    },
  }
}
