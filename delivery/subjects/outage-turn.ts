import { outageCard } from '../../cards/status/outage.ts'
import { settingsOf, threadOf } from '../../services/channels/model.ts'
import { postIdOf, type Post } from '../../services/posts/ledger.ts'
import { health, type HealthKind, type KnownHealth } from './health.ts'
import { followedOutages, outageReader, tellingOf, type Followed } from './outage.ts'
import { isFresh, isHushed, stepOf, toldBy, toldOutage, versionOf, type Told } from './outage-told.ts'
import type { Subject, Wanted } from './subject.ts'

const kind: HealthKind = 'outageTurn'

/**
 * The version of a turn: the message it stands below, its place among those below it, what the message said, and the step the
 * outage has reached. An outage may reach a step again, and then it is another turn.
 */
const turnVersion = (root: string, place: number, told: Told, step: string): string =>
  [root, place, versionOf(told, step)].join(' ')
/** Reads a version, also one of an earlier release, which knew no places. */
const readTurn = (version: string) => {
  const [, root, place, rest] = /^(\S+) (?:(\d+) )?(.*)$/.exec(version)!
  return { root, place: Number(place ?? 1), step: rest!.split(' ').at(-1), told: toldBy({ shownVersion: rest! })! }
}

const wantedTurn = ({ channel, platform, course, post }: Followed, turns: ReadonlyMap<string, Post>): Wanted[] => {
  const root = post?.activityId
  const told = toldBy(post)
  const outage = told && toldOutage(told, course)
  if (!root || !outage || !isFresh(outage, course.now) || isHushed(outage, course, settingsOf(channel))) return []
  const { channelId, reference } = channel
  const key = { channelId, subjectKind: kind, subjectId: platform.platformId }
  const shown = turns.get(postIdOf(key))?.shownVersion
  const heard = shown ? readTurn(shown) : undefined
  const step = stepOf(outage, course)
  const last = heard?.root === root ? heard : undefined
  if (step === (last ? last.step : told.announced)) return []
  const hasThread = reference.conversationType === 'channel'
  // Without threads only the end is worth a message of its own.
  if (!hasThread && !step.startsWith('over')) return []
  const place = hasThread ? { ...reference, conversationId: threadOf(channelId, root) } : reference
  const version = turnVersion(root, (last?.place ?? 0) + 1, told, step)
  return [{ ...key, parentId: null, reference: place, version, wanted: true, anew: true }]
}

/** Says below the post of an outage how it goes on; where there are no threads, that it is over. */
export const outageTurn: Subject<KnownHealth> = {
  kind,
  source: health,
  urgencyOf: () => 'outage',
  desired(known, posts) {
    const turns = new Map(posts.filter(({ subjectKind }) => subjectKind === kind).map((post) => [post.postId, post]))
    return followedOutages(known, posts).flatMap((followed) => wantedTurn(followed, turns))
  },
  draw(known, { subjectId, reference, version }) {
    const platform = known.judged.find(({ platformId }) => platformId === subjectId)!
    return outageCard(tellingOf(known, platform, readTurn(version).told), outageReader(reference))
  },
}
