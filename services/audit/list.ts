import { action } from '../kernel/action.ts'
import { chatsHidden } from './chats.ts'
import { AuditInput } from './model.ts'
import { loadEvents, readerOf } from './query.ts'
import { eventView } from './view.ts'

/** A page of the audit log of the workspace, the newest first. One statement, which is not kept: nobody looks twice. */
export const listAudit = action('audit.list', AuditInput, async (context, filter) => {
  const chats = await chatsHidden(context)
  const { events, next } = await loadEvents(context.store, readerOf(context), filter, chats)
  return { events: events.map((event) => chats.hidden(eventView(event))), next }
})
