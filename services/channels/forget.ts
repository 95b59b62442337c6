import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import type { Channel } from './model.ts'

/** The conversation of the turn, and as the store has it every one of its team: Teams reports a removal from a team once. */
const removedFrom = async ({ store, conversation }: Context): Promise<Map<string, Channel | undefined>> => {
  if (!conversation) return new Map()
  const { channelId, teamId } = conversation
  const team = teamId === null ? [] : await store.all('channels', { teamId, isActive: true })
  return new Map([[channelId, undefined], ...team.map((row) => [row.channelId, row] as const)])
}

/** The desk was removed here, or from the whole team: nothing is posted until it is installed again. */
export const forgetChannel = action('channel.forget', z.object({}), async (context) => {
  for (const [channelId, belief] of await removedFrom(context)) {
    await context.change(
      'channels',
      channelId,
      (before) => (before?.isActive ? { set: { isActive: false, subscriptions: [] } } : undefined),
      belief,
    )
  }
})
