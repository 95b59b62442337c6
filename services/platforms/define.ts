import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import type { Fault } from '../kernel/fault.ts'
import { domains } from '../store/tables/platforms.ts'

/** A short id made from a name: lower case, dashes. */
export const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)

export const PlatformId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'short_name')
export const PlatformName = z.string().trim().min(2).max(60)
export const Owner = z.string().trim().max(80)

export const DefinePlatformInput = z.object({
  platformId: PlatformId,
  name: PlatformName,
  domain: z.enum(domains),
  ownerGroup: Owner.nullable().default(null),
  isActive: z.boolean().default(true),
})

/** Somebody adds one: what is there already stays as it is. */
export const IsNew = z.boolean().default(false)
const Input = DefinePlatformInput.extend({ isNew: IsNew })

/** The id belongs to something else. */
export const taken = (field: string): AppError =>
  new AppError('CONFLICT', 'taken', { fields: { faults: [{ field, code: 'taken' }] satisfies Fault[] } })

/** Creates a platform or changes it; the same definition twice changes nothing. Throws CONFLICT when it is not new. */
export const definePlatform = action(
  'platform.define',
  Input,
  async (context, { isNew, ...input }) => {
    const { row, changed } = await context.change('platforms', input.platformId, (before) => {
      if (before && isNew) throw taken('platformId')
      const same =
        before &&
        before.name === input.name &&
        before.domain === input.domain &&
        before.ownerGroup === input.ownerGroup &&
        before.isActive === input.isActive
      if (same) return undefined
      return {
        set: { slaProfileId: null, ...input },
        event: {
          type: before ? 'EDIT' : 'CREATE',
          oldState: before ? (before.isActive ? 'active' : 'inactive') : null,
          newState: input.isActive ? 'active' : 'inactive',
          payload: input,
        },
      }
    })
    return { platform: row ?? input, changed }
  },
  about('platforms', 'platformId'),
)
