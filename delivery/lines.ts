import type { Log } from '../services/kernel/log.ts'
import type { Due, Ready } from './due.ts'
import { isNew, messagesOf } from './messages.ts'
import type { KeepParts, Wanted } from './subjects/subject.ts'

export interface LineParts extends Pick<KeepParts, 'rests'> {
  ready: (due: Due, now: Date) => Promise<Ready | undefined>
  /** Sends posts as one message. */
  send: (posts: readonly [Ready, ...Ready[]]) => Promise<void>
  /** The number of messages in a chat within the last minute. */
  recent: (channelId: string, now: Date) => number
  /** Has the outcomes so far recorded. */
  flush: () => void
  log: Log
  /** Is called when there may be more to send: comments can follow below a card that was just posted. */
  more: () => void
  isStopped: () => boolean
}

/**
 * Sends posts: one at a time in each conversation, different conversations side by side. While one of a conversation is
 * under way, its other posts wait for the next round; those of other conversations do not.
 */
export const createLines = ({ ready, send, rests, recent, flush, log, more, isStopped }: LineParts) => {
  /** The lines under way, by conversation. */
  const lines = new Map<string, Promise<void>>()

  const run = async (dues: readonly Due[], now: Date): Promise<void> => {
    let failure: { error: unknown } | undefined
    const claim = (due: Due): Promise<Ready | undefined> =>
      ready(due, now).catch((error: unknown) => void (failure ??= { error }))
    // New messages are claimed together. All are waited for, also when one fails.
    const messages = await Promise.all(
      messagesOf(dues, recent(dues[0]!.wanted.channelId, now)).map((parts) => Promise.all(parts.map(claim))),
    )
    for (const message of messages) {
      const claimed = message.filter((one) => one !== undefined)
      // A post of which more is known now than before may be an edit after all.
      const { yes: fresh = [], no: edits = [] } = Object.groupBy(claimed, ({ wanted, post }) =>
        isNew(wanted, post) ? 'yes' : 'no',
      )
      for (const [first, ...others] of [fresh, ...edits.map((edit) => [edit])])
        // An earlier post of this line may have closed the conversation. Others would wait for what is claimed.
        if (first && (first.claimed || !isStopped()) && !rests(first.wanted, first.post, now))
          await send([first, ...others])
    }
    if (failure) throw failure.error
  }

  return {
    isUnderWay: ({ channelId }: Wanted): boolean => lines.has(channelId),
    isAtRest: (): boolean => lines.size === 0,
    /** Resolves when nothing is under way. */
    sent: async (): Promise<void> => {
      while (lines.size > 0) await Promise.all(lines.values())
    },
    sendLines(todo: readonly Due[], now: Date): void {
      let failed = false
      for (const [channelId, dues] of Map.groupBy(todo, ({ wanted }) => wanted.channelId)) {
        const line = run(dues, now)
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
            if (isDone) more()
          })
        lines.set(channelId, line)
      }
    },
  }
}
