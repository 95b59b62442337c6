import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { platformById } from '../platforms/memory.ts'
import { AlertMinutes, subscriptionKinds } from '../store/tables/channels.ts'
import { aboutChannel, changeChannel } from './change-channel.ts'
import { isSameSubscription, shownAlert } from './model.ts'

/**
 * `platformId` null: all platforms. `kind`: their status, or what is filed for them. `alert`: the minutes down after which
 * an outage is news, null for never, and as before when absent.
 */
const SubscribeInput = z.object({
  platformId: z.string().max(40).nullable(),
  kind: z.enum(subscriptionKinds).default('status'),
  alert: AlertMinutes.nullable().optional(),
})

/**
 * This conversation gets one status card that stays true, or a card for every work item of a kind that is filed from now
 * on. Subscribing twice changes nothing but the alert. Throws RULE for work items in a personal chat, where a card of one
 * is there for whoever follows it, one at most; and for an alert of work items, which are no outages.
 */
export const subscribe = action(
  'channel.subscribe',
  SubscribeInput,
  async (context, { platformId, kind, alert }) => {
    if (kind !== 'status' && context.conversation?.reference.conversationType === 'personal')
      throw new AppError('RULE', 'personal_work_items')
    if (kind !== 'status' && alert !== undefined) throw new AppError('RULE', 'alert_of_items')
    const platform = platformId === null ? null : await platformById(context, platformId)
    const { workspace, now } = context
    const fresh = { workspace, kind, platformId, since: now.toISOString() }
    let alertNow = alert
    const { version, changed } = await changeChannel(context, ({ subscriptions, isActive }) => {
      const present = subscriptions.find((subscription) => isSameSubscription(subscription, fresh))
      alertNow = alert === undefined ? present?.alert : alert
      if (isActive && present && present.alert === alertNow) return undefined
      const wanted = { ...(isActive && present ? present : fresh), ...(alertNow !== undefined && { alert: alertNow }) }
      return {
        set: { subscriptions: [...subscriptions.filter((other) => other !== present), wanted], isActive: true },
        event: { payload: wanted },
      }
    })
    return { platform, kind, changed, version, alert: shownAlert({ kind, alert: alertNow }) }
  },
  aboutChannel,
)
