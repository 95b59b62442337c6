import type { ActionName } from '../kernel/access.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import type { Fault } from '../kernel/fault.ts'
import { findPlatform, type Named } from './find.ts'
import { platformsInMemory, platformsNow } from './memory.ts'

/**
 * Looks among the platforms in memory, whatever their age, and asks the store only when that finds nothing: names
 * change rarely, and a write turn has no statement to spare.
 */
const search = async <R>(context: Context, find: (known: readonly Named[]) => R | undefined): Promise<R | undefined> =>
  find(platformsInMemory(context) ?? []) ?? find(await platformsNow(context))

/** What was to be done with the platform, so that it can be done with one that is near. */
interface Again {
  action: ActionName
  data?: Record<string, string>
}

/** What somebody typed -> a platform. Throws AppError NOT_FOUND with those that may be meant. */
export const resolvePlatform = async (context: Context, text: string, again?: Again): Promise<Named> => {
  let nearest: Named[] = []
  const found = await search(context, (known) => {
    const answer = findPlatform(known, text)
    if ('found' in answer) return answer.found
    nearest = answer.nearest
    return undefined
  })
  if (found) return found
  const asked = text.slice(0, 60)
  if (nearest.length === 0) throw new AppError('NOT_FOUND', 'platform_unknown', { fields: { asked, nearest } })
  const fields = { asked, nearest: nearest.map(({ platformId, name }) => ({ platformId, name })), again }
  throw new AppError('NOT_FOUND', 'platform_near', { fields })
}

/** A platform id from a card or a form -> the platform. Throws AppError NOT_FOUND. */
export const platformById = async (context: Context, platformId: string): Promise<Named> => {
  const found = await search(context, (known) => known.find((platform) => platform.platformId === platformId))
  if (found) return found
  const faults: Fault[] = [{ field: 'platformId', code: 'not_a_choice' }]
  throw new AppError('NOT_FOUND', 'platform_gone', { fields: { nearest: [], faults } })
}
