import { endedCard } from '../../cards/channels/channel.ts'
import { reader } from '../../cards/kit/reader.ts'
import { statusCard, statusVersion } from '../../cards/status/status.ts'
import type { Channel } from '../../services/channels/model.ts'
import { postIdOf } from '../../services/posts/ledger.ts'
import type { PlatformStatus } from '../../services/status/model.ts'
import { statusAnswer, type StatusAnswer } from '../../services/status/show.ts'
import type { Reference } from '../../services/store/tables/channels.ts'
import { everything, health, type HealthKind, type KnownHealth } from './health.ts'
import type { Subject, Wanted } from './subject.ts'

const to = ({ locale }: Reference, readAlong: readonly string[] = []) => reader(locale, 'UTC', true, readAlong)

const platformIdOf = ({ subjectId }: Pick<Wanted, 'subjectId'>): string | null =>
  subjectId === everything ? null : subjectId

/**
 * The name of the platform whose subscription the card calls ended, because nobody follows it there any more or it is
 * switched off; null for all platforms; undefined while the subscription lasts.
 */
const endedName = (
  { shown }: Pick<KnownHealth, 'shown'>,
  wanted: Pick<Wanted, 'subjectId' | 'wanted'>,
): string | null | undefined => {
  const platformId = platformIdOf(wanted)
  const name = shown.find((platform) => platform.platformId === platformId)?.name
  if (wanted.wanted && (platformId === null || name !== undefined)) return undefined
  return platformId && (name ?? platformId)
}

const answerOf = ({ shown, at, incidents, banners }: KnownHealth, wanted: Pick<Wanted, 'subjectId'>): StatusAnswer => {
  const platformId = platformIdOf(wanted)
  return statusAnswer(shown, platformId, at, false, incidents, banners)
}

interface Versions extends Pick<KnownHealth, 'incidents' | 'banners'> {
  kept: Map<string, string>
}
const versions = new WeakMap<PlatformStatus[], Versions>()

/** A fingerprint of the words on a card. While no verdict, no incident and no banner changes, all channels of one language share it. */
const versionOf = (known: KnownHealth, wanted: Omit<Wanted, 'version'>): string => {
  const { shown, incidents, banners } = known
  let last = versions.get(shown)
  if (last?.incidents !== incidents || last.banners !== banners)
    versions.set(shown, (last = { incidents, banners, kept: new Map() }))
  const { kept } = last
  const key = `${wanted.subjectId}|${wanted.wanted}|${wanted.reference.locale}`
  let version = kept.get(key)
  if (version === undefined) {
    const reads = to(wanted.reference)
    const name = endedName(known, wanted)
    version =
      name === undefined
        ? statusVersion(answerOf(known, wanted), reads)
        : `ended ${reads.language} ${name ?? everything}`
    kept.set(key, version)
  }
  return version
}

const kind: HealthKind = 'status'

/** One card for each subscription of health, and the last edit of those whose subscription ended. */
export const status: Subject<KnownHealth> = {
  kind,
  source: health,
  urgencyOf: () => 'outage',
  desired(known, posts) {
    const want = ({ channelId, reference }: Channel, subjectId: string, wanted: boolean): Wanted => {
      const post = { channelId, subjectKind: kind, subjectId, parentId: null, reference, wanted, anew: false }
      return { ...post, version: versionOf(known, post) }
    }
    const active = new Map(known.channels.filter(({ isActive }) => isActive).map((one) => [one.channelId, one]))
    const live = [...active.values()].flatMap((channel) =>
      channel.subscriptions
        .filter((subscription) => subscription.kind === 'status')
        .map(({ platformId }) => want(channel, platformId ?? everything, true)),
    )
    const asked = new Set(live.map(postIdOf))
    const ended = posts
      .filter(
        ({ postId, activityId, subjectKind }) => subjectKind === kind && activityId !== null && !asked.has(postId),
      )
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
    return statusCard(answerOf(known, wanted), reads)
  },
}
