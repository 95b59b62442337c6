import type { ActionName } from '../kernel/access.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { findPlatform, type Named } from './find.ts'
import { searchPlatforms } from './memory.ts'

/** What was to be done with the platform, so that it can be done with one that is near. */
interface Again {
  action: ActionName
  data?: Record<string, string>
}

/** What somebody typed -> a platform. Throws AppError NOT_FOUND with those that may be meant. */
export const resolvePlatform = async (context: Context, text: string, again?: Again): Promise<Named> => {
  let nearest: Named[] = []
  const found = await searchPlatforms(context, (known) => {
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
