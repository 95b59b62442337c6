import { messagesSince } from '../services/posts/recent.ts'
import type { Store } from '../services/store/store.ts'
import { minuteMs } from './messages.ts'

/** Counts the messages that people got within the last minute, each in their own chat. */
export const createPace = (store: Store, clock: () => Date) => {
  const sent = new Map<string, Date[]>()
  /** The start of this process, until the messages before it are known. */
  let started: Date | undefined = clock()

  const sinceOf = (now: Date): Date => new Date(now.getTime() - minuteMs)
  const lately = (channelId: string, now: Date): Date[] => (sent.get(channelId) ?? []).filter((at) => at > sinceOf(now))

  return {
    /** The number of messages in a chat within the last minute. */
    recent: (channelId: string, now: Date): number => lately(channelId, now).length,
    sent(channelId: string, now: Date): void {
      for (const known of sent.keys()) if (lately(known, now).length === 0) sent.delete(known)
      sent.set(channelId, [...lately(channelId, now), now])
    },
    /**
     * Takes in the messages of the minute before this process started, which another one may have sent: one statement, and
     * only within the first minute. True if there were any.
     */
    async begin(now: Date): Promise<boolean> {
      if (!started) return false
      const before = sinceOf(started)
      const isEarly = sinceOf(now) < started
      const messages = isEarly ? await messagesSince(store, before) : []
      for (const { channelId, at } of messages) sent.set(channelId, [...(sent.get(channelId) ?? []), at])
      started = undefined
      return messages.length > 0
    },
  }
}
export type Pace = ReturnType<typeof createPace>
