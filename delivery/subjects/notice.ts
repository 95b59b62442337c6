import { toldCard } from '../../cards/work-items/told.ts'
import { concernOf, newsView } from '../../services/work-items/told.ts'
import { personalReader } from './people.ts'
import type { Subject } from './subject.ts'
import { hasNews, noticeKind as kind, personOf, wantedOf, workItems, type KnownItem } from './work-item.ts'

/** Tells people of an item when it waits for their decision, or when others did something they were not told yet. */
export const notice: Subject<KnownItem> = {
  kind,
  source: workItems,
  desired: (known, posts) =>
    known.people
      .filter((person) => hasNews(known, person, posts))
      .map(({ listener, channel }) =>
        wantedOf(known, channel, kind, known.details.item.itemId, concernOf(known.details, listener.userId), true),
      ),
  draw(known, wanted, { shownVersion }) {
    const person = personOf(known, wanted)!
    return toldCard(newsView(known.details, known.platformName, person.listener, shownVersion), personalReader(person))
  },
}
