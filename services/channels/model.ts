import type { z } from 'zod'
import type { Row } from '../store/tables.ts'
import type { Mention, Mentioned, Subscription } from '../store/tables/channels.ts'
import { itemTypes } from '../store/tables/work-items.ts'

export type { Mention, Mentioned }
export type Channel = Row<'channels'>
export type ChannelSubscription = z.infer<typeof Subscription>

/** The Teams conversation without its thread: what a channel is subscribed under. */
export const channelIdOf = (conversationId: string): string => conversationId.split(';')[0]!

/** The subject of a subscription: `status:lakehouse`, or `INCIDENT:*` for the incidents of all platforms. */
export const subjectOf = ({ kind, platformId }: Pick<ChannelSubscription, 'kind' | 'platformId'>): string =>
  `${kind}:${platformId ?? '*'}`

/** True if two subscriptions are about the same subject of the same workspace. */
export const isSameSubscription = (
  one: Pick<ChannelSubscription, 'workspace' | 'kind' | 'platformId'>,
  other: Pick<ChannelSubscription, 'workspace' | 'kind' | 'platformId'>,
): boolean => one.workspace === other.workspace && subjectOf(one) === subjectOf(other)

/** A conversation with what it follows of one workspace. To be shown, not to be written: the row has what others follow there. */
export const seenFrom = (channel: Channel, workspace: string): Channel => ({
  ...channel,
  subscriptions: channel.subscriptions.filter((subscription) => subscription.workspace === workspace),
})

/** True for a kind of work items; others are health and announcements. */
export const isItemKind = (kind: ChannelSubscription['kind']): boolean =>
  itemTypes.some((itemType) => itemType === kind)

/** The minutes down after which an outage is news where nobody said otherwise. */
export const usualAlert = 5

/** True if a conversation follows the health of any platform. */
export const followsHealth = ({ subscriptions }: Pick<Channel, 'subscriptions'>): boolean =>
  subscriptions.some(({ kind }) => kind === 'status')

/** True if a conversation wants the owners of a platform mentioned when that is down. */
export const mentionsOwners = ({ subscriptions }: Pick<Channel, 'subscriptions'>): boolean =>
  subscriptions.some(({ mention }) => mention === 'owners')

/** The minutes down after which a subscription makes outages news; null for never, undefined where that is not asked. */
export const shownAlert = ({ kind, alert }: Pick<ChannelSubscription, 'kind' | 'alert'>): number | null | undefined =>
  kind !== 'status' ? undefined : alert === undefined ? usualAlert : alert

/** The minutes down after which an outage is news for a conversation. Time before `since` does not count. */
export interface Alert {
  minutes: number
  since: Date | null
  /** Those whom the news mentions; null for nobody. */
  mention: Mention | null
}

/** Decides when outages of a platform are news here: by what is followed of it alone, or else of all. Undefined for never. */
export const alertOf = ({ subscriptions }: Pick<Channel, 'subscriptions'>, platformId: string): Alert | undefined => {
  const about = subscriptions.filter(({ kind }) => kind === 'status')
  const followed = [platformId, null]
    .map((followedId) => about.find((subscription) => subscription.platformId === followedId))
    .find((subscription) => subscription !== undefined)
  if (!followed) return undefined
  const { alert = usualAlert, since, mention = null } = followed
  return alert === null ? undefined : { minutes: alert, since: since === undefined ? null : new Date(since), mention }
}

/** True if a conversation subscribed to items like this one before the item was filed. */
export const followsItem = (
  { subscriptions }: Pick<Channel, 'subscriptions'>,
  { itemType, platformId, createdAt }: Pick<Row<'work_items'>, 'itemType' | 'platformId' | 'createdAt'>,
): boolean =>
  subscriptions.some(
    (subscription) =>
      subscription.kind === itemType &&
      (subscription.platformId === null || subscription.platformId === platformId) &&
      (subscription.since === undefined || new Date(subscription.since) <= createdAt),
  )

/** The conversations that get a card of every item they follow: those of several people. */
export const sharedAmong = (channels: readonly Channel[]): Channel[] =>
  channels.filter(({ isActive, userId }) => isActive && userId === null)

/** The conversation below a message of a channel; the channel itself without one. */
export const threadOf = (channelId: string, messageId: string | null): string =>
  messageId === null ? channelId : `${channelId};messageid=${messageId}`
