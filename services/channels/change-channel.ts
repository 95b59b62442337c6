import type { Context, Conversation } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import type { Change } from '../store/change.ts'
import type { Channel } from './model.ts'

const empty = ({ channelId, name, teamId, reference }: Conversation, userId: string) => ({
  channelId,
  name,
  teamId,
  userId: reference.conversationType === 'personal' ? userId : null,
  reference,
  subscriptions: [],
  isActive: true,
})

/**
 * Changes the row of the conversation the turn came from, made on first use. The reference is renewed each time,
 * because Teams may move a conversation to another service URL.
 */
export const changeChannel = async (
  context: Context,
  decide: (
    channel: Pick<Channel, 'userId' | 'subscriptions' | 'isActive'> & { version: number },
  ) => Change<'channels'> | undefined,
): Promise<{ channel: Channel | undefined; changed: boolean }> => {
  const { conversation } = context
  if (!conversation) throw new AppError('RULE', 'no_conversation')
  const cause = { eventId: context.key, actor: context.actor.userId, now: context.now }
  const fresh = empty(conversation, context.actor.userId)
  const { row, changed } = await context.store.change('channels', conversation.channelId, cause, (before) => {
    const decision = decide(before ?? { ...fresh, version: 0 })
    if (!decision) return undefined
    const { reference, name } = conversation
    return { ...decision, set: { ...(before ? { reference, ...(name && { name }) } : fresh), ...decision.set } }
  })
  if (row)
    context.channels.update((channels) => [...channels.filter(({ channelId }) => channelId !== row.channelId), row])
  context.nudge()
  return { channel: row, changed }
}
