import { announcementCard, announcementVersion } from '../../cards/announcements/announcement.ts'
import { reader, type Reader } from '../../cards/kit/reader.ts'
import { isOverdue } from '../../services/announcements/state.ts'
import { reminderPost as kind } from '../../services/announcements/reach.ts'
import { ownerView } from '../../services/announcements/view.ts'
import { announcementSource, type KnownAnnouncement } from './announcement.ts'
import type { Subject } from './subject.ts'

/** The card with which an owner is reminded: what can be done, and why it came. */
const cardParts = ({ announcement, now, nameOf }: KnownAnnouncement) => {
  const { locale, timeZone } = announcement.owner!
  const to: Reader = reader(locale, timeZone, false)
  const view = ownerView(announcement, now, nameOf)
  return { view, to, note: isOverdue(announcement, now) ? to.say(`announcement.remind.${view.state}`) : undefined }
}

/** Reminds the owner of an announcement, in their own chat, that its end is over; the card then shows what becomes of it. */
export const reminder: Subject<KnownAnnouncement> = {
  kind,
  source: announcementSource,
  urgencyOf: () => 'news',
  desired(known, posts) {
    const { announcement, own, now } = known
    const isTold = posts.some(({ subjectKind, activityId }) => subjectKind === kind && activityId !== null)
    if (!own || (!isTold && !isOverdue(announcement, now))) return []
    const { view, to, note } = cardParts(known)
    return [
      {
        ...{ channelId: own.channelId, reference: own.reference, subjectKind: kind, subjectId: announcement.messageId },
        ...{ parentId: null, version: announcementVersion(view, to, note), wanted: true, anew: false },
      },
    ]
  },
  draw(known) {
    const { view, to, note } = cardParts(known)
    return announcementCard(view, to, note)
  },
}
