import { reader, type Reader } from '../../cards/kit/reader.ts'
import { troubleCard, troubleEndedCard, troubleVersion, type TroubleTold } from '../../cards/troubles/trouble.ts'
import { followsDesk, type Channel } from '../../services/channels/model.ts'
import { postIdOf, type Post } from '../../services/posts/ledger.ts'
import type { Reference } from '../../services/store/tables/channels.ts'
import { health, type HealthKind, type KnownHealth } from './health.ts'
import type { Subject, Wanted } from './subject.ts'
import { newsFor, toldBy, toldOf, versionOf, type Told } from './trouble-told.ts'

const kind: HealthKind = 'trouble'
const ended = 'ended'

/** Everybody in a conversation reads the same. */
const to = ({ locale }: Reference): Reader => reader(locale, 'UTC', true)

const wantedIn = ({ channelId, reference }: Channel, subjectId: string, version: string): Wanted => ({
  ...{ channelId, reference, subjectKind: kind, subjectId, parentId: null, version, wanted: true, anew: false },
})

const tellingOf = (
  { subject, trouble }: Pick<TroubleTold, 'subject' | 'trouble'>,
  told: Told,
  now: Date,
): TroubleTold => ({
  ...{ subject, ...told, now },
  trouble: told.until === null ? trouble : null,
})

/** The posts of the conversations that follow the desk, for everything that is in trouble or was. */
const live = ({ channels, watches, now }: KnownHealth, told: ReadonlyMap<string, Post>): Wanted[] =>
  channels
    .filter((channel) => channel.isActive && followsDesk(channel))
    .flatMap((channel) =>
      (watches ?? []).flatMap((watch): Wanted[] => {
        const { channelId, reference } = channel
        const post = told.get(postIdOf({ channelId, subjectKind: kind, subjectId: watch.subject }))
        const news = newsFor(toldOf(post, watch), watch)
        if (!news) return []
        const words = troubleVersion(tellingOf(watch, news.tells, now), to(reference))
        return [{ ...wantedIn(channel, watch.subject, versionOf(news.tells, words)), anew: news.isNew }]
      }),
    )

/** The last edit of posts about a trouble that nobody there hears of any more, or of a part that is not watched any more. */
const endings = ({ channels, watches }: KnownHealth, told: Iterable<Post>): Wanted[] =>
  [...told].flatMap((post) => {
    const before = post.activityId === null ? undefined : toldBy(post.shownVersion)
    const channel = channels.find(({ channelId, isActive }) => isActive && channelId === post.channelId)
    if (before?.until !== null || !channel) return []
    const isWatched = !watches || watches.some(({ subject }) => subject === post.subjectId)
    if (isWatched && followsDesk(channel)) return []
    return [{ ...wantedIn(channel, post.subjectId, versionOf(before, ended)), wanted: false }]
  })

/** One post for each trouble of the desk itself, edited while it goes on and once it is over. */
export const trouble: Subject<KnownHealth> = {
  kind,
  source: health,
  urgencyOf: () => 'outage',
  desired(known, posts) {
    const told = new Map(posts.filter(({ subjectKind }) => subjectKind === kind).map((post) => [post.postId, post]))
    return [...live(known, told), ...endings(known, told.values())]
  },
  draw({ watches, now }, { subjectId: subject, version, wanted, reference }) {
    const told = toldBy(version)!
    const watch = watches?.find((one) => one.subject === subject) ?? { subject, trouble: null }
    if (!wanted || (told.until === null && !watch.trouble)) return troubleEndedCard(subject, to(reference))
    return troubleCard(tellingOf(watch, told, now), to(reference))
  },
}
