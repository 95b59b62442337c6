import { z } from 'zod'
import { action } from '../action.ts'
import { platformById } from '../platforms/resolve.ts'
import { PlatformId } from '../platforms/define.ts'
import { checkTypes } from '../store/tables.ts'

const minutes = z.number().int().min(1).max(525_600)

export const DefineCheckInput = z
  .object({
    platformId: PlatformId,
    checkId: PlatformId,
    checkType: z.enum(checkTypes),
    slaMinutes: minutes,
    warnAfterMinutes: minutes,
    critAfterMinutes: minutes,
    source: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    target: z.string().trim().min(1).max(500),
    owner: z.string().trim().max(80).nullable().default(null),
    enabled: z.boolean().default(true),
  })
  .refine(({ warnAfterMinutes, critAfterMinutes }) => warnAfterMinutes <= critAfterMinutes, {
    path: ['warnAfterMinutes'],
  })

/** Creates a check or changes it; the same definition twice changes nothing. Throws NOT_FOUND for an unknown platform. */
export const defineCheck = action('check.define', DefineCheckInput, async (context, input) => {
  const platform = await platformById(context, input.platformId)
  const cause = { eventId: context.key, actor: context.actor.userId, now: context.now }
  const keys = Object.keys(input) as (keyof typeof input)[]
  const { changed } = await context.store.change('status_checks', input.checkId, cause, (before) => {
    if (before && keys.every((key) => before[key] === input[key])) return undefined
    return { set: input, event: { type: before ? 'EDIT' : 'CREATE', payload: input } }
  })
  context.statuses.expire()
  context.nudge()
  return { check: input, platform, changed }
})
