import { reader, type Reader } from '../../cards/kit/reader.ts'
import { outageCard, outageEndedCard, outageVersion, type OutageNews } from '../../cards/status/outage.ts'
import { alertOf, followsHealth, settingsOf, type Alert, type Channel } from '../../services/channels/model.ts'
import { postIdOf, type Post } from '../../services/posts/ledger.ts'
import type { PlatformStatus } from '../../services/status/model.ts'
import type { Outage } from '../../services/status/outages.ts'
import { outageView } from '../../services/status/outage-view.ts'
import type { Mentioned, Reference } from '../../services/store/tables/channels.ts'
import { health, type HealthKind, type KnownHealth } from './health.ts'
import { affectedBy, countsFrom } from './outage-roots.ts'
import { newsFor, toldBy, toldOutage, versionOf, type Course, type Told } from './outage-told.ts'
import type { Subject, Wanted } from './subject.ts'

const kind: HealthKind = 'outage'

/** A platform that a conversation follows for its outages, with the post there about it. */
export interface Followed {
  channel: Channel
  platform: PlatformStatus
  alert: Alert
  course: Course
  post: Post | undefined
}

const courseOf = ({ outages, now }: KnownHealth, { platformId, health: { state, checks } }: PlatformStatus): Course => {
  const measured = checks.map(({ reading }) => reading.latest?.measuredAt.getTime() ?? 0)
  return { outages: outages.get(platformId) ?? [], state, measuredAt: new Date(Math.max(0, ...measured)), now }
}

/** Every platform whose outages are news in a conversation, where there was one or a post tells of one. */
export const followedOutages = (known: KnownHealth, posts: readonly Post[]): Followed[] => {
  const told = new Map(posts.filter(({ subjectKind }) => subjectKind === kind).map((post) => [post.postId, post]))
  const concerned = new Set([...known.outages.keys(), ...[...told.values()].map(({ subjectId }) => subjectId)])
  const courses = known.judged
    .filter(({ platformId }) => concerned.has(platformId))
    .map((platform) => ({ platform, course: courseOf(known, platform) }))
  if (courses.length === 0) return []
  return known.channels
    .filter((channel) => channel.isActive && followsHealth(channel))
    .flatMap((channel) =>
      courses.flatMap(({ platform, course }): Followed[] => {
        const { platformId } = platform
        const post = told.get(postIdOf({ channelId: channel.channelId, subjectKind: kind, subjectId: platformId }))
        if (!post && course.outages.length === 0) return []
        const alert = alertOf(channel, platformId)
        return alert ? [{ channel, platform, alert, course, post }] : []
      }),
    )
}

/** Everybody in a conversation reads the same. */
export const outageReader = ({ locale }: Reference): Reader => reader(locale, 'UTC', true)

/** The people and tags that the news of a platform mentions in a conversation. */
const mentionedBy = ({ ownersOf }: KnownHealth, { mention }: Alert, platformId: string): readonly Mentioned[] =>
  mention === null ? [] : mention === 'owners' ? ownersOf(platformId) : [mention]

/** The outage that was told, as it is now, for a post or for a turn below it. Nobody is mentioned for a turn. */
export const tellingOf = (known: KnownHealth, platform: PlatformStatus, told: Told, alert?: Alert): OutageNews => {
  const incident = known.incidents.get(platform.platformId) ?? null
  const outage = toldOutage(told, courseOf(known, platform))!
  const mentions = alert ? mentionedBy(known, alert, platform.platformId) : []
  const { platformId } = platform
  const view = outageView(platform, outage, told.from, known.now)
  const causes = known.shown.find((one) => one.platformId === platformId)?.causes ?? []
  const affected = affectedBy(known, platformId, outage, view.until !== null)
  return { ...view, incident, mentions, causes, affected, isTurn: !alert }
}

const wantedPost = ({ channelId, reference }: Channel, subjectId: string, version: string) => ({
  channelId,
  subjectKind: kind,
  subjectId,
  parentId: null,
  reference,
  version,
  wanted: true,
  anew: false,
})

const ended = 'ended'

/** The last edit of posts that tell of an outage nobody there follows any more. */
const endings = (known: KnownHealth, posts: readonly Post[], followed: ReadonlySet<string>): Wanted[] =>
  posts.flatMap((post) => {
    const told = post.subjectKind === kind && post.activityId !== null ? toldBy(post) : undefined
    const channel = known.channels.find(({ channelId, isActive }) => isActive && channelId === post.channelId)
    if (!told || told.until !== Infinity || !channel || followed.has(post.postId)) return []
    return [{ ...wantedPost(channel, post.subjectId, versionOf(told, ended)), wanted: false }]
  })

const isExcused = ({ shown }: KnownHealth, platformId: string): boolean =>
  shown.some((platform) => platform.platformId === platformId && platform.maintenance !== undefined)

/** One post for each outage that lasts, edited while it goes on and once it is over. */
export const outage: Subject<KnownHealth> = {
  kind,
  source: health,
  urgencyOf: () => 'outage',
  desired(known, posts) {
    const followed = followedOutages(known, posts)
    const live = followed.flatMap(({ channel, platform, alert, course, post }): Wanted[] => {
      const from = (one: Outage) => countsFrom(known, channel, platform.platformId, one)
      const news = newsFor(toldBy(post), course, alert, settingsOf(channel), from)
      // While a platform is in maintenance nothing new is told of it.
      if (!news || (news.isNew && isExcused(known, platform.platformId))) return []
      const telling = tellingOf(known, platform, news.tells, alert)
      const version = versionOf(news.tells, outageVersion(telling, outageReader(channel.reference)))
      return [{ ...wantedPost(channel, platform.platformId, version), anew: news.isNew }]
    })
    const told = new Set(followed.flatMap(({ post }) => post?.postId ?? []))
    return [...live, ...endings(known, posts, told)]
  },
  draw(known, { channelId, subjectId, version, wanted, reference }) {
    const platform = known.judged.find(({ platformId }) => platformId === subjectId)
    const channel = known.channels.find((one) => one.channelId === channelId)
    const alert = channel && alertOf(channel, subjectId)
    const to = outageReader(reference)
    if (!wanted || !platform || !alert) return outageEndedCard(platform?.name ?? subjectId, to)
    return outageCard(tellingOf(known, platform, toldBy({ shownVersion: version })!, alert), to)
  },
}
