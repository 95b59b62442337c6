import { expect } from 'vitest'
import { textOfCard } from './seen.ts'
import type { Message } from './teams.ts'

export const tenantId = '11111111-1111-4111-8111-111111111111'

/** The chats and channels of a story, and which of their messages it has looked at. */
export const createPlaces = (messages: readonly Message[]) => {
  const seen = new Set<Message>()
  const unseen = (conversationId: string): Message[] =>
    messages.filter((message) => message.conversationId === conversationId && !seen.has(message))
  const take = (conversationId: string): Message[] => {
    const fresh = unseen(conversationId)
    fresh.forEach((message) => seen.add(message))
    return fresh
  }

  const place = (kind: 'personal' | 'groupChat' | 'channel', id: string, name?: string) => {
    const conversation = {
      conversationType: kind,
      id,
      tenantId,
      ...(kind !== 'personal' && { isGroup: true }),
      ...(name && { name }),
    }
    const channelData = {
      tenant: { id: tenantId },
      ...(kind === 'channel' && { channel: { id, name }, team: { id: '19:team@thread.tacv2', name: 'Data' } }),
    }
    return {
      id,
      kind,
      conversation,
      channelData,
      posts: () => messages.filter((message) => message.conversationId === id && !message.deleted),
      /** The newest card here that the story has not looked at yet. */
      newest(): Message {
        const [message, ...more] = take(id)
        expect(message, `nothing new in ${id}`).toBeDefined()
        expect(more, `more than one new message in ${id}`).toEqual([])
        return message!
      },
      /** Looks at what was posted here: exactly one new card, with these words. */
      shows(...words: string[]): Message {
        const message = this.newest()
        words.forEach((word) => expect(textOfCard(message.card!)).toContain(word))
        return message
      },
      /** The notifications of what the desk posted here on its own since the story looked here last. */
      hears: (): string[] =>
        take(id)
          .filter(({ answers }) => !answers)
          .map(({ summary }) => summary),
      isSilent() {
        expect(unseen(id).map(({ card, text }) => (card ? textOfCard(card) : text))).toEqual([])
      },
    }
  }

  return {
    place,
    /** Posts so far are no part of the story. */
    discards: () => messages.forEach((message) => seen.add(message)),
    /** The messages that no expectation has looked at. */
    left: () =>
      messages.filter((message) => !seen.has(message)).map(({ card, text }) => (card ? textOfCard(card) : text)),
  }
}
export type Place = ReturnType<ReturnType<typeof createPlaces>['place']>
