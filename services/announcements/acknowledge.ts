import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { MessageId } from './fields.ts'
import { announcementById } from './find.ts'
import { isLive } from './model.ts'
import { stateOf } from './state.ts'
import { announcementView } from './view.ts'

/**
 * Somebody has read an announcement that asks for it. Doing so twice is doing so once. Throws RULE for one that does not ask,
 * or not any more.
 */
export const acknowledgeAnnouncement = action(
  'announcement.acknowledge',
  z.object({ messageId: MessageId }),
  async (context, { messageId }) => {
    const { actor, now } = context
    const announcement = await announcementById(context, messageId)
    if (!announcement.asksAcknowledgement || !isLive(stateOf(announcement, now)))
      throw new AppError('RULE', 'announcement_asks_not')
    const { changed } = await context.change(
      'acknowledgements',
      `${messageId}:${actor.userId}`,
      (before) => (before ? undefined : { set: { messageId, userId: actor.userId, userName: actor.name } }),
      null,
    )
    return { ...(await announcementView(context, announcement)), changed }
  },
  () => ({ platformIds: [], subject: { table: 'acknowledgements', id: '*' } }),
)
