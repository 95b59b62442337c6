import type { z } from 'zod'
import type { Row, Subscription } from '../store/tables.ts'

export type Channel = Row<'channels'>
export type ChannelSubscription = z.infer<typeof Subscription>

/** The Teams conversation without its thread: what a channel is subscribed under. */
export const channelIdOf = (conversationId: string): string => conversationId.split(';')[0]!

/** What a subscription is about: `status:lakehouse`, or `INCIDENT:*` for the incidents of all platforms. */
export const subjectOf = ({ kind, platformId }: Pick<ChannelSubscription, 'kind' | 'platformId'>): string =>
  `${kind}:${platformId ?? '*'}`

/** The conversation below a message of a channel; the channel itself without one. */
export const threadOf = (channelId: string, messageId: string | null): string =>
  messageId === null ? channelId : `${channelId};messageid=${messageId}`
