import { z } from 'zod'
import type { Acting } from '../kernel/change.ts'
import { AppError } from '../kernel/errors.ts'
import type { Fields } from '../store/tables.ts'
import { MessageId } from './fields.ts'
import { gone } from './find.ts'
import { announcementIn } from './memory.ts'
import { canMove, type Announcement, type MoveAction, type State } from './model.ts'
import { stateOf } from './state.ts'
import { announcementView, type AnnouncementView } from './view.ts'

/** The id of an announcement and the revision that a card or a form showed; typed commands have none. */
export const ChangeInput = z.object({ messageId: MessageId, revision: z.number().int().positive().optional() })

/** New values of the columns of an announcement. */
export type Columns = Partial<Fields<'status_messages'>>

/** The columns of what an announcement says, and where. */
export const columnsFrom = (announcement: Announcement): Columns => {
  const { severity, title, body, platformIds, start, end, zone, audience, translations, asksAcknowledgement, rule } =
    announcement
  return {
    ...{ severity, title, bodyMd: body, platformTags: [...platformIds], startAt: start, endAt: end, zone, audience },
    ...{ translations: { ...translations }, asksAcknowledgement, rule },
  }
}

/** The refusal of what makes no sense in a state. */
export const impossibleIn = (state: State): AppError =>
  new AppError('RULE', 'announcement_state', { fields: { stateKey: `announcement_state.${state}` } })

/** A published maintenance that gets another window was moved; it remembers the one it was announced with. */
export const movedTo = ({ kind, decided, start, end, movedFrom }: Announcement, set: Columns): Columns | undefined => {
  if (kind !== 'MAINTENANCE' || decided === 'draft' || !start || !end || set.publishedState) return undefined
  const [startAt, endAt] = [set.startAt ?? start, set.endAt ?? end]
  if (startAt.getTime() === start.getTime() && endAt.getTime() === end.getTime()) return undefined
  const first = movedFrom ?? { start, end }
  return { movedFrom: { start: first.start.toISOString(), end: first.end.toISOString() } }
}

/**
 * Changes an announcement: one read and one write. `decide` sees it as it is, with its state, and gives the new values, or
 * undefined when it is so already. Throws RULE when that makes no sense in its state, CONFLICT when somebody changed it since
 * the card was drawn.
 */
export const changeAnnouncement = async (
  context: Acting,
  { messageId, revision }: z.output<typeof ChangeInput>,
  decide: (announcement: Announcement, state: State) => Columns | undefined,
): Promise<AnnouncementView & { changed: boolean }> => {
  const { now } = context
  const { row, changed } = await context.change('status_messages', messageId, (before) => {
    const [announcement] = before ? announcementIn(before) : []
    if (!before || !announcement) throw gone()
    const state = stateOf(announcement, now)
    const set = decide(announcement, state)
    if (!set) return undefined
    if (!canMove(context.action as MoveAction, announcement, state)) throw impossibleIn(state)
    if (revision !== undefined && revision !== announcement.revision)
      throw new AppError('CONFLICT', 'stale_card', { fields: { revision: announcement.revision } })
    const [after] = announcementIn({ ...before, ...set })
    // What it is now was seen, whether or not the last step of time is written.
    const to = stateOf({ ...after!, step: state }, now)
    const moved = movedTo(announcement, set)
    return {
      set: { ...set, ...moved, revision: announcement.revision + 1, step: to, lateMinutes: null },
      event: { oldState: state, newState: moved ? 'moved' : to, payload: { ...set } },
    }
  })
  const [announcement] = row ? announcementIn(row) : []
  return { ...(await announcementView(context, announcement!)), changed }
}
