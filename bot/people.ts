import type { Reference } from '../services/store/tables/channels.ts'
import { channelIdOf } from '../services/channels/model.ts'

/** The people of a conversation that are remembered: Teams refreshes a card for at most 60 of them. */
const most = 60
const conversations = 5000
const mostMet = 20_000

/** Sets a value in a bounded cache: the last `mostMet` are kept. */
const remember = <T>(known: Map<string, T>, key: string, value: T): void => {
  known.delete(key)
  if (known.size >= mostMet) known.delete(known.keys().next().value!)
  known.set(key, value)
}

/**
 * Remembers where each person wrote last, preferring their personal chat, when somebody last wrote in each conversation,
 * and who was seen there.
 */
export const createMeetings = () => {
  const met = new Map<string, Reference>()
  /** Teams user ids by conversation, the newest first. */
  const people = new Map<string, readonly string[]>()
  const heard = new Map<string, Date>()
  const seenIn = (conversationId: string): readonly string[] => people.get(channelIdOf(conversationId)) ?? []
  return {
    seenIn,
    /** Somebody wrote in a conversation: from now on their client asks for a personal view of shared cards. */
    seen(conversationId: string, userId: string): readonly string[] {
      const known = seenIn(conversationId)
      if (known.includes(userId)) return known
      const list = [userId, ...known].slice(0, most)
      if (people.size >= conversations) people.delete(people.keys().next().value!)
      people.set(channelIdOf(conversationId), list)
      return list
    },
    where: (userId: string): Reference | undefined => met.get(userId),
    heardAt: (channelId: string): Date | undefined => heard.get(channelId),
    meet(userId: string, reference: Reference, now: Date): void {
      remember(heard, reference.conversationId, now)
      if (met.get(userId)?.conversationType === 'personal' && reference.conversationType !== 'personal') return
      remember(met, userId, reference)
    },
  }
}
export type Meetings = ReturnType<typeof createMeetings>
