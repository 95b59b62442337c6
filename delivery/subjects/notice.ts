import { toldCard } from '../../cards/work-items/told.ts'
import { concernOf, newsFor, newsView } from '../../services/work-items/told.ts'
import type { Subject } from './subject.ts'
import { personalReader, personOf, postIn, wantedOf, workItems, type KnownItem } from './work-item.ts'

const kind = 'notice'

/** Sends one sentence to each follower of an item when others did something that the follower was not told yet. */
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
    const person = personOf(known, wanted)!
    return toldCard(newsView(known.details, person.follower, shownVersion), personalReader(person))
  },
}
