import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { platformName } from '../platforms/memory.ts'
import { channels } from './memory.ts'
import { seenFrom, settingsOf, shownAlert } from './model.ts'
import { settingsView } from './view.ts'

/** Lists the subscriptions of this conversation, with its settings; null where nobody made any. */
export const showChannel = action('channel.show', z.object({}), async (context) => {
  const { value: all } = await context.known(channels).get(context.now)
  const row = all.find(({ channelId }) => channelId === context.conversation?.channelId)
  const channel = row && seenFrom(row, context.workspace)
  const settings = channel && settingsOf(channel)
  return {
    settings: settings ? settingsView(settings) : null,
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
