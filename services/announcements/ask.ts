import { z } from 'zod'
import { knownPlaces } from '../channels/view.ts'
import { action } from '../kernel/action.ts'
import { activePlatforms } from '../platforms/memory.ts'
import { draftedKinds } from '../store/tables/messages.ts'
import { MessageId } from './fields.ts'
import { announcementToWrite } from './find.ts'
import { announcementFields, extendFields, firstValues, valuesFrom } from './form.ts'
import { mayWrite } from './view.ts'

/**
 * The form for an announcement, as dialogs draw it: what it asks, and what stands in it. It names conversations to whoever
 * may write about some platform, and shows what stands in one that is there to whoever may change it. Throws NOT_FOUND.
 */
export const askForAnnouncement = action(
  'announcement.form',
  z.object({ kind: z.enum(draftedKinds).default('BANNER'), messageId: MessageId.optional() }),
  async (context, { kind, messageId }) => {
    const before = messageId === undefined ? undefined : await announcementToWrite(context, messageId)
    const may = before !== undefined || (await mayWrite(context))
    const own = before?.kind ?? kind
    return {
      kind: own,
      locale: context.actor.locale,
      revision: before?.revision ?? null,
      mayWrite: may,
      fields: announcementFields(own, await activePlatforms(context), may ? knownPlaces(context) : []),
      ofEnd: extendFields.map(({ id }) => id),
      values: before ? valuesFrom(before) : firstValues(context.actor.timeZone),
    }
  },
)
