import { about, type About, type AboutOf } from '../kernel/action.ts'
import type { Acting, Decision } from '../kernel/change.ts'
import type { Conversation } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import type { Channel } from './model.ts'

const empty = ({ channelId, name, teamId, groupId, reference }: Conversation, userId: string) => ({
  channelId,
  name,
  teamId,
  groupId,
  userId: reference.conversationType === 'personal' ? userId : null,
  reference,
  subscriptions: [],
  settings: null,
  pausedAt: null,
  isActive: true,
})

/**
 * Changes the row of the conversation the turn came from, made on first use. The reference is renewed each time,
 * because Teams may move a conversation to another service URL, and so are its name and team where Teams tells them.
 * Answers with the version it has then, which a button carries that ends a subscription; 0 for none.
 */
export const changeChannel = async (
  context: Acting,
  decide: (
    channel: Pick<Channel, 'userId' | 'subscriptions' | 'settings' | 'isActive'> & { version: number },
  ) => Decision<'channels'> | undefined,
): Promise<{ version: number; changed: boolean; row: Channel | undefined }> => {
  const { conversation } = context
  if (!conversation) throw new AppError('RULE', 'no_conversation')
  const fresh = empty(conversation, context.actor.userId)
  const { row, changed } = await context.change('channels', conversation.channelId, (before) => {
    const decision = decide(before ?? { ...fresh, version: 0 })
    if (!decision) return undefined
    const { reference, name, teamId, groupId } = conversation
    const told = { ...(name && { name }), ...(teamId && { teamId }), ...(groupId && { groupId }) }
    return {
      ...decision,
      set: { ...(before ? { reference, ...told } : fresh), ...decision.set },
    }
  })
  return { version: row?.version ?? 0, changed, row }
}

/** An action on the conversation the turn came from, for the platform the input names. */
export const aboutChannel: AboutOf = (context, raw) => ({
  ...(about('channels', '')(context, raw) as About),
  subject: { table: 'channels', id: context.conversation?.channelId ?? '*' },
})
