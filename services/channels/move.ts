import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Conversation } from '../kernel/context.ts'
import { channels } from './memory.ts'
import type { Channel } from './model.ts'

/** True if Teams reaches a conversation otherwise than is on record. */
const isMoved = ({ reference, groupId }: Channel, conversation: Conversation): boolean =>
  reference.serviceUrl !== conversation.reference.serviceUrl ||
  (conversation.groupId !== null && conversation.groupId !== groupId)

/**
 * Teams may move a conversation to another service URL with any activity: from then on it is reached by that. No statement
 * while nothing moved.
 */
export const moveChannel = action('channel.move', z.object({}), async (context) => {
  const { conversation } = context
  if (!conversation) return
  const known = context
    .known(channels)
    .peek()
    ?.value.find(({ channelId }) => channelId === conversation.channelId)
  if (!known || !isMoved(known, conversation)) return
  const { serviceUrl } = conversation.reference
  await context.change(
    'channels',
    known.channelId,
    (before) =>
      before && isMoved(before, conversation)
        ? {
            set: {
              reference: { ...before.reference, serviceUrl },
              groupId: conversation.groupId ?? before.groupId,
            },
          }
        : undefined,
    known,
  )
})
