import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import { platformById } from '../platforms/memory.ts'
import { expectSeen, IsNew, Owner, PlatformId, Seen, taken } from '../platforms/define.ts'
import { checkTypes } from '../store/tables/status.ts'

export const Minutes = z.number().int().min(1).max(525_600)
export const Source = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'source_name')
export const Target = z.string().trim().min(1).max(500)

export const DefineCheckInput = z
  .object({
    platformId: PlatformId,
    checkId: PlatformId,
    checkType: z.enum(checkTypes),
    slaMinutes: Minutes,
    warnAfterMinutes: Minutes,
    critAfterMinutes: Minutes,
    source: Source,
    target: Target,
    owner: Owner.nullable().default(null),
    /** Minutes down after which the desk opens an incident; null for never. */
    incidentMinutes: Minutes.nullable().default(null),
    enabled: z.boolean().default(true),
  })
  .refine(({ warnAfterMinutes, critAfterMinutes }) => warnAfterMinutes <= critAfterMinutes, {
    path: ['warnAfterMinutes'],
    message: 'warns_late',
  })

const Input = DefineCheckInput.safeExtend({ isNew: IsNew, version: Seen })

/**
 * Creates a check or changes it; the same definition twice changes nothing. Throws NOT_FOUND for an unknown platform,
 * CONFLICT when it is not new, is one of another platform, or was changed since it was seen.
 */
export const defineCheck = action(
  'check.define',
  Input,
  async (context, { isNew, version, ...input }) => {
    const platform = await platformById(context, input.platformId)
    const keys = Object.keys(input) as (keyof typeof input)[]
    const { changed, row } = await context.change('status_checks', input.checkId, (before) => {
      // Its results belong to its platform, and so does the right to change it.
      if (before && before.platformId !== input.platformId) throw taken('checkId')
      if (before && keys.every((key) => before[key] === input[key])) return undefined
      if (before && isNew) throw taken('checkId')
      expectSeen(before, version, input.checkId)
      return { set: input, event: { type: before ? 'EDIT' : 'CREATE', payload: input } }
    })
    return { check: input, platform, changed, revision: row?.version ?? 0 }
  },
  about('status_checks', 'checkId'),
)
