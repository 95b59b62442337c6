import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import { optional } from '../kernel/text.ts'
import { Platform, Title } from './fields.ts'
import { incidents, type OpenIncident } from './open-incidents.ts'
import { similarTo } from './similar.ts'

/** The open incidents of all platforms that changed lately, from memory when they were read before. */
export const openIncidents = async ({ known, now }: Context): Promise<readonly OpenIncident[]> => [
  ...(await known(incidents).get(now)).value.values(),
]

/** Open incidents on the same platform that look like what somebody is about to file, of those alike the newest. */
export const findSimilar = action(
  'workItem.similar',
  z.object({ title: Title, platformId: optional(Platform).default(null) }),
  async (context, { title, platformId }) => {
    const onPlatform = (await openIncidents(context)).filter((incident) => incident.platformId === platformId)
    return similarTo(
      title,
      onPlatform.sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime()),
    )
  },
)
