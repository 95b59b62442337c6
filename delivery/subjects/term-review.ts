import { reviewCard } from '../../cards/glossary/told.ts'
import type { Term } from '../../services/glossary/model.ts'
import { termViewOf } from '../../services/glossary/view.ts'
import type { Subject } from './subject.ts'
import { chatReader, everyTerm, reviewKind as kind, termSource, type KnownTerm } from './terms.ts'

const dayOf = ({ reviewAt }: Term): string => reviewAt!.toISOString().slice(0, 10)

/**
 * Asks stewards in their own chats to check terms whose time has come: once for each term and period, all of a day in one
 * message. The version of a post is the last day on which one of its terms became due.
 */
export const termReview: Subject<KnownTerm> = {
  kind,
  source: termSource,
  urgencyOf: () => 'news',
  desired({ stale }, posts) {
    return stale.flatMap(({ channel: { channelId, reference }, terms }) => {
      const told = posts.find((post) => post.subjectKind === kind && post.channelId === channelId)?.shownVersion ?? ''
      const version = terms.map(dayOf).sort().at(-1)!
      if (version <= told) return []
      const subject = { subjectKind: kind, subjectId: everyTerm, parentId: everyTerm }
      return [{ channelId, reference, ...subject, version, wanted: true, anew: true }]
    })
  },
  draw({ stale, terms, now }, { channelId, reference }) {
    const checker = stale.find(({ channel }) => channel.channelId === channelId)
    const views = (checker?.terms ?? [])
      .toSorted((a, b) => dayOf(b).localeCompare(dayOf(a)) || a.term.localeCompare(b.term))
      .map((term) => termViewOf(term, terms, { now, mayKeep: true, mayPropose: true, hasLeft: false }))
    return reviewCard(views, chatReader(checker?.channel ?? { reference, settings: null }))
  },
}
