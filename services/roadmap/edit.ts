import { about, action } from '../kernel/action.ts'
import { changeRoadmapItem, placedAs } from './change.ts'
import { roadmapItemById } from './find.ts'
import { Seen, Written } from './fields.ts'
import { changedView } from './view.ts'

/**
 * Writes what an item says. Another quarter is news for those who voted; other words are none. The same again changes
 * nothing. Throws NOT_FOUND, and CONFLICT when somebody changed it since the form was opened.
 */
export const editRoadmapItem = action(
  'roadmap.edit',
  Written.extend(Seen.shape),
  async (context, { title, theme, quarter, description, ...seen }) => {
    const placed = await placedAs(context, await roadmapItemById(context, seen.roadmapId))
    const { row, changed } = await changeRoadmapItem(context, seen, (now) =>
      now.title === title && now.theme === theme && now.quarter === quarter && now.description === description
        ? undefined
        : { title, theme, descriptionMd: description, ...placed(now, { status: now.status, quarter }) },
    )
    return { ...(await changedView(context, row)), changed }
  },
  about('roadmap_items', 'roadmapId'),
)
