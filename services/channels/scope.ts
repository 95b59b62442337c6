import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { channels } from './memory.ts'
import { channelIdOf, scopeOf, seenFrom } from './model.ts'

const Input = z.object({
  channelId: z.string().min(1).max(400).meta({ description: 'The id of a conversation of Teams, as Teams says it.' }),
})

/**
 * Tells the platforms that a conversation follows; null for all, also where it follows none, where the desk is not or never was, and for
 * the personal chat of anybody. Whoever asks needs not be in the conversation, and what is told is only fit to leave things out of what
 * they may see anyway.
 */
export const showScope = action('channel.scope', Input, async (context, { channelId }) => {
  const { value, at, away } = await context.known(channels).get(context.now)
  const id = channelIdOf(channelId)
  const known = value.find((channel) => channel.channelId === id && channel.isActive && channel.userId === null)
  const scope = known ? scopeOf(seenFrom(known, context.workspace)) : null
  return { platformIds: scope === null ? null : [...scope].sort(), at, away }
})
