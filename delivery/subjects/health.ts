import { followsDesk, followsHealth, mentionsOwners, type Channel } from '../../services/channels/model.ts'
import type { Desk } from '../../services/kernel/context.ts'
import { AppError } from '../../services/kernel/errors.ts'
import type { Post } from '../../services/posts/ledger.ts'
import { bindings } from '../../services/roles/memory.ts'
import { ownersNamed } from '../../services/roles/owners.ts'
import { statuses as statusMemory } from '../../services/status/memory.ts'
import { judge, type PlatformStatus } from '../../services/status/model.ts'
import { asShown } from '../../services/status/shown.ts'
import { endOf, outagesOf, outsideOf, type Outage } from '../../services/status/outages.ts'
import type { Turn } from '../../services/status/health.ts'
import { longUnwell, type Unwell } from '../../services/status/unwell.ts'
import { lastTurns, turns, type Turns } from '../../services/status/turns.ts'
import { incidents, newestIncidents, type IncidentOf } from '../../services/work-items/memory.ts'
import type { Mentioned } from '../../services/store/tables/channels.ts'
import {
  activeBannersOf,
  activeMaintenanceIn,
  bannersFor,
  maintenanceSpans,
  type ActiveBanner,
} from '../../services/announcements/memory.ts'
import type { Watch } from '../../services/troubles/model.ts'
import { watchesNow } from '../../services/troubles/watch.ts'
import type { Source } from './subject.ts'

/** Stands for all platforms where a post is about one. */
export const everything = '*'

/** The kinds of posts that are made of health. */
const kinds = ['status', 'outage', 'outageTurn', 'unwell', 'trouble'] as const
export type HealthKind = (typeof kinds)[number]

/** Health of every platform as it is judged now, and the conversations that may follow it. */
export interface KnownHealth {
  judged: PlatformStatus[]
  /** The same as people are shown it: platforms in maintenance as such. */
  shown: PlatformStatus[]
  /** When the store was read. */
  at: Date
  now: Date
  /** Platforms that were down within the last day, with their outages. */
  outages: ReadonlyMap<string, readonly Outage[]>
  /** The open incidents of platforms, as far as they are known. */
  incidents: IncidentOf
  channels: readonly Channel[]
  /** The banners that are active now. */
  banners: readonly ActiveBanner[]
  /**
   * The platforms that are not healthy for hours and of which nobody is told, with the chats of their
   * owners; null while that is not known.
   */
  unwell: readonly { platform: PlatformStatus; since: Unwell; owners: readonly Channel[] }[] | null
  /** The parts of the desk that are watched; null while that is not known, or where nobody hears of it. */
  watches: readonly Watch[] | null
  /** The people who own a platform, for whom its outages are told; empty where nobody is told of them. */
  ownersOf: (platformId: string) => readonly Mentioned[]
}

const noOutages: KnownHealth['outages'] = new Map()

/** The outages of all platforms within the last day. Turns are read once after each turn. */
export const outagesNow = async (
  desk: Desk,
  judged: readonly PlatformStatus[],
  now: Date,
): Promise<KnownHealth['outages']> => {
  const key = lastTurns(judged.flatMap(({ health: { checks } }) => checks.map(({ reading }) => reading)))
  const turned: Turns = key === null ? new Map<string, Turn[]>() : (await desk.known(turns, key).get(now)).value
  const outagesOfOne = ({ health: { checks } }: PlatformStatus): Outage[] =>
    outagesOf(checks, turned, now, desk.settings.statusTtlMinutes)
  return new Map(
    judged
      .map((platform): [string, Outage[]] => [platform.platformId, outagesOfOne(platform)])
      .filter(([, outages]) => outages.length > 0),
  )
}

