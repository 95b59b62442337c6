import { toldCard } from '../../cards/work-items/told.ts'
import { concernOf, newsView } from '../../services/work-items/told.ts'
import type { Subject } from './subject.ts'
import {
  hasNews,
  noticeKind as kind,
  personalReader,
  personOf,
  wantedOf,
  workItems,
  type KnownItem,
} from './work-item.ts'

/** Sends one sentence to each follower of an item when others did something that the follower was not told yet. */
export const notice: Subject<KnownItem> = {
  kind,
  source: workItems,
  desired: (known, posts) =>
    known.people
      .filter((person) => hasNews(known, person, posts))
      .map(({ follower, channel }) =>
        wantedOf(known, channel, kind, known.details.item.itemId, concernOf(known.details, follower.userId), true),
      ),
  draw(known, wanted, { shownVersion }) {
    const person = personOf(known, wanted)!
    return toldCard(newsView(known.details, known.platformName, person.follower, shownVersion), personalReader(person))
  },
}
