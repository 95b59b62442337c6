import { wordsIn } from '../../services/announcements/model.ts'
import type { AnnouncementView } from '../../services/announcements/view.ts'
import { refreshing } from '../kit/card.ts'
import { hit, type Hit } from '../kit/hit.ts'
import type { Reader } from '../kit/reader.ts'
import { announcementCard } from './announcement.ts'
import { kindWords } from './look.ts'

/** An announcement among the results of a search. */
export const announcementHit = (view: AnnouncementView, to: Reader): Hit => {
  const { messageId, platforms } = view
  const card = refreshing(announcementCard(view, to), 'announcement.show', { messageId }, to)
  return hit(wordsIn(view, to.language).title, [kindWords(view, to), ...platforms.map(({ name }) => name)], card)
}
