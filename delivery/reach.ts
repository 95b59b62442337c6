import { channels as conversations } from '../services/channels/memory.ts'
import type { Channel } from '../services/channels/model.ts'
import { reachPerson } from '../services/channels/reach.ts'
import type { Desk } from '../services/kernel/context.ts'
import { service } from '../services/kernel/actor.ts'
import { contextOf } from '../services/kernel/desk.ts'
import type { Post } from '../services/posts/ledger.ts'
import type { Reference } from '../services/store/tables/channels.ts'

/** Refusals to open the chat with somebody, and when it is tried again; null: at once. */
type Refusals = Pick<Post, 'attempts' | 'lastError' | 'nextAttemptAt'>

export interface ReachParts {
  desk: Desk
  /** Opens the personal chat with somebody and gives its conversation id. */
  open: (userId: string, like: Reference) => Promise<string>
  /** Judges the error with which a chat was not opened. */
  refused: (error: unknown, before: Refusals, now: Date) => Refusals
  /** The conversation in which somebody wrote last, by which they can be reached. */
  met: (userId: string) => Reference | undefined
  clock: () => Date
}

const deliverer = service('delivery', ['channel.reach'])

const none: Refusals = { attempts: 0, lastError: null, nextAttemptAt: null }

/**
 * The personal chat with somebody: as it is on record, as they last used it, or opened now, and then put on record.
 * Undefined when there is none, for example because the desk is not installed for them.
 */
export const createReach = ({ desk, open, refused, met, clock }: ReachParts) => {
  const refusals = new Map<string, Refusals>()
  /** Chats that are being opened: several work items of one person ask for theirs at the same time. */
  const opening = new Map<string, Promise<Channel | undefined>>()

  /** Puts a chat on record, and gives it as memory has it then. */
  const record = async (userId: string, reference: Reference): Promise<Channel | undefined> => {
    const conversation = { channelId: reference.conversationId, name: null, teamId: null, threadId: null, reference }
    const context = contextOf(desk, deliverer, clock(), desk.newId(), conversation)
    await reachPerson(context, { userId })
    return desk
      .known(conversations)
      .peek()
      ?.value.find(({ channelId }) => channelId === conversation.channelId)
  }

  const begin = async (userId: string, last: Reference | undefined, like: Reference): Promise<Channel | undefined> => {
    if (last?.conversationType === 'personal') return record(userId, last)
    const conversationId = await open(userId, like).catch((error: unknown) => {
      refusals.set(userId, refused(error, refusals.get(userId) ?? none, clock()))
    })
    if (conversationId === undefined) return undefined
    refusals.delete(userId)
    return record(userId, { ...like, conversationId, conversationType: 'personal' })
  }

  return async (userId: string, channels: readonly Channel[]): Promise<Channel | undefined> => {
    const own = channels.filter((channel) => channel.userId === userId)
    const known = own.find(({ isActive }) => isActive)
    // The desk was removed from that chat: it says nothing there until it is installed again.
    if (!known && own.length > 0) return undefined
    const last = met(userId)
    // They may have changed their language since.
    if (known) return last ? { ...known, reference: { ...known.reference, locale: last.locale } } : known
    const { nextAttemptAt } = refusals.get(userId) ?? none
    if (nextAttemptAt && nextAttemptAt > clock()) return undefined
    const like = last ?? channels.find(({ isActive }) => isActive)?.reference
    if (!like) return undefined
    let chat = opening.get(userId)
    if (!chat) {
      chat = begin(userId, last, like).finally(() => opening.delete(userId))
      opening.set(userId, chat)
    }
    return chat
  }
}
