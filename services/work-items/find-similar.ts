import { z } from 'zod'
import { action } from '../action.ts'
import type { Context } from '../context.ts'
import { optional, Platform, Title } from './fields.ts'
import type { ListedItem } from './query.ts'
import { similarTo } from './similar.ts'

const compared = 200
/** An incident that nobody touched for so long is not what somebody reports now. */
const days = 60

/** The newest open incidents of all platforms that changed lately, from memory when they were read lately. */
export const openIncidents = async ({ workItems, now }: Context): Promise<ListedItem[]> =>
  (
    await workItems
      .list({
        userId: null,
        itemType: 'INCIDENT',
        state: 'open',
        platformId: null,
        severity: null,
        words: null,
        sort: 'changed',
        page: 0,
        days,
        limit: compared,
      })
      .get(now)
  ).value

/** Open incidents on the same platform that look like what somebody is about to file. */
export const findSimilar = action(
  'workItem.similar',
  z.object({ title: Title, platformId: optional(Platform).default(null) }),
  async (context, { title, platformId }) => {
    const open = await openIncidents(context)
    return similarTo(
      title,
      open.filter((incident) => incident.platformId === platformId),
    )
  },
)