/** Health is in memory and changes by time alone, so it is compared in every round; its posts are read once. */
export const health: Source<KnownHealth> = {
  changedBy: {
    status_ingestion_runs: ({ state }) => (state === 'RUNNING' ? undefined : 'look'),
    status_checks: () => 'look',
    platforms: () => 'look',
    channels: () => 'look',
    status_messages: () => 'look',
  },
  keep({ desk, reach, again }) {
    const statuses = desk.known(statusMemory)
    let posts: Map<string, Post> | undefined
    /** The open incidents; they are read when a platform is down and nobody has asked for them before. */
    const openIncidents = async (isNeeded: boolean, now: Date): Promise<IncidentOf> => {
      const memory = desk.known(incidents)
      const known = memory.peek() ?? (isNeeded ? await memory.get(now).catch(() => undefined) : undefined)
      return newestIncidents(known?.value)
    }
    /** The people who own a platform, as far as they are named for it themselves: a group cannot be mentioned. */
    const owners = async (isNeeded: boolean, now: Date): Promise<KnownHealth['ownersOf']> => {
      const memory = desk.known(bindings)
      // Nothing is told without its mentions, because an edit that adds them later wakes nobody: the round is made again.
      const given = isNeeded ? (memory.peek() ?? (await memory.get(now))) : undefined
      return (platformId) => ownersNamed(given?.value ?? [], platformId)
    }
    /** The outages of the same verdicts are the same. */
    let last: { judged: PlatformStatus[]; outages: KnownHealth['outages'] } | undefined
    const outagesOfAll = async (judged: PlatformStatus[], now: Date): Promise<KnownHealth['outages']> => {
      if (last?.judged !== judged) last = { judged, outages: await outagesNow(desk, judged, now) }
      return last.outages
    }
    return {
      touch: () => (posts = undefined),
      sweep: () => undefined,
      isBusy: () => false,
      async look({ channels, now, reads }) {
        const snapshot =
          channels.length === 0 ? undefined : reads === 'store' ? await statuses.get(now) : statuses.peek()
        if (!snapshot) return []
        // While the store is away cards keep what they show; they are compared once it is back.
        if (snapshot.away && reads === 'store') throw new AppError('UNAVAILABLE', 'store_away')
        if (snapshot.away) return []
        posts ??= new Map((await desk.store.all('posts', { subjectKind: kinds })).map((post) => [post.postId, post]))
        const { value, at } = snapshot
        const judged = judge(value, now, desk.settings.statusTtlMinutes)
        const isFollowed = channels.some((channel) => channel.isActive && followsHealth(channel))
        const measured = isFollowed ? await outagesOfAll(judged, now) : noOutages
        const outages = new Map(
          [...measured].map(([id, all]) => [id, outsideOf(all, maintenanceSpans(desk, id, now), now)] as const),
        )
        const shown = asShown(judged, activeMaintenanceIn(desk, now))
        // Also of what was down when it was measured last, as its post still says so.
        const isDown =
          isFollowed &&
          (judged.some(({ health: { state } }) => state === 'down') ||
            [...outages.values()].some((all) => all.some((one) => endOf(one) === Infinity)))
        const long = longUnwell(shown, now)
        const open = await openIncidents(isDown || long.length > 0, now)
        const banners = activeBannersOf(desk, now)
        const isKnown = long.length === 0 || desk.known(incidents).peek() !== undefined
        const unattended = long.filter(
          ({ platform: { platformId } }) => !open.has(platformId) && bannersFor(banners, platformId).length === 0,
        )
        const chatsOf = (people: readonly Mentioned[]): Channel[] =>
          people.flatMap(({ id }) => {
            const chat = reach.find(id, channels, (isThere) => isThere && again())
            return chat && chat !== 'opening' ? chat : []
          })
        const isTold = unattended.length > 0 || (isDown && channels.some(mentionsOwners))
        const ownersOf = await owners(isTold, now)
        const isWatched = channels.some((channel) => channel.isActive && followsDesk(channel))
        const known = {
          ...{ judged, shown, at, now, outages, channels },
          ...{ banners, incidents: open, ownersOf },
          watches: isWatched ? await watchesNow(desk, snapshot, now) : null,
          unwell: isKnown
            ? unattended.map((one) => ({ ...one, owners: chatsOf(ownersOf(one.platform.platformId)) }))
            : null,
        }
        return [{ id: everything, known, posts, left: () => undefined }]
      },
    }
  },
}
