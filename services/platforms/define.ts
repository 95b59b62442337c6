import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { action, type AboutOf } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid, type Fault } from '../kernel/fault.ts'
import { idOf, ownIdOf } from '../kernel/name-id.ts'
import { fold, line } from '../kernel/text.ts'
import { domains } from '../store/tables/platforms.ts'
import type { Named } from './find.ts'
import { platforms, platformsInMemory } from './memory.ts'
import { mostUpstream, upstreamFault } from './upstream.ts'

export const PlatformId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'short_name')
export const PlatformName = line(2, 60)
export const Owner = line(0, 80)

/** The ids of the platforms that one depends on, as a list or as a form gives them, with commas between. */
const Upstream = z.preprocess(
  (given) => (typeof given === 'string' ? given.split(',').filter(Boolean) : given),
  PlatformId.array().max(mostUpstream),
)

export const DefinePlatformInput = z.object({
  platformId: PlatformId,
  name: PlatformName,
  domain: z.enum(domains),
  ownerGroup: Owner.nullable().default(null),
  upstream: Upstream.nullable().default(null),
  isActive: z.boolean().default(true),
})

/** Somebody adds one: what is there already stays as it is. */
export const IsNew = z.boolean().default(false)
/** The version that somebody saw before they changed it; absent: whatever is there. */
export const Seen = z.int().min(0).optional()
/** Without an id it is the platform of that name, or a new one. */
const Input = DefinePlatformInput.extend({ platformId: PlatformId.optional(), isNew: IsNew, version: Seen })

/** The id belongs to something else. */
export const taken = (field: string): AppError =>
  new AppError('CONFLICT', 'taken', { fields: { faults: [{ field, code: 'taken' }] satisfies Fault[] } })

/** Throws CONFLICT, with the name of the thing, when it is not as somebody saw it any more. */
export const expectSeen = (before: { version: number } | undefined, seen: number | undefined, name: string): void => {
  if (seen !== undefined && seen !== (before?.version ?? 0))
    throw new AppError('CONFLICT', 'definition_overtaken', { fields: { name } })
}

/** True if a text is the name of a platform, or its id if that was chosen and not made from the name. */
const isCalled = ({ platformId, name }: Named, asked: string): boolean =>
  fold(name) === fold(asked) || (platformId === fold(asked) && platformId !== idOf(name))

/** The ids a platform of a name may have, the likeliest first: that of the one in memory which is called so, or a new one. */
const idsFor = (context: Context, name: string): string[] => {
  const called = platformsInMemory(context)?.find((platform) => isCalled(platform, name))
  return [...new Set([called?.platformId ?? idOf(name), idOf(name), ownIdOf(name)])]
}

/** The platform an input names by its id, or by the id its name would make. */
const aboutPlatform: AboutOf = (_, raw) => {
  const { platformId, name } = (raw ?? {}) as { platformId?: unknown; name?: unknown }
  const id = typeof platformId === 'string' ? platformId.slice(0, 40) : typeof name === 'string' ? idOf(name) : '*'
  return { platformIds: [], subject: { table: 'platforms', id } }
}

/** Throws INVALID when a platform cannot depend on those that are named. Memory is asked, and the store when that knows none. */
const expectUpstream = async (context: Context, platformId: string, upstream: readonly string[] | null) => {
  if (upstream === null) return
  const known = (await context.known(platforms).get(context.now)).value
  const fault = upstreamFault(platformId, upstream, known)
  if (fault) throw invalid(fault)
}

const stateOf = ({ isActive }: { isActive: boolean }) => (isActive ? 'active' : 'inactive')

/**
 * Creates a platform or changes it; the same definition twice changes nothing. Throws CONFLICT when it is not new, or was changed
 * since it was seen, and INVALID when it would depend on one that is not there, or on itself.
 */
export const definePlatform = action(
  'platform.define',
  Input,
  async (context, { isNew, version, platformId: given, upstream: named, ...words }) => {
    const upstream = named && named.length > 0 ? [...new Set(named)] : null
    const definition = { ...words, upstream }
    for (const platformId of given === undefined ? idsFor(context, definition.name) : [given]) {
      const input = { platformId, ...definition }
      await expectUpstream(context, platformId, upstream)
      const keys = Object.keys(input) as (keyof typeof input)[]
      let isOther = false
      const { changed, row } = await context.change('platforms', platformId, (before) => {
        isOther = before !== undefined && given === undefined && !isCalled(before, definition.name)
        if (isOther) return undefined
        if (before && isNew) throw taken('platformId')
        if (before && keys.every((key) => isDeepStrictEqual(before[key], input[key]))) return undefined
        expectSeen(before, version, definition.name)
        return {
          set: { slaProfileId: null, ...input },
          event: {
            type: before ? 'EDIT' : 'CREATE',
            oldState: before ? stateOf(before) : null,
            newState: stateOf(input),
            payload: input,
          },
        }
      })
      if (isOther) continue
      return { platform: input, changed, revision: row?.version ?? 0 }
    }
    throw taken('platformId')
  },
  aboutPlatform,
)
