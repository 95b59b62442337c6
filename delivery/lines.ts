import type { Log } from '../services/kernel/log.ts'
import type { Due, Ready } from './due.ts'
import type { KeepParts, Wanted } from './subjects/subject.ts'

export interface LineParts extends Pick<KeepParts, 'rests'> {
  ready: (due: Due, now: Date) => Promise<Ready | undefined>
  send: (ready: Ready) => Promise<void>
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
export const createLines = ({ ready, send, rests, flush, log, more, isStopped }: LineParts) => {
  /** The lines under way, by conversation. */
  const lines = new Map<string, Promise<void>>()

  const run = async (dues: readonly Due[], now: Date): Promise<void> => {
    // New messages are claimed together. All are waited for, also when one fails.
    const claims = await Promise.allSettled(dues.map((due) => ready(due, now)))
    for (const claim of claims) {
      const one = claim.status === 'fulfilled' ? claim.value : undefined
      // An earlier post of this line may have closed the conversation. Others would wait for what is claimed.
      if (one && (one.claimed || !isStopped()) && !rests(one.wanted, one.post, now)) await send(one)
    }
    const broken = claims.find((claim) => claim.status === 'rejected')
    if (broken) throw broken.reason
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
