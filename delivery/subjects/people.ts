import { reader, type Reader } from '../../cards/kit/reader.ts'
import { settingsOf, type Channel } from '../../services/channels/model.ts'
import type { Post } from '../../services/posts/ledger.ts'
import { boundTo } from '../../services/roles/bound-to.ts'
import { heldBy } from '../../services/roles/held-by.ts'
import { bindings } from '../../services/roles/memory.ts'
import type { Held } from '../../services/roles/model.ts'
import { decidedBy } from '../../services/work-items/lifecycle.ts'
import type { ItemDetails } from '../../services/work-items/model.ts'
import type { Listener } from '../../services/work-items/told.ts'
import type { KeepParts } from './subject.ts'

/** Somebody who has to do with an item and whose own chat is known, with the roles they hold on its platform. */
export interface Reached {
  listener: Listener
  channel: Channel
  roles: Held['roles']
  /** IANA; for somebody of whom the desk knows none, that of the reporter. */
  timeZone: string
}

/** The people an item may be told to; not `isWhole` while the directory cannot say who else decides on it. */
export interface People {
  people: readonly Reached[]
  isWhole: boolean
}

/** Everybody who may be told of an item or has a card of it: who follows it, who decides on it, and who did. */
const listenersOf = async (
  { item }: ItemDetails,
  cardsOf: readonly string[],
  channels: readonly Channel[],
  { desk }: KeepParts,
): Promise<{ listeners: Listener[]; isWhole: boolean }> => {
  const role = decidedBy(item.itemType, item.state)
  const given = desk.known(bindings).peek()?.value ?? []
  const bound = role && (await boundTo(role, item.platformId, given, desk.directory))
  const deciders = bound?.userIds ?? new Set<string>()
  // Nobody is sought out for a decision: the desk asks those it is installed for.
  const own = channels.filter(({ isActive }) => isActive)
  const others = own.flatMap(({ userId, channelId }) =>
    userId !== null && (deciders.has(userId) || cardsOf.includes(channelId)) ? userId : [],
  )
  const userIds = new Set([...item.followers.map(({ userId }) => userId), ...others])
  return {
    listeners: [...userIds].map((userId) => ({
      userId,
      follower: item.followers.find((follower) => follower.userId === userId) ?? null,
      decides: deciders.has(userId),
    })),
    isWhole: bound?.isWhole ?? true,
  }
}

/** Finds the people an item may be told to, and opens their chats where they follow it. */
export const peopleOf = async (
  details: ItemDetails,
  cards: readonly Post[],
  channels: readonly Channel[],
  parts: KeepParts,
  reach: (userId: string) => Channel | undefined,
): Promise<People> => {
  const { item } = details
  const { desk } = parts
  const given = desk.known(bindings).peek()?.value ?? []
  const cardsOf = cards.map(({ channelId }) => channelId)
  const { listeners, isWhole } = await listenersOf(details, cardsOf, channels, parts)
  const people = await Promise.all(
    listeners.map(async (listener) => {
      const channel = reach(listener.userId)
      const { roles } = await heldBy(listener.userId, item.platformId, given, desk.directory, desk.settings)
      const timeZone = (listener.follower ?? item.followers[0])?.timeZone ?? 'UTC'
      return channel && { listener, channel, roles, timeZone }
    }),
  )
  return { people: people.filter((one) => one !== undefined), isWhole }
}

/** A person in their own chat reads in their language, or the one they chose for it, and in their zone. */
export const personalReader = ({ listener: { follower }, channel, timeZone }: Reached): Reader =>
  reader(
    settingsOf(channel)?.language ? channel.reference.locale : (follower?.locale ?? channel.reference.locale),
    timeZone,
    false,
  )
