import { channels as conversations } from '../services/channels/memory.ts'
import type { Channel } from '../services/channels/model.ts'
import { reachPerson } from '../services/channels/reach.ts'
import type { Desk } from '../services/kernel/context.ts'
import { isPersonId, service } from '../services/kernel/actor.ts'
import { contextOf } from '../services/kernel/desk.ts'
import type { Log } from '../services/kernel/log.ts'
import type { Post } from '../services/posts/ledger.ts'
import { boundedSet } from '../services/store/bounded-set.ts'
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
  log: Log
}

const deliverer = service('delivery', ['channel.reach'])

const none: Refusals = { attempts: 0, lastError: null, nextAttemptAt: null }

export interface Reach {
  /**
   * The personal chat with somebody, as it is on record. Where there is none yet, one is opened or taken as they last used
   * it, and put on record: nobody waits for that, `then` is called after it, with false when it failed. Undefined when
   * there can be none now, for example because the desk is not installed for them, or because it is a program.
   */
  find: (
    userId: string,
    channels: readonly Channel[],
    then: (isThere: boolean) => void,
  ) => Channel | 'opening' | undefined
  /** True for a chat that the desk opened for somebody it could reach since it started: none of its posts is old. */
  opened: (channelId: string) => boolean
  isAtRest: () => boolean
  /** Resolves when no chat is being opened. */
  settled: () => Promise<void>
}

/** The most chats of which it is remembered that the desk opened them. */
const mostOpened = 5000

/** Finds or opens the personal chats with people. */
export const createReach = ({ desk, open, refused, met, clock, log }: ReachParts): Reach => {
  const refusals = new Map<string, Refusals>()
  /** Chats that are being opened: several work items of one person ask for theirs at the same time. */
  const opening = new Map<string, Promise<boolean>>()
  const own = boundedSet(mostOpened)

  /** Puts a chat on record, and gives it as memory has it then. */
  const record = async (userId: string, reference: Reference): Promise<Channel | undefined> => {
    const nowhere = { name: null, teamId: null, groupId: null, threadId: null }
    const conversation = { channelId: reference.conversationId, ...nowhere, reference }
    const context = contextOf(desk, deliverer, clock(), desk.newId(), conversation)
    if (!refusals.has(userId)) own.add(conversation.channelId)
    await reachPerson(context, { userId })
    refusals.delete(userId)
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
    return record(userId, { ...like, conversationId, conversationType: 'personal' })
  }

  /** Opens a chat, or puts it on record as it was last used; true when that worked, whatever came of it. */
  const bring = async (userId: string, last: Reference | undefined, like: Reference): Promise<boolean> => {
    try {
      await begin(userId, last, like)
      return true
    } catch (error) {
      log({ kind: 'delivery', name: 'reach', outcome: 'FAILED', error })
      return false
    }
  }

  return {
    find(userId, channels, then) {
      if (!isPersonId(userId)) return undefined
      const chats = channels.filter((channel) => channel.userId === userId)
      const known = chats.find(({ isActive }) => isActive)
      // The desk was removed from that chat: it says nothing there until it is installed again.
      if (!known && chats.length > 0) return undefined
      const last = met(userId)
      // They may have changed their language since.
      if (known) return last ? { ...known, reference: { ...known.reference, locale: last.locale } } : known
      const { nextAttemptAt } = refusals.get(userId) ?? none
      if (nextAttemptAt && nextAttemptAt > clock()) return undefined
      const like = last ?? channels.find(({ isActive }) => isActive)?.reference
      if (!like) return undefined
      let chat = opening.get(userId)
      if (!chat) {
        chat = bring(userId, last, like).finally(() => opening.delete(userId))
        opening.set(userId, chat)
      }
      void chat.then(then)
      return 'opening'
    },
    opened: own.has,
    isAtRest: () => opening.size === 0,
    settled: async () => {
      await Promise.all(opening.values())
    },
  }
}
