import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { MessageId } from './fields.ts'
import { announcementIn } from './memory.ts'
import { stepDue } from './state.ts'

/** Writes down the step that time has brought, as an event. Nothing when it is written already, whoever did it. */
export const advanceAnnouncement = action(
  'announcement.advance',
  z.object({ messageId: MessageId }),
  async (context, { messageId }) => {
    const { changed } = await context.change('status_messages', messageId, (before) => {
      const [announcement] = before ? announcementIn(before) : []
      const step = announcement && stepDue(announcement, context.now)
      if (!step) return undefined
      const lateMinutes = step.lateMinutes || null
      return {
        set: { step: step.to, lateMinutes },
        event: { oldState: step.from, newState: step.to, payload: { due: step.at.toISOString(), lateMinutes } },
      }
    })
    return { changed }
  },
  (_, raw) => ({
    platformIds: [],
    subject: { table: 'status_messages', id: (raw as { messageId: string }).messageId },
  }),
)
