import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { showDesk } from '../desk/show.ts'
import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { platformById } from '../platforms/memory.ts'
import { AlertMinutes, Mention, subscriptionKinds } from '../store/tables/channels.ts'
import { aboutChannel, changeChannel } from './change-channel.ts'
import { isItemKind, isSameSubscription, shownAlert, withNews } from './model.ts'

/**
 * `platformId` null: all platforms. `kind`: their status, or what is filed for them. `alert`: the minutes down after which
 * an outage is news, null for never; `mention`: whom that mentions, null for nobody. Both stay as they were when absent.
 */
const SubscribeInput = z.object({
  platformId: z.string().max(40).nullable(),
  kind: z.enum(subscriptionKinds).default('status'),
  alert: AlertMinutes.nullable().optional(),
  mention: Mention.nullable().optional(),
})

/**
 * This conversation gets one status card that stays true, or a card for every work item or announcement of a kind from now
 * on, or one for each trouble of the desk itself. Subscribing twice changes nothing but the news of outages. Throws RULE for work items in a personal chat, where a card of
 * one is there for whoever follows it, one at most; for news of outages of work items, which have none; and for the desk's troubles
 * of one platform. Throws FORBIDDEN for them where somebody may not see the health of the desk.
 */
export const subscribe = action(
  'channel.subscribe',
  SubscribeInput,
  async (context, { platformId, kind, alert, mention }) => {
    if (isItemKind(kind) && context.conversation?.reference.conversationType === 'personal')
      throw new AppError('RULE', 'personal_work_items')
    if (kind === 'desk') await showDesk.permit(context, {})
    if (kind === 'desk' && platformId !== null) throw new AppError('RULE', 'desk_of_platform')
    if (kind !== 'status' && (alert !== undefined || mention !== undefined))
      throw new AppError('RULE', 'alert_of_items')
    const platform = platformId === null ? null : await platformById(context, platformId)
    const { workspace, now } = context
    const fresh = { workspace, kind, platformId, since: now.toISOString() }
    let wanted = withNews(fresh, undefined, { alert, mention })
    const { version, changed } = await changeChannel(context, ({ subscriptions, isActive }) => {
      const present = subscriptions.find((subscription) => isSameSubscription(subscription, fresh))
      wanted = withNews(isActive && present ? present : fresh, present, { alert, mention })
      if (isActive && isDeepStrictEqual(present, wanted)) return undefined
      return {
        set: { subscriptions: [...subscriptions.filter((other) => other !== present), wanted], isActive: true },
        event: { payload: wanted },
      }
    })
    return { platform, kind, changed, version, alert: shownAlert(wanted), mention: wanted.mention ?? null }
  },
  aboutChannel,
)
