import type { Alert } from '../../services/channels/model.ts'
import { isQuiet, type ChannelSettings } from '../../services/channels/settings.ts'
import type { Post } from '../../services/posts/ledger.ts'
import type { State } from '../../services/status/health.ts'
import { beginOf, downMs, endOf, phaseOf, type Outage } from '../../services/status/outages.ts'

/** The content of a post, as far as decisions need it: the version it shows, taken apart. */
export interface Told {
  from: number
  /** Infinity as long as the post does not say that the outage is over. */
  until: number
  /** The step at which the outage was announced, by `stepOf`. */
  announced: string
}

/** An outage that is over for longer is no news to those who were not told of it. */
const newsMs = 2 * 3_600_000

const written = (at: number): string => (at === Infinity ? '-' : new Date(at).toISOString())
const read = (text: string): number => (text === '-' ? Infinity : Date.parse(text))

/** The version of a post. It holds what the post says, so that this is known after a restart as well. */
export const versionOf = ({ from, until, announced }: Told, words: string): string =>
  [written(from), written(until), announced, words].join(' ')

/** Reads from its version what a post says; undefined before it said anything. */
export const toldBy = (post: Pick<Post, 'shownVersion'> | undefined): Told | undefined => {
  const [from, until, announced] = post?.shownVersion?.split(' ') ?? []
  return from && until && announced ? { from: read(from), until: read(until), announced } : undefined
}

/** The outages of a platform in the last day, its state now, and the time of its newest measurement. */
export interface Course {
  outages: readonly Outage[]
  state: State
  measuredAt: Date
  now: Date
}

/** The step at which an outage is. Its thread hears of every other one. */
export const stepOf = (outage: Outage, { state, now }: Pick<Course, 'state' | 'now'>): string => {
  const phase = phaseOf(outage, state, now)
  return phase === 'over' ? `over${outage.length}` : phase
}

/**
 * The outage that a post is about, as it is now. One that no measurement shows any more, because time alone had made it or a
 * check was changed, ended when the platform was measured well. Undefined when nothing is known of it any more.
 */
export const toldOutage = (told: Told, { outages, state, measuredAt }: Course): Outage | undefined => {
  const own = outages.find((outage) => beginOf(outage) < told.until && endOf(outage) > told.from)
  if (own) return own
  if (told.until !== Infinity) return [{ from: told.from, until: told.until }]
  if (state === 'down' || state === 'unknown') return undefined
  return [{ from: told.from, until: Math.max(told.from, measuredAt.getTime()) }]
}

/** True if an outage that is over ended lately enough to be news. */
export const isFresh = (outage: Outage, now: Date): boolean => now.getTime() - endOf(outage) <= newsMs

/** An outage as a post should say it. */
export interface News {
  tells: Told
  /** True when it is another outage than the one the post is about. */
  isNew: boolean
}

/** True if an outage is over that ended in the quiet hours of a conversation: the recap tells of it. */
export const isHushed = (outage: Outage, { state, now }: Course, settings: ChannelSettings | undefined): boolean =>
  settings !== undefined && phaseOf(outage, state, now) === 'over' && isQuiet(settings, new Date(endOf(outage)))

/**
 * The post that is due: the one that was told, as long as it is not over, and then the next outage that lasted for long
 * enough, counted from where it counts as one of its own. Undefined when what the post says is all there is to say.
 */
export const newsFor = (
  told: Told | undefined,
  course: Course,
  alert: Alert,
  settings?: ChannelSettings,
  countsFrom: (outage: Outage) => number = () => -Infinity,
): News | undefined => {
  const { outages, state, now } = course
  const since = alert.since?.getTime() ?? -Infinity
  if (told) {
    const outage = toldOutage(told, course)
    const until = outage && phaseOf(outage, state, now) === 'over' ? endOf(outage) : Infinity
    if (!outage) return undefined
    if (until === Infinity || until !== told.until)
      return { tells: { ...told, from: Math.min(told.from, beginOf(outage)), until }, isNew: false }
  }
  const next = outages.find(
    (outage) =>
      beginOf(outage) >= (told?.until ?? -Infinity) &&
      downMs(outage, now, Math.max(since, countsFrom(outage))) >= alert.minutes * 60_000 &&
      isFresh(outage, now) &&
      !isHushed(outage, course, settings),
  )
  if (!next) return undefined
  const until = phaseOf(next, state, now) === 'over' ? endOf(next) : Infinity
  return { tells: { from: beginOf(next), until, announced: stepOf(next, course) }, isNew: true }
}
