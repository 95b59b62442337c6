import type { Reader } from '../../cards/kit/reader.ts'
import { gatheredCard } from '../../cards/work-items/gathered.ts'
import { toldCard } from '../../cards/work-items/told.ts'
import { concernOf, newsView, tellFrom, type NewsView } from '../../services/work-items/told.ts'
import { personalReader } from './people.ts'
import type { Subject, Wanted } from './subject.ts'
import {
  hasNews,
  noticeKind as kind,
  personOf,
  toldOf,
  urgencyOf,
  wantedOf,
  workItems,
  type KnownItem,
} from './work-item.ts'

/** Tells people of an item when it waits for their decision, or when others did something they were not told yet. */
export const notice: Subject<KnownItem> = {
  kind,
  source: workItems,
  urgencyOf,
  desired: (known, posts) =>
    known.people
      .filter((person) => hasNews(known, person, posts))
      .map((person) => {
        const { details } = known
        const { listener, channel } = person
        const version = concernOf(details, listener.userId)
        const from = tellFrom(details, listener, toldOf(person, posts))
        return { ...wantedOf(known, channel, kind, details.item.itemId, version, true), ...(from && { from }) }
      }),
  draw: (known, wanted, { shownVersion }) => {
    const { news, to } = toldBy({ known, wanted, shownVersion })
    return toldCard(news, to)
  },
  gather(posts) {
    const told = posts.map(toldBy)
    return gatheredCard(
      told.map(({ news }) => news),
      told[0]!.to,
    )
  },
}

/** The news a notice says, and its reader. */
const toldBy = ({
  known,
  wanted,
  shownVersion,
}: {
  known: KnownItem
  wanted: Wanted
  shownVersion: string | null
}): { news: NewsView; to: Reader } => {
  const person = personOf(known, wanted)!
  return {
    news: newsView(known.details, known.platformName, person.listener, shownVersion),
    to: personalReader(person),
  }
}
