import { z } from 'zod'
import { adjustChannel } from '../../services/channels/adjust.ts'
import { listChannels } from '../../services/channels/list.ts'
import { showScope } from '../../services/channels/scope.ts'
import { dropPost } from '../../services/posts/drop.ts'
import { listPosts } from '../../services/posts/list.ts'
import { pausePosts, resumePosts } from '../../services/posts/pause.ts'
import { retryPosts } from '../../services/posts/retry.ts'
import { showPosts } from '../../services/posts/show.ts'
import { subscriptionKinds } from '../../services/store/tables/channels.ts'
import { age, instant, list } from '../fields.ts'
import { answer, route, type Route } from '../route.ts'

const Settings = z.object({
  language: z.string().nullable(),
  zone: z.string(),
  quiet: z.object({ from: z.string(), until: z.string() }).nullable(),
  leastSeverity: z.string().nullable(),
  digest: z.object({ every: z.string(), weekday: z.number(), at: z.string() }).nullable(),
})

export const Subscriptions = z
  .object({
    channels: list(
      z.object({
        channelId: z.string(),
        name: z.string().nullable(),
        pausedAt: instant.nullable(),
        revision: z.number().meta({ description: 'Counts its changes; `If-Match` asks for it.' }),
        settings: Settings.nullable(),
        subscriptions: list(
          z.object({
            kind: z.enum(subscriptionKinds),
            platformId: z.string().nullable(),
            platformName: z.string().nullable(),
            alert: z.number().nullable().meta({ description: 'Minutes down after which an outage is news.' }),
          }),
        ),
      }),
    ),
    mayAdjust: z.boolean().meta({ description: 'True if whoever asks may change their settings.' }),
    languages: list(z.string()).meta({ description: 'The languages that cards can have.' }),
    ...age,
  })
  .meta({ id: 'Subscriptions', description: 'The channels where the desk is, and what each of them follows.' })

export const Scope = z
  .object({
    platformIds: list(z.string()).nullable().meta({ description: 'Null for all platforms.' }),
    ...age,
  })
  .meta({ id: 'ChannelScope', description: 'The platforms that a channel follows.' })

const place = {
  channelId: z.string(),
  name: z.string().nullable(),
  kind: z.string(),
  isActive: z.boolean(),
  pausedAt: instant.nullable(),
}
export const Deliveries = z
  .object({
    count: z.number(),
    places: list(
      z.object({
        ...place,
        count: z.number(),
        state: z.string(),
        reason: z.string().nullable(),
        since: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'Deliveries', description: 'Channels that do not show yet what they should, or are paused.' })

const Adjusted = z
  .object({ channelId: z.string(), changed: z.boolean(), revision: z.number(), settings: Settings })
  .meta({ id: 'ChannelSettings', description: 'The settings of a channel as they are now.' })

export const Delivery = z
  .object({
    ...place,
    toldAt: instant.nullable(),
    posts: list(
      z.object({
        postId: z.string(),
        kind: z.string(),
        item: z.object({ itemType: z.string(), number: z.number(), title: z.string() }).nullable(),
        platform: z.string().nullable(),
        state: z.string(),
        reason: z.string().nullable(),
        code: z.string().nullable(),
        attempts: z.number(),
        since: instant,
        nextAt: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'ChannelDeliveries', description: 'What one channel was not told yet, and why.' })

const one = '/deliveries/{channelId}'

export const channels: readonly Route[] = [
  route(
    'GET',
    '/subscriptions',
    'Lists the channels where the desk is, and what each follows.',
    listChannels,
    answer(Subscriptions),
  ),
  route(
    'PATCH',
    '/subscriptions/{channelId}',
    'Changes the quiet hours, the digest, the least severity or the language of a channel.',
    adjustChannel,
    answer(Adjusted),
    { version: 'version' },
  ),
  route(
    'GET',
    '/subscriptions/{channelId}/platforms',
    'Tells the platforms that a channel follows.',
    showScope,
    answer(Scope),
  ),
  route('GET', '/deliveries', 'Lists channels that do not show yet what they should.', listPosts, answer(Deliveries)),
  route('GET', one, 'Shows what one channel was not told yet, and why.', showPosts, answer(Delivery)),
  route('POST', `${one}/retry`, 'Tries again what failed.', retryPosts, answer(Delivery)),
  route('POST', `${one}/drop`, 'Gives up a message.', dropPost, answer(Delivery)),
  route('POST', `${one}/pause`, 'Posts nothing there for now.', pausePosts, answer(Delivery)),
  route('POST', `${one}/resume`, 'Posts there again.', resumePosts, answer(Delivery)),
]
