import { channelIdOf } from '../services/channels/model.ts'

/** Teams user ids seen in a conversation lately, newest first; Teams refreshes a card for at most 60 of them. */
const people = new Map<string, readonly string[]>()
const most = 60
const conversations = 5000

export const seenIn = (conversationId: string): readonly string[] => people.get(channelIdOf(conversationId)) ?? []

/** Somebody wrote there: their client asks for a personal view of shared cards from now on. */
export const seen = (conversationId: string, userId: string): readonly string[] => {
  const known = seenIn(conversationId)
  if (known.includes(userId)) return known
  const list = [userId, ...known].slice(0, most)
  if (people.size >= conversations) people.delete(people.keys().next().value!)
  people.set(channelIdOf(conversationId), list)
  return list
}
