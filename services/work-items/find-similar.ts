import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { optional } from '../kernel/text.ts'
import { Platform, Title } from './fields.ts'
import { incidents, type OpenIncident } from './open-incidents.ts'
import { similarTo } from './similar.ts'
import type { ItemName } from './view.ts'

/** The open incidents of all platforms that changed lately, from memory when they were read before. */
export const openIncidents = async ({ known, now }: Context): Promise<readonly OpenIncident[]> => [
  ...(await known(incidents).get(now)).value.values(),
]

/** Open incidents on the same platform that look like what somebody is about to file, of those alike the newest. */
export const findSimilar = action(
  'workItem.similar',
  z.object({ title: Title, platformId: optional(Platform).default(null) }),
  async (context, { title, platformId }): Promise<ItemName[]> => {
    const onPlatform = (await openIncidents(context)).filter((incident) => incident.platformId === platformId)
    return similarTo(
      title,
      onPlatform.sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime()),
    ).map(({ itemId, itemType, number, title }) => ({ itemId, itemType, number, title }))
  },
)

/**
 * Throws RULE `similar`, with the open incidents that look like the one somebody is about to file. One that was filed with
 * this very turn is none of them, and while they cannot be read nobody is held up.
 */
export const expectNoneSimilar = async (
  context: Context,
  { title, platformId }: { title: string; platformId: string | null },
): Promise<void> => {
  const found = await findSimilar(context, { title, platformId }).catch(() => [])
  const similar = found.filter(({ itemId }) => itemId !== context.key)
  if (similar.length > 0) throw new AppError('RULE', 'similar', { fields: { similar } })
}
