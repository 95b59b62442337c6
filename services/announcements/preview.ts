import { action } from '../kernel/action.ts'
import type { Acting } from '../kernel/change.ts'
import { platformName } from '../platforms/memory.ts'
import type { Row } from '../store/tables.ts'
import { movedTo, type Columns } from './change.ts'
import { columnsOf, newDraft } from './draft.ts'
import { DraftInput, MessageId } from './fields.ts'
import { announcementToWrite } from './find.ts'
import { announcementIn } from './memory.ts'
import { isLive, type Announcement, type Kind } from './model.ts'
import { stateOf } from './state.ts'
import { sharedView } from './view.ts'

/** An announcement made of the words somebody typed: a new one, or the one before with other words. */
const asTyped = (context: Acting, kind: Kind, columns: Columns, before: Announcement | undefined): Announcement => {
  const { actor, now, key } = context
  const row = {
    ...newDraft(context, kind, columns),
    messageId: key,
    createdAt: now,
    version: 1,
    updatedBy: actor.userId,
  }
  const [typed] = announcementIn(row as Row<'status_messages'>)
  if (!before) return typed!
  const { messageId, revision, decided, owner, step, lateMinutes, seriesId, createdAt } = before
  const moved = movedTo(before, columns)?.movedFrom
  return {
    ...typed!,
    ...{ messageId, revision, decided, owner, step, lateMinutes, seriesId, createdAt },
    movedFrom: moved ? { start: new Date(moved.start), end: new Date(moved.end) } : before.movedFrom,
  }
}

/** An announcement as it is once it is published, and the instant at which conversations show it first: now, or when it begins. */
const asFirstShown = (announcement: Announcement, now: Date): { announcement: Announcement; at: Date } => {
  const begins = announcement.start && announcement.start > now ? announcement.start : now
  const published =
    announcement.decided === 'draft'
      ? { ...announcement, decided: 'published' as const, start: begins, step: null }
      : announcement
  return { announcement: published, at: isLive(stateOf(published, now)) ? now : begins }
}

/**
 * An announcement as conversations will see it, from what somebody has typed so far; nothing is written. It goes on from one that
 * is there when that is named. Throws INVALID with the faults of what was typed, and NOT_FOUND.
 */
export const previewAnnouncement = action(
  'announcement.preview',
  DraftInput.extend({ messageId: MessageId.optional() }),
  async (context, { kind, messageId, ...written }) => {
    const before = messageId === undefined ? undefined : await announcementToWrite(context, messageId)
    const own = before?.kind ?? kind
    const columns = await columnsOf(context, own, written, before)
    const { announcement, at } = asFirstShown(asTyped(context, own, columns, before), context.now)
    return {
      at,
      view: sharedView(announcement, at, (platformId) => platformName(context, platformId)),
      locale: context.actor.locale,
    }
  },
)
