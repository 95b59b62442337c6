import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { platformName } from '../platforms/memory.ts'
import { channels } from './memory.ts'
import { seenFrom, shownAlert } from './model.ts'

/** Lists the subscriptions of this conversation. */
export const showChannel = action('channel.show', z.object({}), async (context) => {
  const { value: all } = await context.known(channels).get(context.now)
  const row = all.find(({ channelId }) => channelId === context.conversation?.channelId)
  const channel = row && seenFrom(row, context.workspace)
  return {
    version: channel?.version ?? 0,
    subscriptions: (channel?.isActive ? channel.subscriptions : []).map((subscription) => ({
      kind: subscription.kind,
      platformId: subscription.platformId,
      name: platformName(context, subscription.platformId),
      alert: shownAlert(subscription),
      mention: subscription.mention ?? null,
    })),
  }
})
