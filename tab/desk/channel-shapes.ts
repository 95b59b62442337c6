import type { ItemType } from './item-shapes.ts'
import type { Aged } from './shapes.ts'

interface Place {
  channelId: string
  name: string | null
  kind: string
  isActive: boolean
  pausedAt: string | null
}

/** The channels that do not show yet what they should, or are paused. */
export interface Deliveries {
  count: number
  places: readonly (Place & { count: number; state: string; reason: string | null; since: string | null })[]
}

export interface LateMessage {
  postId: string
  kind: string
  item: { itemType: string; number: number; title: string } | null
  platform: string | null
  state: string
  reason: string | null
  code: string | null
  attempts: number
  since: string
  nextAt: string | null
}

/** One channel with the messages it was not told yet. */
export interface ChannelDeliveries extends Place {
  toldAt: string | null
  posts: readonly LateMessage[]
}

export interface ChannelSettings {
  language: string | null
  zone: string
  quiet: { from: string; until: string } | null
  leastSeverity: string | null
  digest: { every: string; weekday: number; at: string } | null
}

export interface SubscribedChannel {
  channelId: string
  name: string | null
  pausedAt: string | null
  revision: number
  settings: ChannelSettings | null
  subscriptions: readonly {
    kind: ItemType | 'status' | 'banner' | 'maintenance' | 'releaseNotes' | 'desk'
    platformId: string | null
    platformName: string | null
    alert: number | null
  }[]
}

export interface Subscriptions extends Aged {
  channels: readonly SubscribedChannel[]
  mayAdjust: boolean
  languages: readonly string[]
}
