import { announcementCard, announcementVersion } from '../../cards/announcements/announcement.ts'
import { reader, type Reader } from '../../cards/kit/reader.ts'
import { placesOf } from '../../services/announcements/audience.ts'
import { announcements as announcementMemory } from '../../services/announcements/memory.ts'
import { isLive, type Announcement, type State } from '../../services/announcements/model.ts'
import { isOverdue, stateOf } from '../../services/announcements/state.ts'
import { announcementPost as kind, reminderPost } from '../../services/announcements/reach.ts'
import { sharedView } from '../../services/announcements/view.ts'
import type { Channel } from '../../services/channels/model.ts'
import { platformName } from '../../services/platforms/memory.ts'
import type { Post } from '../../services/posts/ledger.ts'
import type { Source, Subject, Wanted } from './subject.ts'

/** An announcement, and the conversations it may be posted in. */
export interface KnownAnnouncement {
  announcement: Announcement
  now: Date
  channels: readonly Channel[]
  nameOf: (platformId: string) => string
  /** The own chat of its owner, while that is reminded of it. */
  own: Channel | undefined
}

/**
 * Announcements are in memory and change by time alone, so they are compared in every round. Their posts are read once, and
 * again where another process may have written them.
 */
export const announcementSource: Source<KnownAnnouncement> = {
  changedBy: {
    status_messages: () => 'look',
    // Whoever follows from now on, or is told of by another name.
    channels: () => 'look',
    platforms: () => 'look',
  },
  keep({ desk, reach, again }) {
    const memory = desk.known(announcementMemory)
    const posts = new Map<string, Map<string, Post>>()
    /** Announcements whose posts have to be read; undefined for all. */
    let unread: Set<string> | undefined
    let isOld = true
    /** Lets go of posts with their announcements. Where one comes back, its claim finds the post, and it is read again. */
    const letGo = (known: readonly Announcement[]): void => {
      const ids = new Set(known.map(({ messageId }) => messageId))
      for (const id of posts.keys()) if (!ids.has(id)) posts.delete(id)
    }

    const read = async (known: readonly Announcement[]): Promise<void> => {
      const ids = known.map(({ messageId }) => messageId).filter((id) => !unread || unread.has(id))
      const found =
        ids.length > 0 ? await desk.store.all('posts', { subjectKind: [kind, reminderPost], subjectId: ids }) : []
      for (const id of ids) posts.set(id, new Map())
      for (const post of found) posts.get(post.subjectId)!.set(post.postId, post)
      unread = new Set()
    }
    /** The posts of an announcement; one that is new has none. */
    const postsOf = (id: string): Map<string, Post> => {
      const own = posts.get(id) ?? new Map<string, Post>()
      posts.set(id, own)
      return own
    }

    /** The chat with the owner, opened when there is something to be reminded of. */
    const ownOf = (announcement: Announcement, channels: readonly Channel[], now: Date): Channel | undefined => {
      const { owner } = announcement
      if (!owner) return undefined
      if (!isOverdue(announcement, now))
        return channels.find(({ userId, isActive }) => isActive && userId === owner.userId)
      const chat = reach.find(owner.userId, channels, (isThere) => isThere && again())
      return chat === 'opening' ? undefined : chat
    }

    return {
      touch: (id) => void unread?.add(id),
      sweep() {
        unread = undefined
        isOld = true
      },
      isBusy: () => false,
      async look({ channels, now, reads }) {
        const known = (reads === 'store' && isOld ? await memory.get(now) : memory.peek())?.value ?? []
        if (reads === 'store') isOld = false
        letGo(known)
        if (known.length === 0) return []
        if (!unread || unread.size > 0) await read(known)
        const nameOf = (platformId: string) => platformName(desk, platformId)
        return known.map((announcement) => ({
          id: announcement.messageId,
          known: { announcement, now, channels, nameOf, own: ownOf(announcement, channels, now) },
          posts: postsOf(announcement.messageId),
          left: () => undefined,
        }))
      },
    }
  },
}

/** The time for which something is still said that nobody could see while it was so. */
const missedMs = 86_400_000

const isPosted = ({ announcement, now }: KnownAnnouncement, state: State): boolean =>
  isLive(state) || (state === 'missed' && now.getTime() - announcement.end!.getTime() < missedMs)

const versions = new WeakMap<Announcement, Map<string, string>>()

/** The version of what a conversation is shown; worked out once for all that read alike. */
const versionOf = ({ announcement, now, nameOf }: KnownAnnouncement, to: Reader): string => {
  const view = sharedView(announcement, now, nameOf)
  const kept = versions.get(announcement) ?? new Map<string, string>()
  versions.set(announcement, kept)
  const key = JSON.stringify([view.state, to.locale, to.shared, view.platforms])
  const version = kept.get(key) ?? announcementVersion(view, to)
  kept.set(key, version)
  return version
}

/** Everybody reads the times of an announcement in its zone, which is named. */
const readerOf = ({ announcement }: KnownAnnouncement, { locale, conversationType }: Channel['reference']): Reader =>
  reader(locale, announcement.zone, conversationType !== 'personal')

/** One post for an announcement and a conversation, edited when it changes and once it is over. */
export const announcement: Subject<KnownAnnouncement> = {
  kind,
  source: announcementSource,
  urgencyOf: ({ announcement }) => (announcement.kind === 'INCIDENT' ? 'outage' : 'news'),
  desired(known, posts) {
    const { announcement, channels, now } = known
    const shown = new Set(
      posts
        .filter(({ subjectKind, activityId }) => subjectKind === kind && activityId !== null)
        .map(({ channelId }) => channelId),
    )
    const state = stateOf(announcement, now)
    const places = new Set(isPosted(known, state) ? placesOf(announcement, channels) : [])
    return channels
      .filter((channel) => places.has(channel) || (channel.isActive && shown.has(channel.channelId)))
      .map(({ channelId, reference }): Wanted => {
        const version = versionOf(known, readerOf(known, reference))
        const subject = { subjectKind: kind, subjectId: announcement.messageId, parentId: null }
        return { channelId, reference, ...subject, version, wanted: true, anew: false }
      })
  },
  draw(known, { reference }) {
    const { announcement, now, nameOf } = known
    return announcementCard(sharedView(announcement, now, nameOf), readerOf(known, reference))
  },
}
