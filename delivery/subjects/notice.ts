import { toldCard } from '../../cards/work-items/told.ts'
import { concernOf, newestFor, newsFor } from '../../services/work-items/told.ts'
import type { Subject } from './subject.ts'
import { personalReader, personOf, postIn, wantedOf, workItems, type KnownItem } from './work-item.ts'

const kind = 'notice'

/** One sentence to everybody who follows an item, when others did what they have not heard of yet. */
export const notice: Subject<KnownItem> = {
  kind,
  source: workItems,
  desired: (known, posts) =>
    known.people
      .filter(({ follower, channel }) => {
        const told = postIn(posts, channel, kind)?.shownVersion ?? null
        return !follower.muted && Object.values(newsFor(known.details, follower, told)).some(Boolean)
      })
      .map(({ follower, channel }) =>
        wantedOf(known, channel, kind, known.details.item.itemId, concernOf(known.details, follower.userId), true),
      ),
  draw(known, wanted, { shownVersion }) {
    const { details } = known
    const person = personOf(known, wanted)!
    const news = newsFor(details, person.follower, shownVersion)
    return toldCard(details.item, news, newestFor(details, person.follower.userId), personalReader(person))
  },
}
