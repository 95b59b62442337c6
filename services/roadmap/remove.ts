import { about, action } from '../kernel/action.ts'
import { changeRoadmapItem } from './change.ts'
import { releaseWorkItems } from './claim.ts'
import { Seen } from './fields.ts'

/** Takes an item off the roadmap; its history stays, and its work items can be put on another. Throws NOT_FOUND, and CONFLICT when somebody changed it since it was seen. */
export const removeRoadmapItem = action(
  'roadmap.remove',
  Seen,
  async (context, seen) => {
    const { row, changed } = await changeRoadmapItem(context, seen, () => ({ status: 'removed', news: null }))
    await releaseWorkItems(context, row.linkedItemIds, row.roadmapId)
    return { roadmapId: row.roadmapId, title: row.title ?? row.theme, changed }
  },
  about('roadmap_items', 'roadmapId'),
)
