import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { versionedTables, type VersionedName } from '../store/tables.ts'
import { chatsHidden } from './chats.ts'
import { foldOf, masked } from './fold.ts'
import { loadRow, readerOf } from './query.ts'
import { eventView } from './view.ts'

const Input = z.object({
  table: z.enum(versionedTables as [VersionedName, ...VersionedName[]]),
  rowId: z.string().min(1).max(400),
  eventId: z.string().min(1).max(400),
})

/** The most events of a row that are looked at, back from the one that is shown. */
const most = 300

/**
 * One event with what is known of its row before it and after it. Events name what changed, so both are put together from the
 * events of the row until then. Throws NOT_FOUND.
 */
export const showAudit = action('audit.show', Input, async (context, input) => {
  const chats = await chatsHidden(context)
  const [rowId, eventId] = [chats.named(input.rowId), input.eventId]
  const events = await loadRow(context.store, readerOf(context), { ...input, rowId, most })
  const event = events.find((one) => one.eventId === eventId)
  const fold = foldOf(events, eventId)
  if (!event || !fold) throw new AppError('NOT_FOUND', 'event_gone')
  return chats.hidden({
    ...eventView(event),
    before: masked(fold.before) as Record<string, unknown>,
    after: masked(fold.after) as Record<string, unknown>,
    /** False where the row has more events until then than are looked at: then fields that are older are not known. */
    isWhole: events.length < most,
  })
})
