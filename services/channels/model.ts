import type { z } from 'zod'
import type { Row, Subscription } from '../store/tables.ts'

export type Channel = Row<'channels'>
export type ChannelSubscription = z.infer<typeof Subscription>

/** The Teams conversation without its thread: what a channel is subscribed under. */
export const channelIdOf = (conversationId: string): string => conversationId.split(';')[0]!

/** What a post shows: `status:lakehouse`, or `status:*` for all platforms. */
export const subjectOf = ({ kind, platformId }: ChannelSubscription): string => `${kind}:${platformId ?? '*'}`

/** One post per channel and subject, for ever: a subscription that comes back finds its card again. */
export const postIdOf = (channelId: string, subject: string): string => `${channelId}|${subject}`
