import { z } from 'zod'
import { showDesk } from '../desk/show.ts'
import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { platformName } from '../platforms/memory.ts'
import { subscriptionKinds } from '../store/tables/channels.ts'
import { aboutChannel, changeChannel } from './change-channel.ts'
import { isSameSubscription } from './model.ts'

/** `version` is the channel's version a card saw; typed commands have none. */
const UnsubscribeInput = z.object({
  platformId: z.string().max(40).nullable(),
  kind: z.enum(subscriptionKinds).default('status'),
  version: z.number().int().nonnegative().optional(),
})

/**
 * Ends a subscription. Its card says so and is not edited again. Throws CONFLICT when the card was out of date, and FORBIDDEN
 * for the troubles of the desk in a conversation of several people, where somebody may not see the health of the desk.
 */
export const unsubscribe = action(
  'channel.unsubscribe',
  UnsubscribeInput,
  async (context, { platformId, kind, version }) => {
    const isAlone = context.conversation?.reference.conversationType === 'personal'
    if (kind === 'desk' && !isAlone) await showDesk.permit(context, {})
    const ended = { workspace: context.workspace, kind, platformId }
    const { version: newest, changed } = await changeChannel(context, (before) => {
      if (!before.subscriptions.some((present) => isSameSubscription(present, ended))) return undefined
      if (version !== undefined && version !== before.version) throw new AppError('CONFLICT', 'stale_card')
      return {
        set: { subscriptions: before.subscriptions.filter((present) => !isSameSubscription(present, ended)) },
        event: { payload: ended },
      }
    })
    return {
      platform: platformId === null ? null : { platformId, name: platformName(context, platformId) },
      kind,
      version: newest,
      changed,
    }
  },
  aboutChannel,
)
