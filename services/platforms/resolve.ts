import type { Context } from '../context.ts'
import { AppError } from '../errors.ts'
import { findPlatform, type Named } from './find.ts'

/** Platforms everybody may see. */
export const knownPlatforms = async ({ statuses, now }: Context): Promise<Named[]> => (await statuses.get(now)).value

/** What somebody typed -> a platform. Throws AppError NOT_FOUND with the nearest names. */
export const resolvePlatform = async (context: Context, text: string): Promise<Named> => {
  const answer = findPlatform(await knownPlatforms(context), text)
  if ('found' in answer) return answer.found
  throw new AppError('NOT_FOUND', 'platform_unknown', {
    fields: { asked: text.slice(0, 60), nearest: answer.nearest.map(({ platformId, name }) => ({ platformId, name })) },
  })
}

/** A platform id from a card or a form -> the platform. Throws AppError NOT_FOUND. */
export const platformById = async (context: Context, platformId: string): Promise<Named> => {
  const found = (await knownPlatforms(context)).find((platform) => platform.platformId === platformId)
  if (found) return found
  throw new AppError('NOT_FOUND', 'platform_gone', { fields: { nearest: [] } })
}
