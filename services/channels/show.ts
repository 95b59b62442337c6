import { z } from 'zod'
import { action } from '../kernel/action.ts'

/** What this conversation is subscribed to. */
export const showChannel = action('channel.show', z.object({}), async (context) => {
  const { value: channels } = await context.channels.get(context.now)
  const channel = channels.find(({ channelId }) => channelId === context.conversation?.channelId)
  const nameOf = new Map(context.statuses.peek()?.value.map(({ platformId, name }) => [platformId, name]))
  return {
    version: channel?.version ?? 0,
    subscriptions: (channel?.isActive ? channel.subscriptions : []).map(({ kind, platformId }) => ({
      kind,
      platformId,
      name: platformId === null ? null : (nameOf.get(platformId) ?? platformId),
    })),
  }
})
