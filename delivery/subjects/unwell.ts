import { reader } from '../../cards/kit/reader.ts'
import { unwellCard } from '../../cards/status/unwell.ts'
import type { Channel } from '../../services/channels/model.ts'
import type { Post } from '../../services/posts/ledger.ts'
import { reminderDue, type Reminded } from '../../services/status/unwell.ts'
import { health, type HealthKind, type KnownHealth } from './health.ts'
import type { Subject, Wanted } from './subject.ts'

const kind: HealthKind = 'unwell'
const over = 'over'

/** The version of a post: since when, the hours after which it came, and perhaps that it is over. */
const versionOf = ({ from, hours }: Reminded, end = ''): string =>
  [new Date(from).toISOString(), hours, end].join(' ').trim()

/** Reads from its version what a post says; undefined before it said anything. */
const remindedBy = (version: string | null | undefined): Reminded | undefined => {
  const [from, hours] = version?.split(' ') ?? []
  return from && hours ? { from: Date.parse(from), hours: Number(hours) } : undefined
}

const wantedIn = ({ channelId, reference }: Channel, subjectId: string, version: string, anew: boolean): Wanted => ({
  ...{ channelId, reference, subjectKind: kind, subjectId, parentId: null, version, wanted: true, anew },
})

/** The reminders that owners get in their own chats, a new message for each threshold. */
const reminders = ({ unwell, now }: KnownHealth, told: readonly Post[]): Wanted[] =>
  (unwell ?? []).flatMap(({ platform: { platformId }, since, owners }) =>
    owners.flatMap((channel) => {
      const post = told.find(({ channelId, subjectId }) => channelId === channel.channelId && subjectId === platformId)
      const before = remindedBy(post?.shownVersion)
      const due = reminderDue(before, since, now)
      if (!due) return []
      const isNew = before?.from !== due.from || before.hours !== due.hours
      return [wantedIn(channel, platformId, versionOf(due), isNew)]
    }),
  )

/** Reminds the owners of a platform that it is not healthy for hours without an incident, a banner or maintenance. */
export const unwell: Subject<KnownHealth> = {
  kind,
  source: health,
  urgencyOf: () => 'news',
  desired(known, posts) {
    const told = posts.filter(({ subjectKind }) => subjectKind === kind)
    const { unwell: unhealthy, now } = known
    if (!unhealthy) return []
    const live = reminders(known, told)
    // Of what is not measured any more nobody can say that it is over.
    const unknown = known.judged
      .filter(({ health: { state } }) => state === 'unknown')
      .map(({ platformId }) => platformId)
    const ended = told.flatMap(({ channelId, subjectId, shownVersion, activityId }): Wanted[] => {
      const before = activityId === null ? undefined : remindedBy(shownVersion)
      const channel = known.channels.find((one) => one.isActive && one.channelId === channelId)
      // It also goes on for somebody who is no owner any more: then no further reminder comes, and no word that it is over.
      const goesOn =
        unknown.includes(subjectId) ||
        unhealthy.some(
          ({ platform, since }) =>
            platform.platformId === subjectId && reminderDue(before, since, now)?.from === before?.from,
        )
      return before && channel && !goesOn ? [wantedIn(channel, subjectId, versionOf(before, over), false)] : []
    })
    return [...live, ...ended]
  },
  draw({ judged }, { subjectId: platformId, version, reference }) {
    const name = judged.find((platform) => platform.platformId === platformId)?.name ?? platformId
    const { hours } = remindedBy(version)!
    return unwellCard(
      { platformId, name, hours, isOver: version.endsWith(over) },
      reader(reference.locale, 'UTC', false),
    )
  },
}
