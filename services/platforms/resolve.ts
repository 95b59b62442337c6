import type { ActionName } from '../kernel/access.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { findPlatform, type Named } from './find.ts'
import { searchPlatforms } from './memory.ts'

/** The action that needs the platform; the refusal offers it for platforms with similar names. */
interface Again {
  action: ActionName
  data?: Record<string, unknown>
}

/** Finds a platform by the text a person typed. Throws AppError NOT_FOUND with the platforms of similar names. */
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
