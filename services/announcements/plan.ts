import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Acting } from '../kernel/change.ts'
import { Day, endOfDay } from '../kernel/day.ts'
import { invalid } from '../kernel/fault.ts'
import { languageOf } from '../kernel/language.ts'
import { instantAt } from '../kernel/zone.ts'
import { platformName } from '../platforms/memory.ts'
import type { Ids } from '../store/several.ts'
import { announcementIn, announcements, knownDays } from './memory.ts'
import { wordsIn, type Announcement } from './model.ts'
import { mayChange, mayWrite } from './view.ts'
import { clashesOf, windowsIn, type PlannedWindow, type Span } from './windows.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** The most days that are looked at together, and from today on in either direction. */
const most = { days: 62, away: 800 } as const
const mostPast = 500

const spanOf = ({ from, to }: { from: string; to: string }, zone: string, now: Date): Span => {
  const span = { from: instantAt({ day: from, time: '00:00' }, zone), until: endOfDay(to, zone) }
  if (span.until < span.from) throw invalid({ field: 'to', code: 'ends_first' })
  // Days in which clocks go back are an hour longer together.
  if (span.until.getTime() - span.from.getTime() > most.days * dayMs + hourMs)
    throw invalid({ field: 'to', code: 'lasts_too_long', most: most.days })
  if (Math.abs(span.from.getTime() - now.getTime()) > most.away * dayMs)
    throw invalid({ field: 'from', code: 'too_far', most: most.away })
  return span
}

/** Announcements of the span that are over for so long that memory let go of them; one statement. */
const longOver = async ({ store, now }: Acting, { from, until }: Span): Promise<Announcement[]> => {
  if (from.getTime() > now.getTime() - knownDays * dayMs) return []
  const lasted: Ids = (db) =>
    db
      .selectFrom('statusMessages as m')
      .select('m.messageId')
      .where('m.publishedState', 'in', ['published', 'verifying', 'completed'])
      .where('m.startAt', '<', until)
      .where((eb) => eb.or([eb('m.endAt', '>', from), eb('m.startAt', '>=', from)]))
      .orderBy('m.startAt')
      .orderBy('m.messageId')
      .limit(mostPast)
  const rows = await store.all('status_messages', { messageId: lasted })
  return rows.flatMap(announcementIn)
}

/** Those that somebody may see: what was published, and the drafts that they may change. */
const visible = async (context: Acting, known: readonly Announcement[]) => {
  const own = await Promise.all(known.map((one) => mayChange(context, one)))
  const mine = new Set(known.filter((_, index) => own[index]))
  return { seen: known.filter((one) => one.decided !== 'draft' || mine.has(one)), mine }
}

/** An announcement in the few words that a line of a calendar has room for. */
const lineView = (context: Acting, announcement: Announcement) => {
  const { messageId, kind, severity, platformIds, rule } = announcement
  return {
    ...{ messageId, kind, severity },
    title: wordsIn(announcement, languageOf(context.actor.locale)).title,
    repeats: rule?.every ?? null,
    platforms: platformIds.map((platformId) => ({ platformId, name: platformName(context, platformId) })),
  }
}

/** A window as people see it on a calendar. */
const windowView = (context: Acting, window: PlannedWindow, clashes: readonly PlannedWindow[]) => {
  const { announcement, start, end, state, isRepeat } = window
  return {
    ...lineView(context, announcement),
    ...{ start, end, state, isRepeat },
    clashes: clashes.map((other) => ({
      messageId: other.announcement.messageId,
      title: lineView(context, other.announcement).title,
      start: other.start,
      end: other.end,
    })),
  }
}

/**
 * The windows of announcements from one day to another, in the zone of whoever asks: those of the past, and each that a rule
 * will bring; beside them every draft they may go on with. Collisions are named to whoever may plan otherwise. From memory, but for what is over for a month: that is one statement.
 */
export const planAnnouncements = action(
  'announcement.plan',
  z.object({ from: Day, to: Day }),
  async (context, days) => {
    const { actor, now } = context
    const span = spanOf(days, actor.timeZone, now)
    const { value, at, away } = await context.known(announcements).get(now)
    const recent = new Set(value.map(({ messageId }) => messageId))
    const past = (await longOver(context, span)).filter(({ messageId }) => !recent.has(messageId))
    const { seen, mine } = await visible(context, [...value, ...past])
    const windows = windowsIn(seen, span, now)
    return {
      windows: windows.map((window) =>
        windowView(context, window, mine.has(window.announcement) ? clashesOf(window, windows) : []),
      ),
      drafts: seen
        .filter(({ decided }) => decided === 'draft')
        .map((one) => ({ ...lineView(context, one), start: one.start, end: one.end })),
      mayWrite: await mayWrite(context),
      ...{ at, away },
    }
  },
)
