import type { Channel } from '../channels/model.ts'
import { kindRules, type Announcement } from './model.ts'

type Posted = Pick<Announcement, 'kind' | 'platformIds' | 'audience' | 'start' | 'createdAt'>

/** True if a conversation follows announcements of this kind for all platforms, or for one that this is about. */
const follows = (
  { subscriptions }: Pick<Channel, 'subscriptions'>,
  { kind, platformIds, start, createdAt }: Posted,
): boolean =>
  subscriptions.some(
    (subscription) =>
      subscription.kind === kindRules[kind].subscription &&
      (subscription.platformId === null || platformIds.length === 0 || platformIds.includes(subscription.platformId)) &&
      // What is so now is news for whoever begins to follow; what was written down once and for all is not.
      (kindRules[kind].hasWindow ||
        subscription.since === undefined ||
        new Date(subscription.since) <= (start ?? createdAt)),
  )

/** The conversations in which an announcement is posted. The desk is there now. */
export const placesOf = (announcement: Posted, channels: readonly Channel[]): Channel[] => {
  const { to, channelIds } = announcement.audience
  return channels.filter(
    (channel) =>
      channel.isActive &&
      (to === 'everyone' ||
        (to === 'channels' ? channelIds.includes(channel.channelId) : follows(channel, announcement))),
  )
}
