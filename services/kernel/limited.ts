import type { Context, Desk } from './context.ts'
import { AppError } from './errors.ts'
import { createCounter, usualLimits, type Limited } from './limits.ts'

const counterOf = ({ settings }: Desk) => createCounter(settings.limits ?? usualLimits)

/**
 * Does work that has a limit and counts it for the actor and the conversation, unless it fails. Throws RATE_LIMITED
 * when the limit is reached; Triagers of the platform have none.
 */
export const limited = async <T>(
  { actor, conversation, key, now, part, rolesInMemory }: Context,
  what: Limited,
  platformId: string | null,
  work: () => Promise<T>,
): Promise<T> => {
  const counter = part(counterOf)
  const channelId = conversation?.channelId ?? null
  const minutes = counter.count(what, actor.userId, channelId, now, key)
  if (minutes > 0 && !(await rolesInMemory(platformId)).roles.has('Triager'))
    throw new AppError('RATE_LIMITED', `too_many_${what}`, { fields: { minutes } })
  try {
    return await work()
  } catch (error) {
    counter.forget(what, actor.userId, channelId, key)
    throw error
  }
}
