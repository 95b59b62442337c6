import { outageCard } from '../../cards/status/outage.ts'
import { settingsOf, threadOf } from '../../services/channels/model.ts'
import { postIdOf, type Post } from '../../services/posts/ledger.ts'
import { health, type HealthKind, type KnownHealth } from './health.ts'
import { followedOutages, outageReader, tellingOf, type Followed } from './outage.ts'
import { isFresh, isHushed, stepOf, toldBy, toldOutage, versionOf, type Told } from './outage-told.ts'
import type { Subject, Wanted } from './subject.ts'

const kind: HealthKind = 'outageTurn'

/** The version of a turn: the message it stands below, what that said, and the step the outage has reached. */
const turnVersion = (root: string, told: Told, step: string): string => `${root} ${versionOf(told, step)}`
const readTurn = (version: string) => {
  const [root, ...rest] = version.split(' ')
  return { root, step: rest.at(-1), told: toldBy({ shownVersion: rest.join(' ') })! }
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
  if (step === (heard?.root === root ? heard.step : told.announced)) return []
  const hasThread = reference.conversationType === 'channel'
  // Without threads only the end is worth a message of its own.
  if (!hasThread && !step.startsWith('over')) return []
  const place = hasThread ? { ...reference, conversationId: threadOf(channelId, root) } : reference
  const version = turnVersion(root, told, step)
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
