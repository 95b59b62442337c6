import { createHash } from 'node:crypto'
import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { columnsFrom } from './change.ts'
import { MessageId } from './fields.ts'
import { announcementById } from './find.ts'
import type { Announcement } from './model.ts'
import { stateOf } from './state.ts'
import { windowAfter } from './rule.ts'

/** The next window of what repeats: the first after its own that is not over. Those that no desk saw are left out. */
const nextWindow = ({ rule, start, zone }: Announcement, now: Date) => {
  let window = windowAfter(rule!, zone, start!)
  while (window.end <= now) window = windowAfter(rule!, zone, window.start)
  return window
}

/** The id of the announcement of a window: the same whoever makes it. */
const idOf = ({ seriesId }: Announcement, start: Date): string =>
  createHash('sha256').update(`${seriesId} ${start.toISOString()}`).digest('base64url').slice(0, 22)

/** The announcements that repeat, whose own window is over, and whose next one is not announced yet. */
export const repeatsDue = (known: readonly Announcement[], now: Date): { messageId: string; nextId: string }[] =>
  known.flatMap((one) => {
    if (one.rule === null || one.decided === 'draft' || !one.start || !one.end || one.end > now) return []
    if (known.some(({ seriesId, start }) => seriesId === one.seriesId && start && start > one.start!)) return []
    return [{ messageId: one.messageId, nextId: idOf(one, nextWindow(one, now).start) }]
  })

/** Announces the next window of what repeats, as it was announced before. Nothing when that was done already. */
export const repeatAnnouncement = action(
  'announcement.repeat',
  z.object({ messageId: MessageId }),
  async (context, { messageId }) => {
    const { now } = context
    const announcement = await announcementById(context, messageId)
    if (announcement.rule === null || !announcement.start) return { changed: false }
    const { start, end } = nextWindow(announcement, now)
    const { kind, owner, seriesId } = announcement
    const next = { ...announcement, start, end, decided: 'published' as const, step: null }
    const { changed } = await context.change(
      'status_messages',
      idOf(announcement, start),
      (before) => {
        if (before) return undefined
        const step = stateOf(next, now)
        return {
          set: {
            ...columnsFrom(next),
            ...{ kind, owner, seriesId, step, publishedState: 'published', revision: 1 },
            ...{ lateMinutes: null, movedFrom: null, itemId: null, updates: null },
          },
          event: { newState: step, payload: { after: messageId } },
        }
      },
      null,
    )
    return { changed }
  },
  (_, raw) => ({
    platformIds: [],
    subject: { table: 'status_messages', id: (raw as { messageId: string }).messageId },
  }),
)
