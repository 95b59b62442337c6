import { channelIdOf } from '../services/channels/model.ts'
import type { Log } from '../services/kernel/log.ts'
import { postIdOf } from '../services/posts/ledger.ts'
import type { Due, Ready } from './due.ts'
import { isAsUrgent, type Limiter, type Turn, type Urgency } from './limiter.ts'
import { isNew, messagesOf } from './messages.ts'
import type { KeepParts, Wanted } from './subjects/subject.ts'

export interface LineParts extends Pick<KeepParts, 'rests'> {
  limiter: Limiter
  ready: (due: Due, now: Date) => Promise<Ready | undefined>
  /** Sends posts as one message. */
  send: (posts: readonly [Ready, ...Ready[]]) => Promise<void>
  /** Lets go of a post that was made ready and is not sent. */
  release: (post: Ready) => void
  /** The number of messages in a chat within the last minute. */
  recent: (channelId: string, now: Date) => number
  /** Has the outcomes so far recorded. */
  flush: () => void
  clock: () => Date
  log: Log
  /** Is called when there may be more to send: comments can follow below a card that was just posted. */
  more: () => void
  isStopped: () => boolean
}

/** The posts of one conversation that are under way. */
interface Line {
  /** By post id, what a later round found that one of them should show. */
  newer: Map<string, Due>
  /** The most urgent of all that a later round found for the conversation. */
  urgency: Urgency
  /** The turn that is waited for. */
  turn?: Turn
  done: Promise<void>
}

/** Milliseconds that sending may take: a claim has to last as long. */
const longestSendMs = 25_000

const urgencyOf = ({ subject, known }: Due): Urgency => subject.urgencyOf(known)

const mostUrgent = (dues: readonly Due[]): Urgency =>
  dues.map(urgencyOf).reduce((one, other) => (isAsUrgent(one, other) ? one : other))

/**
 * Sends posts: one at a time in each conversation, different conversations side by side, as the limiter lets them. While one
 * of a conversation is under way, its other posts wait for the next round; those of other conversations do not. A post
 * that waits for its turn goes out as the newest round wants it.
 */
export const createLines = (parts: LineParts) => {
  const { limiter, ready, send, release, rests, recent, flush, clock, log, more, isStopped } = parts
  /** The lines under way, by conversation. */
  const lines = new Map<string, Line>()

  /** A post as the newest round wants it; it stays what it is, a new message or an edit. */
  const newest = (post: Ready, { newer }: Line): Ready => {
    const due = newer.get(postIdOf(post.wanted))
    return due && due.wanted.anew === post.wanted.anew ? { ...post, ...due } : post
  }

  const sendInTurn = async (posts: readonly [Ready, ...Ready[]], line: Line): Promise<void> => {
    const [{ wanted, post, claimed }] = posts
    // An earlier post of this line may have closed the conversation.
    const isOff = (): boolean => isStopped() || rests(wanted, post, clock())
    // Another process may take it for one that was sent by a process that died.
    const isLate = (): boolean =>
      claimed && post.leaseUntil !== null && post.leaseUntil.getTime() - clock().getTime() < longestSendMs
    if (isOff()) return posts.forEach(release)
    const { tenantId, conversationId } = wanted.reference
    const turn = limiter.ask({ tenantId, conversationId: channelIdOf(conversationId) }, line.urgency)
    line.turn = turn
    await turn.given
    delete line.turn
    if (isOff()) {
      turn.drop()
      return posts.forEach(release)
    }
    // The next round claims it anew.
    if (isLate()) return turn.drop()
    const [first, ...others] = posts
    await send([newest(first, line), ...others.map((other) => newest(other, line))]).finally(turn.over)
  }

  const run = async (dues: readonly Due[], now: Date, line: Line): Promise<void> => {
    let failure: { error: unknown } | undefined
    const claim = (due: Due): Promise<Ready | undefined> =>
      ready(due, now).catch((error: unknown) => void (failure ??= { error }))
    // New messages are claimed together. All are waited for, also when one fails.
    const messages = await Promise.all(
      messagesOf(dues, recent(dues[0]!.wanted.channelId, now)).map((posts) => Promise.all(posts.map(claim))),
    )
    for (const message of messages) {
      const claimed = message.filter((one) => one !== undefined)
      // A post of which more is known now than before may be an edit after all.
      const { yes: fresh = [], no: edits = [] } = Object.groupBy(claimed, ({ wanted, post }) =>
        isNew(wanted, post) ? 'yes' : 'no',
      )
      for (const [first, ...others] of [fresh, ...edits.map((edit) => [edit])])
        if (first) await sendInTurn([first, ...others], line)
    }
    if (failure) throw failure.error
  }

  return {
    isUnderWay: ({ channelId }: Wanted): boolean => lines.has(channelId),
    /** Tells the line of a conversation, if one is under way, what a post there should show now. */
    renew(due: Due): void {
      const line = lines.get(due.wanted.channelId)
      if (!line) return
      line.newer.set(postIdOf(due.wanted), due)
      const urgency = urgencyOf(due)
      if (isAsUrgent(line.urgency, urgency)) return
      line.urgency = urgency
      line.turn?.hurry(urgency)
    },
    isAtRest: (): boolean => lines.size === 0,
    /** Resolves when nothing is under way. */
    sent: async (): Promise<void> => {
      while (lines.size > 0) await Promise.all([...lines.values()].map(({ done }) => done))
    },
    /**
     * Begins to send posts, the most urgent first. Of others only as many are begun as can be sent soon; the next round
     * finds the rest.
     */
    sendLines(todo: readonly Due[], now: Date): void {
      let failed = false
      let room = lines.size > limiter.ahead / 2 ? 0 : limiter.ahead - lines.size
      const byUrgency = [...Map.groupBy(todo, ({ wanted }) => wanted.channelId)]
        .map(([channelId, dues]) => ({ channelId, dues, urgency: mostUrgent(dues) }))
        .sort(
          (one, other) =>
            Number(isAsUrgent(other.urgency, one.urgency)) - Number(isAsUrgent(one.urgency, other.urgency)),
        )
      for (const { channelId, dues, urgency } of byUrgency) {
        if (room-- <= 0 && !isAsUrgent(urgency, 'outage')) continue
        const line: Line = { newer: new Map(), urgency, done: Promise.resolve() }
        lines.set(channelId, line)
        line.done = run(dues, now, line)
          .then(
            () => true,
            (error: unknown) => {
              // The store is away for all of a round alike.
              if (!failed) log({ kind: 'delivery', name: 'round', outcome: 'FAILED', error })
              failed = true
              return false
            },
          )
          .then((isDone) => {
            lines.delete(channelId)
            if (lines.size === 0) flush()
            if (isDone && lines.size <= limiter.ahead / 2) more()
          })
      }
    },
  }
}
