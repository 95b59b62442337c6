import type { AnnouncementView } from '../../services/announcements/view.ts'
import { wordsIn } from '../../services/announcements/model.ts'
import type { PlatformStatus } from '../../services/status/model.ts'
import { severities } from '../../services/work-items/model.ts'
import { lookOf as announcementLook } from '../announcements/look.ts'
import { whenWords } from '../announcements/when.ts'
import { button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { row, strong, type Row } from '../kit/parts.ts'
import { instant, type Reader } from '../kit/reader.ts'
import { bare, quote, type Words } from '../kit/words.ts'
import { places } from '../kit/places.ts'
import { settingsButton } from '../channels/settings.ts'
import { countLabel, countWords } from '../status/counts.ts'
import { stateRow } from '../status/rows.ts'
import { lastingWords, lookOf } from '../status/state.ts'
import { drawDigest, lateBand, section, shownRows, workRow, type NamedWork } from './parts.ts'

/** A digest as its conversation reads it: everything about the platforms that it follows. */
export interface DigestNews {
  every: 'day' | 'week'
  dueAt: Date
  now: Date
  /** The worst first. */
  platforms: readonly PlatformStatus[]
  /** The gravest first. */
  incidents: readonly NamedWork[]
  /** The number of all open incidents by severity. */
  counts: ReadonlyMap<string | null, number>
  /** Those that are now or to come. */
  announcements: readonly AnnouncementView[]
  /** Those with the most votes first. */
  improvements: readonly NamedWork[]
  /** Requests that nobody has answered, the oldest first, and how many there are. */
  requests: readonly NamedWork[]
  unanswered: number
}

const announcementRow = (view: AnnouncementView, to: Reader): Row => {
  const { title } = wordsIn(view, to.language)
  const { sign, color } = announcementLook[view.severity]
  const about = [whenWords(view, to), ...view.platforms.map(({ name }) => quote(name))].filter((one) => one !== null)
  return row(
    { sign, color, name: strong(quote(title)), about: about.join(' · ') as Words },
    button(to.label('button.show', { name: bare(title) }), 'announcement.show', { messageId: view.messageId }),
  )
}

/** The platforms that are not well. Lengths of time are left out: what was posted is not edited. */
const healthRows = (platforms: readonly PlatformStatus[], to: Reader): Row[] =>
  platforms
    .filter(({ health }) => health.state !== 'healthy')
    .slice(0, shownRows)
    .map(({ platformId, name, health }) => stateRow(platformId, name, health.state, lastingWords(health, to), to))

/** 1 critical · 2 high. */
const severityCounts = (counts: DigestNews['counts'], to: Reader): Words =>
  severities
    .filter((severity) => counts.has(severity))
    .map((severity) => `${counts.get(severity)} ${to.say(`severity.${severity}`)}`)
    .join(' · ') as Words

/** The health of platforms and everything open, as it is when it is sent. */
export const digestCard = (news: DigestNews, to: Reader): Card => {
  const { every, dueAt, now, platforms, announcements } = news
  const [worst] = platforms
  return drawDigest(
    {
      place: places.health(null),
      summary: worst
        ? to.label(`digest.${every}.summary`, { health: countLabel(platforms, to) })
        : to.label(`digest.${every}`),
      title: to.say(`digest.${every}`),
      alerts: lateBand(dueAt, now, to),
      headline: worst ? [{ text: countWords(platforms, to), style: lookOf[worst.health.state].band }] : [],
      health: healthRows(platforms, to),
      sections: [
        ...section(
          to.say('digest.incidents', { counts: severityCounts(news.counts, to) }),
          news.incidents.map((item) => workRow(item, to)),
        ),
        ...section(
          to.say('digest.announcements'),
          announcements.map((view) => announcementRow(view, to)),
        ),
        ...section(
          to.say('digest.improvements'),
          news.improvements.map((item) => workRow(item, to)),
        ),
        ...section(
          to.say('digest.requests', { count: news.unanswered }),
          news.requests.map((item) => workRow(item, to)),
        ),
      ],
      asOf: to.say('digest.as_of', { time: instant(now, to) }),
      buttons: [button(to.label('button.tickets'), 'workItem.list'), settingsButton(null, to)],
    },
    to,
  )
}
