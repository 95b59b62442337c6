import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { platformById } from '../platforms/memory.ts'
import { subscriptionKinds } from '../store/tables/channels.ts'
import { aboutChannel, changeChannel } from './change-channel.ts'
import { isSameSubscription } from './model.ts'

/** `platformId` null: all platforms. `kind`: their status, or what is filed for them. */
const SubscribeInput = z.object({
  platformId: z.string().max(40).nullable(),
  kind: z.enum(subscriptionKinds).default('status'),
})

/**
 * This conversation gets one status card that stays true, or a card for every work item of a kind that is filed from now
 * on. Subscribing twice changes nothing. Throws RULE for work items in a personal chat: a card of one is there for whoever
 * follows it, one at most.
 */
export const subscribe = action(
  'channel.subscribe',
  SubscribeInput,
  async (context, { platformId, kind }) => {
    if (kind !== 'status' && context.conversation?.reference.conversationType === 'personal')
      throw new AppError('RULE', 'personal_work_items')
    const platform = platformId === null ? null : await platformById(context, platformId)
    const wanted = { workspace: context.workspace, kind, platformId, since: context.now.toISOString() }
    const { version, changed } = await changeChannel(context, ({ subscriptions, isActive }) =>
      isActive && subscriptions.some((present) => isSameSubscription(present, wanted))
        ? undefined
        : {
            set: {
              subscriptions: [...subscriptions.filter((present) => !isSameSubscription(present, wanted)), wanted],
              isActive: true,
            },
            event: { payload: wanted },
          },
    )
    return { platform, kind, changed, version }
  },
  aboutChannel,
)
