import type { Channel } from '../services/channels/model.ts'
import { reachPerson } from '../services/channels/reach.ts'
import type { Desk } from '../services/kernel/context.ts'
import { service } from '../services/kernel/actor.ts'
import { contextOf } from '../services/kernel/desk.ts'
import type { Reference } from '../services/store/tables/channels.ts'

export interface ReachParts {
  desk: Desk
  /** Opens the personal chat with somebody; its conversation id. */
  open: (userId: string, like: Reference) => Promise<string>
  /** Where somebody was last met: the way to reach them. */
  met: (userId: string) => Reference | undefined
  clock: () => Date
}

const deliverer = service('delivery', ['channel.reach'])

/** How long somebody who could not be reached is left alone. */
const restMs = 3_600_000

/**
 * The personal chat with somebody: as it is on record, as they last used it, or opened now, and then put on record.
 * Undefined when there is none, for example because the desk is not installed for them.
 */
export const createReach = ({ desk, open, met: metBefore, clock }: ReachParts) => {
  const unreachable = new Map<string, number>()
  /** Chats that are being opened: several tickets of one person ask for theirs at the same time. */
  const opening = new Map<string, Promise<Channel | undefined>>()

  const record = (userId: string, reference: Reference): Promise<Channel | undefined> => {
    const conversation = { channelId: reference.conversationId, name: null, teamId: null, threadId: null, reference }
    const context = contextOf(desk, deliverer, clock(), desk.newId(), conversation)
    return reachPerson(context, { userId })
  }

  const begin = async (userId: string, met: Reference | undefined, like: Reference): Promise<Channel | undefined> => {
    if (met?.conversationType === 'personal') return record(userId, met)
    const conversationId = await open(userId, like).catch(() => undefined)
    if (conversationId !== undefined) {
      unreachable.delete(userId)
      return record(userId, { ...like, conversationId, conversationType: 'personal' })
    }
    unreachable.set(userId, clock().getTime() + restMs)
    return undefined
  }

  return async (userId: string, channels: readonly Channel[]): Promise<Channel | undefined> => {
    const own = channels.filter((channel) => channel.userId === userId)
    const known = own.find(({ isActive }) => isActive)
    // Removed there: silent until it is installed again.
    if (!known && own.length > 0) return undefined
    const met = metBefore(userId)
    // They may have changed their language since.
    if (known) return met ? { ...known, reference: { ...known.reference, locale: met.locale } } : known
    if ((unreachable.get(userId) ?? 0) > clock().getTime()) return undefined
    const like = met ?? channels.find(({ isActive }) => isActive)?.reference
    if (!like) return undefined
    let chat = opening.get(userId)
    if (!chat) {
      chat = begin(userId, met, like).finally(() => opening.delete(userId))
      opening.set(userId, chat)
    }
    return chat
  }
}
