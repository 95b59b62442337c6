import { announcements as announcementMemory } from '../../services/announcements/memory.ts'
import type { Announcement } from '../../services/announcements/model.ts'
import { settingsOf, type Channel } from '../../services/channels/model.ts'
import { digestDue, quietBefore, type ChannelSettings } from '../../services/channels/settings.ts'
import { platformName } from '../../services/platforms/memory.ts'
import { postIdOf, type Post } from '../../services/posts/ledger.ts'
import { statuses } from '../../services/status/memory.ts'
import { judge, type PlatformStatus } from '../../services/status/model.ts'
import type { Outage } from '../../services/status/outages.ts'
import { loadChanged, type ChangedItem } from '../../services/work-items/changed.ts'
import { loadOpenWork, type OpenWork } from '../../services/work-items/open-work.ts'
import { everything, outagesNow } from './health.ts'
import type { Source, Wanted } from './subject.ts'

/** A digest that is due, or a recap of quiet hours that are over. */
export interface DueDigest {
  kind: 'digest' | 'recap'
  channel: Channel
  settings: ChannelSettings
  /** The begin of the quiet hours; of a digest the time it was due. */
  from: Date
  /** The time it was due. */
  at: Date
}

/** Everything that digests and recaps are made of, read once for all that are due. */
export interface KnownDigests {
  due: readonly DueDigest[]
  now: Date
  judged: readonly PlatformStatus[]
  announcements: readonly Announcement[]
  nameOf: (platformId: string) => string
  /** Empty where no digest is due. */
  work: readonly OpenWork[]
  /** Items that were filed or ended since the first quiet hours began, and the outages of the last day. */
  changed: readonly ChangedItem[]
  outages: ReadonlyMap<string, readonly Outage[]>
}

/** The last digest and the last recap that a conversation should have got, by now. */
const planned = (channel: Channel, now: Date): DueDigest[] => {
  const settings = settingsOf(channel)
  if (!settings || !channel.isActive) return []
  const at = digestDue(settings, now)
  const quiet = quietBefore(settings, now)
  return [
    ...(at ? [{ kind: 'digest' as const, channel, settings, from: at, at }] : []),
    ...(quiet ? [{ kind: 'recap' as const, channel, settings, from: quiet.from, at: quiet.until }] : []),
  ]
}

/** The post of a digest, whose version is the time it was due: each is posted once, whatever happens meanwhile. */
export const wantedDigest = ({ kind, channel: { channelId, reference }, at }: DueDigest): Wanted => ({
  ...{ channelId, reference, subjectKind: kind, subjectId: everything, parentId: null },
  ...{ version: at.toISOString(), wanted: true, anew: true },
})

/** True if a post says this digest or a later one: a clock that was put back posts nothing twice. */
const isSaid = ({ version }: Wanted, post: Post | undefined): boolean => (post?.shownVersion ?? '') >= version

/**
 * Digests are due by time alone, so every round looks at the settings in memory. Their posts are read once, and their data when
 * one is due.
 */
export const digests: Source<KnownDigests> = {
  changedBy: { channels: () => 'look' },
  keep({ desk, rests }) {
    let posts: Map<string, Post> | undefined
    /** Recaps for which nothing happened in the quiet hours, by post, with the end of those. */
    const uneventful = new Map<string, string>()
    const readPosts = async (): Promise<Map<string, Post>> =>
      new Map((await desk.store.all('posts', { subjectKind: ['digest', 'recap'] })).map((post) => [post.postId, post]))

    const isLeft = (one: DueDigest, known: ReadonlyMap<string, Post>, now: Date): boolean => {
      const wanted = wantedDigest(one)
      const postId = postIdOf(wanted)
      const post = known.get(postId)
      return !isSaid(wanted, post) && uneventful.get(postId) !== wanted.version && !rests(wanted, post, now)
    }
    const read = async (due: readonly DueDigest[], now: Date): Promise<KnownDigests> => {
      const health = desk.known(statuses)
      const known = desk.known(announcementMemory)
      const recaps = due.filter(({ kind }) => kind === 'recap')
      const since = new Date(Math.min(...recaps.map(({ from }) => from.getTime())))
      const judged = judge((await health.get(now)).value, now, desk.settings.statusTtlMinutes)
      return {
        ...{ due, now, judged },
        announcements: (known.peek() ?? (await known.get(now))).value,
        nameOf: (platformId) => platformName(desk, platformId),
        work: recaps.length < due.length ? await loadOpenWork(desk.store) : [],
        changed: recaps.length > 0 ? await loadChanged(desk.store, since) : [],
        outages: recaps.length > 0 ? await outagesNow(desk, judged, now) : new Map(),
      }
    }

    return {
      touch: () => (posts = undefined),
      sweep: () => undefined,
      isBusy: () => false,
      async look({ channels, now }) {
        const all = channels.flatMap((channel) => planned(channel, now))
        if (all.length === 0) return []
        const ledger = (posts ??= await readPosts())
        const left = all.filter((one) => isLeft(one, ledger, now))
        if (left.length === 0) return []
        const known = await read(left, now)
        const noticed = (behind: readonly Wanted[]): void => {
          const ids = new Set(behind.map(postIdOf))
          for (const { version, ...post } of left.map(wantedDigest))
            if (!ids.has(postIdOf(post))) uneventful.set(postIdOf(post), version)
        }
        return [{ id: everything, known, posts: ledger, left: noticed }]
      },
    }
  },
}
