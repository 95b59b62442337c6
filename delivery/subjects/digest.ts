import { digestCard, type DigestNews } from '../../cards/digests/digest.ts'
import type { NamedWork } from '../../cards/digests/parts.ts'
import { reader } from '../../cards/kit/reader.ts'
import { kindRules, type Announcement, type State } from '../../services/announcements/model.ts'
import { stateOf } from '../../services/announcements/state.ts'
import { sharedView } from '../../services/announcements/view.ts'
import { isGrave, scopeOf } from '../../services/channels/model.ts'
import type { OpenWork } from '../../services/work-items/open-work.ts'
import { severities } from '../../services/work-items/model.ts'
import { digests, wantedDigest, type DueDigest, type KnownDigests } from './digests.ts'
import type { Subject } from './subject.ts'

const kind = 'digest'

/** States of announcements that nobody has to know of any more, or yet. */
const untold: readonly State[] = ['draft', 'ended', 'missed', 'withdrawn', 'completed', 'cancelled', 'resolved']

/** True if an announcement is about now or later, and addressed to a conversation that follows these platforms. */
const isAhead = (one: Announcement, { now }: KnownDigests, { channel }: DueDigest): boolean => {
  const scope = scopeOf(channel)
  const { audience, platformIds, end } = one
  return (
    kindRules[one.kind].hasWindow &&
    !untold.includes(stateOf(one, now)) &&
    (end === null || end > now) &&
    (audience.to !== 'channels' || audience.channelIds.includes(channel.channelId)) &&
    (scope === null || platformIds.length === 0 || platformIds.some((platformId) => scope.has(platformId)))
  )
}

/** Places a severity in the order of a list: the gravest first. */
export const bySeverity = (one: { severity: string | null }, other: { severity: string | null }): number => {
  const rank = ({ severity }: { severity: string | null }) => {
    const place = severities.findIndex((known) => known === severity)
    return place < 0 ? severities.length : place
  }
  return rank(one) - rank(other)
}

const byAge = (one: OpenWork, other: OpenWork): number => one.reportedAt.getTime() - other.reportedAt.getTime()

/** The number of items by severity; each group is counted once. */
const countsOf = (work: readonly OpenWork[]): Map<string | null, number> => {
  const groups = new Map(work.map((one) => [`${one.platformId}|${one.severity}`, one]))
  const counts = new Map<string | null, number>()
  for (const { severity, alike } of groups.values()) counts.set(severity, (counts.get(severity) ?? 0) + alike)
  return counts
}

const newsFor = (known: KnownDigests, due: DueDigest): DigestNews => {
  const { channel, settings, at } = due
  const { judged, announcements, work, now, nameOf } = known
  const scope = scopeOf(channel)
  const isFollowed = (platformId: string | null) => scope === null || (platformId !== null && scope.has(platformId))
  const open = work.filter((one) => isFollowed(one.platformId) && isGrave(one, settings.leastSeverity))
  const ofType = (itemType: OpenWork['itemType']) => open.filter((one) => one.itemType === itemType)
  const named = (items: readonly OpenWork[]): NamedWork[] =>
    items.map((one) => ({ ...one, platformName: one.platformId && nameOf(one.platformId) }))
  const [incidents, requests] = [ofType('INCIDENT'), ofType('PLATFORM_REQUEST')]
  return {
    every: settings.digest?.every ?? 'day',
    ...{ dueAt: at, now },
    platforms: judged.filter(({ platformId }) => isFollowed(platformId)),
    incidents: named(incidents.toSorted((a, b) => bySeverity(a, b) || byAge(a, b))),
    counts: countsOf(incidents),
    announcements: announcements
      .filter((one) => isAhead(one, known, due))
      .sort((a, b) => (a.start?.getTime() ?? 0) - (b.start?.getTime() ?? 0))
      .map((one) => sharedView(one, now, nameOf)),
    improvements: named(ofType('IMPROVEMENT').toSorted((a, b) => b.votes - a.votes || byAge(a, b))),
    requests: named(requests.toSorted(byAge)),
    unanswered: [...countsOf(requests).values()].reduce((sum, count) => sum + count, 0),
  }
}

/** A digest, posted anew each time it is due, in the language and the zone of its conversation. */
export const digest: Subject<KnownDigests> = {
  kind,
  source: digests,
  urgencyOf: () => 'digest',
  desired: ({ due }) => due.filter((one) => one.kind === kind).map(wantedDigest),
  draw(known, { channelId, reference }) {
    const due = known.due.find((one) => one.kind === kind && one.channel.channelId === channelId)!
    return digestCard(newsFor(known, due), reader(reference.locale, due.settings.zone, false))
  },
}
