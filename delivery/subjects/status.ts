import { endedCard } from '../../cards/channels/channel.ts'
import { reader } from '../../cards/kit/reader.ts'
import { statusCard, statusVersion } from '../../cards/status/status.ts'
import type { Channel } from '../../services/channels/model.ts'
import { postIdOf, type Post } from '../../services/posts/ledger.ts'
import { statuses as statusMemory } from '../../services/status/memory.ts'
import { judge, type PlatformStatus } from '../../services/status/model.ts'
import { statusAnswer } from '../../services/status/show.ts'
import { AppError } from '../../services/kernel/errors.ts'
import type { Reference } from '../../services/store/tables/channels.ts'
import type { Source, Subject, Wanted } from './subject.ts'

/** Health of every platform as it is judged now, and the conversations that may follow it. */
interface Known {
  judged: PlatformStatus[]
  at: Date
  channels: readonly Channel[]
}

/** Health is in memory and changes by time alone, so it is compared in every round; its posts are read once. */
const health: Source<Known> = {
  changedBy: {
    status_ingestion_runs: ({ state }) => (state === 'RUNNING' ? undefined : 'look'),
    status_checks: () => 'look',
    platforms: () => 'look',
    channels: () => 'look',
  },
  keep({ desk }) {
    const statuses = desk.known(statusMemory)
    let posts: Map<string, Post> | undefined
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
        posts ??= new Map((await desk.store.all('posts', { subjectKind: 'status' })).map((post) => [post.postId, post]))
        const { value, at } = snapshot
        const judged = judge(value, now, desk.settings.statusTtlMinutes)
        return [{ id: everything, known: { judged, at, channels }, posts, left: () => undefined }]
      },
    }
  },
}
const everything = '*'

const to = ({ locale }: Reference, readAlong: readonly string[] = []) => reader(locale, 'UTC', true, readAlong)

const platformIdOf = ({ subjectId }: Pick<Wanted, 'subjectId'>): string | null =>
  subjectId === everything ? null : subjectId

/**
 * The name of the platform whose subscription the card calls ended, because nobody follows it there any more or it is
 * switched off; null for all platforms; undefined while the subscription lasts.
 */
const endedName = ({ judged }: Known, wanted: Pick<Wanted, 'subjectId' | 'wanted'>): string | null | undefined => {
  const platformId = platformIdOf(wanted)
  const name = judged.find((platform) => platform.platformId === platformId)?.name
  if (wanted.wanted && (platformId === null || name !== undefined)) return undefined
  return platformId && (name ?? platformId)
}

const versions = new WeakMap<PlatformStatus[], Map<string, string>>()

/** A fingerprint of the words on a card. While no verdict changes, all channels of one language share it. */
const versionOf = (known: Known, wanted: Omit<Wanted, 'version'>): string => {
  const { judged, at } = known
  const kept = versions.get(judged) ?? new Map<string, string>()
  versions.set(judged, kept)
  const key = `${wanted.subjectId}|${wanted.wanted}|${wanted.reference.locale}`
  let version = kept.get(key)
  if (version === undefined) {
    const reads = to(wanted.reference)
    const name = endedName(known, wanted)
    version =
      name === undefined
        ? statusVersion(statusAnswer(judged, platformIdOf(wanted), at, false), reads)
        : `ended ${reads.language} ${name ?? everything}`
    kept.set(key, version)
  }
  return version
}

/** One card for each subscription of health, and the last edit of those whose subscription ended. */
export const status: Subject<Known> = {
  kind: 'status',
  source: health,
  desired(known, posts) {
    const want = ({ channelId, reference }: Channel, subjectId: string, wanted: boolean): Wanted => {
      const post = { channelId, subjectKind: 'status', subjectId, parentId: null, reference, wanted, anew: false }
      return { ...post, version: versionOf(known, post) }
    }
    const active = new Map(known.channels.filter(({ isActive }) => isActive).map((one) => [one.channelId, one]))
    const live = [...active.values()].flatMap((channel) =>
      channel.subscriptions
        .filter(({ kind }) => kind === 'status')
        .map(({ platformId }) => want(channel, platformId ?? everything, true)),
    )
    const asked = new Set(live.map(postIdOf))
    const ended = posts
      .filter(({ postId, activityId }) => activityId !== null && !asked.has(postId))
      .flatMap(({ channelId, subjectId }) => {
        const channel = active.get(channelId)
        return channel ? [want(channel, subjectId, false)] : []
      })
    return [...live, ...ended]
  },
  draw(known, wanted, { readAlong }) {
    const name = endedName(known, wanted)
    const reads = to(wanted.reference, readAlong)
    if (name !== undefined) return endedCard(name, reads)
    return statusCard(statusAnswer(known.judged, platformIdOf(wanted), known.at, false), reads)
  },
}
