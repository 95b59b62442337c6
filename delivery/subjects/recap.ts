import { recapCard, type RecapNews } from '../../cards/digests/recap.ts'
import { reader } from '../../cards/kit/reader.ts'
import { alertOf, followsItem } from '../../services/channels/model.ts'
import { outageView, type OutageView } from '../../services/status/outage-view.ts'
import { beginOf, downMs, endOf, phaseOf, type Outage } from '../../services/status/outages.ts'
import { isOpen } from '../../services/work-items/lifecycle.ts'
import type { PlatformStatus } from '../../services/status/model.ts'
import { bySeverity } from './digest.ts'
import { digests, wantedDigest, type DueDigest, type KnownDigests } from './digests.ts'
import type { Subject } from './subject.ts'

const kind = 'recap'

/** The outages that ended in quiet hours and would have been news; one that lasts has a post of its own afterwards. */
const outagesOver = ({ judged, outages, now }: KnownDigests, { channel, from, at }: DueDigest): OutageView[] => {
  const isOver = ({ platformId, health }: PlatformStatus, outage: Outage): boolean => {
    const alert = alertOf(channel, platformId)
    const end = endOf(outage)
    return (
      alert !== undefined &&
      phaseOf(outage, health.state, now) === 'over' &&
      end >= from.getTime() &&
      end < at.getTime() &&
      downMs(outage, now, alert.since?.getTime()) >= alert.minutes * 60_000
    )
  }
  return judged.flatMap((platform) =>
    (outages.get(platform.platformId) ?? [])
      .filter((outage) => isOver(platform, outage))
      .map((outage) => outageView(platform, outage, beginOf(outage), now)),
  )
}

const newsFor = (known: KnownDigests, due: DueDigest): RecapNews => {
  const { channel, from, at } = due
  const isWithin = (instant: Date): boolean => from <= instant && instant < at
  const followed = known.changed
    .filter((item) => followsItem(channel, { ...item, createdAt: item.reportedAt }))
    .map((item) => ({ ...item, platformName: item.platformId && known.nameOf(item.platformId) }))
  const ended = followed.filter(({ movedAt, state }) => !isOpen(state) && isWithin(movedAt))
  const filed = followed.filter((item) => isWithin(item.reportedAt) && !ended.includes(item))
  return {
    ...{ from, until: at, now: known.now },
    ended: ended.toSorted(bySeverity),
    filed: filed.toSorted(bySeverity),
    outages: outagesOver(known, due),
  }
}

const isEventful = ({ outages, filed, ended }: RecapNews): boolean => outages.length + filed.length + ended.length > 0

/** Everything that happened in quiet hours, posted once they are over, and only where something did. */
export const recap: Subject<KnownDigests> = {
  kind,
  source: digests,
  urgencyOf: () => 'digest',
  desired: (known) => known.due.filter((one) => one.kind === kind && isEventful(newsFor(known, one))).map(wantedDigest),
  draw(known, { channelId, reference }) {
    const due = known.due.find((one) => one.kind === kind && one.channel.channelId === channelId)!
    return recapCard(newsFor(known, due), reader(reference.locale, due.settings.zone, false))
  },
}
