import type { z } from 'zod'
import type { Row } from '../store/tables.ts'
import type { Mention, Mentioned, Subscription } from '../store/tables/channels.ts'
import { itemTypes } from '../store/tables/work-items.ts'
import { severities } from '../work-items/model.ts'
import { isQuiet, type ChannelSettings } from './settings.ts'

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
  settings: channel.settings?.filter((settings) => settings.workspace === workspace) ?? null,
})

/** The settings of a conversation as it is seen from a workspace; undefined where nobody made any. */
export const settingsOf = ({ settings }: Pick<Channel, 'settings'>): ChannelSettings | undefined => settings?.[0]

/** True if a conversation has quiet hours at an instant. */
export const isQuietAt = (channel: Pick<Channel, 'settings'>, at: Date): boolean => {
  const settings = settingsOf(channel)
  return settings !== undefined && isQuiet(settings, at)
}

/** True for a kind of work items; others are health, announcements and the desk itself. */
export const isItemKind = (kind: ChannelSubscription['kind']): boolean =>
  itemTypes.some((itemType) => itemType === kind)

/** The minutes down after which an outage is news where nobody said otherwise. */
export const usualAlert = 5

/** The subscription with the news of outages as asked for, or else as it was. */
export const withNews = (
  { alert: _alert, mention: _mention, ...subscription }: ChannelSubscription,
  present: ChannelSubscription | undefined,
  asked: { alert?: number | null | undefined; mention?: Mention | null | undefined },
): ChannelSubscription => {
  const alert = asked.alert === undefined ? present?.alert : asked.alert
  const mention = asked.mention === undefined ? present?.mention : asked.mention
  return { ...subscription, ...(alert !== undefined && { alert }), ...(mention && { mention }) }
}

/** The one platform of which something is followed; null for several, and for all. */
export const platformOf = (followed: readonly Pick<ChannelSubscription, 'platformId'>[]): string | null => {
  const [first, ...others] = new Set(followed.map(({ platformId }) => platformId))
  return others.length > 0 ? null : (first ?? null)
}

/** The platforms that a conversation follows in any way; null for all, also where it follows nothing. */
export const scopeOf = ({ subscriptions }: Pick<Channel, 'subscriptions'>): ReadonlySet<string> | null => {
  const about = subscriptions.filter(({ kind }) => kind !== 'desk')
  const ids = about.flatMap(({ platformId }) => platformId ?? [])
  return ids.length === 0 || ids.length < about.length ? null : new Set(ids)
}

/** True if a conversation follows the health of any platform. */
export const followsHealth = ({ subscriptions }: Pick<Channel, 'subscriptions'>): boolean =>
  subscriptions.some(({ kind }) => kind === 'status')

/** True if a conversation hears of the troubles of the desk itself. */
export const followsDesk = ({ subscriptions }: Pick<Channel, 'subscriptions'>): boolean =>
  subscriptions.some(({ kind }) => kind === 'desk')

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

type Filed = Pick<Row<'work_items'>, 'itemType' | 'platformId' | 'severity' | 'createdAt'>

const rankOf = (severity: string | null): number => severities.findIndex((one) => one === severity)

/** True for anything but an incident that is less grave than a conversation asks for. */
export const isGrave = ({ itemType, severity }: Pick<Filed, 'itemType' | 'severity'>, least: string | null): boolean =>
  itemType !== 'INCIDENT' || rankOf(least) < 0 || rankOf(severity) <= rankOf(least)

/** True if a conversation subscribed to items like this one before the item was filed. */
export const followsItem = (channel: Pick<Channel, 'subscriptions' | 'settings'>, item: Filed): boolean =>
  isGrave(item, settingsOf(channel)?.leastSeverity ?? null) &&
  channel.subscriptions.some(
    ({ kind, platformId, since }) =>
      kind === item.itemType &&
      (platformId === null || platformId === item.platformId) &&
      (since === undefined || new Date(since) <= item.createdAt),
  )

/**
 * True if an item gets a card in a conversation of its own. One that was filed in quiet hours is told by the recap. Settings
 * that somebody changed post nothing afterwards that was filed before.
 */
export const showsItem = (channel: Pick<Channel, 'subscriptions' | 'settings'>, item: Filed): boolean => {
  const settings = settingsOf(channel)
  const isNow = !settings || (new Date(settings.since) <= item.createdAt && !isQuiet(settings, item.createdAt))
  return isNow && followsItem(channel, item)
}

/** The conversations that get a card of every item they follow: those of several people. */
export const sharedAmong = (channels: readonly Channel[]): Channel[] =>
  channels.filter(({ isActive, userId }) => isActive && userId === null)

/** The conversation below a message of a channel; the channel itself without one. */
export const threadOf = (channelId: string, messageId: string | null): string =>
  messageId === null ? channelId : `${channelId};messageid=${messageId}`
